/** `detalka directory`: departments, people, and whose extensions and lines they are. */
import type { Command } from 'commander';
import { databasePath, existingDatabase } from '../database.ts';
import type { Io } from '../io.ts';

export function register(program: Command, io: Io): void {
  const directory = program.command('directory').description(
    io.t({
      ru: 'справочник организации: отделы, люди, их внутренние номера и линии',
      en: "the company's directory: departments, people, their extensions and lines",
    }),
  );
  directory
    .command('import')
    .description(
      io.t({
        ru: 'взять справочник из YAML, CSV или Excel (docs/people.md); прежний он заменяет',
        en: 'take the directory of a YAML, CSV or Excel file (docs/people.md); it replaces the one before',
      }),
    )
    .argument('<file>', io.t({ ru: 'файл', en: 'file' }))
    .action((file: string, _options: unknown, self: Command) =>
      importDirectory(file, self.optsWithGlobals<{ db?: string }>(), io),
    );
  directory
    .command('list')
    .description(io.t({ ru: 'кто, где и с каким номером', en: 'who, where and with which number' }))
    .action((_options: unknown, self: Command) => listDirectory(self.optsWithGlobals<{ db?: string }>(), io));
}

async function importDirectory(file: string, options: { db?: string }, io: Io): Promise<void> {
  const { readDirectory } = await import('../../people/directory.ts');
  const { openStore } = await import('../../store/store.ts');
  const { replaceDirectory } = await import('../../store/people.ts');
  const { readDirectoryTable } = await import('../../people/directory-table.ts');
  const directory = /\.ya?ml$/i.test(file) ? readDirectory(file) : await readDirectoryTable(file);
  const store = await openStore(databasePath(options.db));
  try {
    await replaceDirectory(store, directory);
  } finally {
    await store.close();
  }
  const counts = {
    departments: directory.departments.length,
    people: directory.agents.length,
    assignments: directory.assignments.length,
    limits: directory.limits.length,
    lines: directory.lines.length,
  };
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, ...counts }));
  else
    io.out(
      io.t({
        ru: `Справочник: отделов ${counts.departments}, людей ${counts.people}, закреплений номеров ${counts.assignments}, линий ${counts.lines}, лимитов ${counts.limits}.`,
        en: `Directory: departments ${counts.departments}, people ${counts.people}, assignments of numbers ${counts.assignments}, lines ${counts.lines}, limits ${counts.limits}.`,
      }),
    );
}

interface HeldRow {
  /** null = the line is a department's. */
  readonly agent: string | null;
  readonly name: string | null;
  readonly department: string | null;
  readonly kind: keyof typeof KINDS | null;
  readonly identifier: string | null;
  readonly from: string | null;
  readonly until: string | null;
}

const KINDS = {
  extension: { ru: 'внутренний', en: 'extension' },
  login: { ru: 'логин', en: 'login' },
  line: { ru: 'линия', en: 'line' },
  department: { ru: 'отдел', en: 'department' },
} as const;

async function listDirectory(options: { db?: string }, io: Io): Promise<void> {
  const { openStore } = await import('../../store/store.ts');
  const store = await openStore(existingDatabase(options.db), { readOnly: true });
  let rows: HeldRow[];
  try {
    rows = await store.query<HeldRow>(
      `SELECT agent, agents.name, coalesce(departments.name, department) AS department,
              kind, identifier, valid_from AS "from", valid_until AS "until"
       FROM agents LEFT JOIN departments USING (department) LEFT JOIN (
         SELECT agent, kind::VARCHAR AS kind, identifier, valid_from, valid_until FROM assignments
         UNION ALL
         SELECT identifier, 'department', department, valid_from, valid_until FROM memberships
         WHERE kind = 'person' AND (valid_from IS NOT NULL OR valid_until IS NOT NULL)) USING (agent)
       UNION ALL
       SELECT NULL, NULL, coalesce(departments.name, department), 'line', identifier, valid_from, valid_until
       FROM memberships LEFT JOIN departments USING (department) WHERE kind = 'line'
       ORDER BY department, name, agent, kind, "from" NULLS FIRST, identifier`,
    );
  } finally {
    await store.close();
  }
  if (io.json) {
    io.out(JSON.stringify({ schemaVersion: 1, directory: rows }));
    return;
  }
  const { phone } = await import('../../report/format.ts');
  const { left, optional, renderTable } = await import('../../report/table.ts');
  const columns = [
    left('отдел', 'department'),
    left('имя', 'name'),
    left('вид', 'kind'),
    left('номер', 'number'),
    optional(left('с', 'from')),
    optional(left('по', 'until')),
  ];
  const cells = rows.map((row) => [
    row.department ?? '',
    row.name ?? row.agent ?? '',
    row.kind ? io.t(KINDS[row.kind]) : '',
    row.identifier === null ? '' : phone(row.identifier),
    row.from ?? '',
    row.until ?? '',
  ]);
  io.out(renderTable(columns, cells, io));
}
