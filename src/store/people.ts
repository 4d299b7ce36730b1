/** Tables of what the user says: contacts, and the company's directory. */
import type { Store } from './store.ts';
import { inTransaction } from './transaction.ts';

/** Columns of a row on its way in, by name and SQL type. */
type Shape = Readonly<Record<string, string | readonly string[]>>;
type RowIn = object;

const CONTACT: Shape = {
  number: 'VARCHAR',
  name: 'VARCHAR',
  organisation: 'VARCHAR',
  department: 'VARCHAR',
  kind: 'VARCHAR',
  notes: 'VARCHAR',
  personal: 'BOOLEAN',
};

/** Rows as SQL: they pass as one JSON document. */
const rowsOf = (shape: Shape): string =>
  `(SELECT unnest(from_json($rows, '${JSON.stringify([shape])}'), max_depth := 2))`;

/** Puts contacts in; a field that a newer one does not give stays. Returns how many are new and how many were known. */
export async function putContacts(
  store: Store,
  contacts: readonly RowIn[],
): Promise<{ added: number; updated: number }> {
  const before = await count(store, 'contacts');
  const fields = Object.keys(CONTACT).filter((name) => name !== 'number');
  await store.query(
    `INSERT INTO contacts BY NAME SELECT * FROM ${rowsOf(CONTACT)}
     ON CONFLICT DO UPDATE SET ${fields.map((name) => `${name} = coalesce(excluded.${name}, ${name})`).join(', ')}`,
    { rows: JSON.stringify(contacts) },
  );
  const added = (await count(store, 'contacts')) - before;
  return { added, updated: contacts.length - added };
}

/** Says of numbers whether calls with them are personal; null = nothing any more. */
export async function markPersonal(
  store: Store,
  numbers: readonly string[],
  personal: boolean | null,
): Promise<void> {
  await run(
    store,
    `INSERT INTO contacts BY NAME SELECT number, personal FROM ${rowsOf(CONTACT)}
     ON CONFLICT DO UPDATE SET personal = excluded.personal`,
    numbers.map((number) => ({ number, personal })),
  );
}

async function count(store: Store, table: string): Promise<number> {
  const [found] = await store.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
  return found!.n;
}

/** What `replaceDirectory` takes: rows of the tables of the same names. */
export interface DirectoryRows {
  readonly departments: readonly RowIn[];
  readonly agents: readonly RowIn[];
  readonly assignments: readonly RowIn[];
  readonly memberships: readonly RowIn[];
  readonly limits: readonly RowIn[];
  readonly lines: readonly RowIn[];
  readonly personal?: RowIn;
}

const SPAN: Shape = { from: 'DATE', until: 'DATE' };
const DEPARTMENT: Shape = {
  department: 'VARCHAR',
  name: 'VARCHAR',
  parent: 'VARCHAR',
  costCentre: 'VARCHAR',
};
const AGENT: Shape = { agent: 'VARCHAR', name: 'VARCHAR', department: 'VARCHAR', costCentre: 'VARCHAR' };
const ASSIGNMENT: Shape = { kind: 'VARCHAR', identifier: 'VARCHAR', agent: 'VARCHAR', ...SPAN };
const MEMBERSHIP: Shape = { kind: 'VARCHAR', identifier: 'VARCHAR', department: 'VARCHAR', ...SPAN };
const LIMIT: Shape = {
  ...{ kind: 'VARCHAR', identifier: 'VARCHAR', measure: 'VARCHAR', amount: 'DECIMAL(18,6)' },
  ...SPAN,
};
const LINE: Shape = {
  line: 'VARCHAR',
  department: 'VARCHAR',
  owner: 'VARCHAR',
  tariff: 'VARCHAR',
  options: ['VARCHAR'],
  costCentre: 'VARCHAR',
};
const RULES: Shape = { kinds: ['VARCHAR'], workFrom: 'TIME', workUntil: 'TIME' };

/** The directory takes the place of the one before; lines keep what it does not say of them. One transaction. */
export async function replaceDirectory(store: Store, directory: DirectoryRows): Promise<void> {
  await inTransaction(store.exec, async () => {
    await forgetDirectory(store, directory);
    await putDirectory(store, directory);
  });
}

const run = (store: Store, sql: string, rows: readonly RowIn[]) =>
  store.query(sql, { rows: JSON.stringify(rows) });

/** All of the directory before, but of lines only what the new one says anew. */
async function forgetDirectory(store: Store, { memberships, limits }: DirectoryRows): Promise<void> {
  await store.exec('DELETE FROM departments; DELETE FROM agents; DELETE FROM assignments');
  await store.exec('DELETE FROM personal_rules');
  const forget = (table: string, shape: Shape, rows: readonly RowIn[]) =>
    run(
      store,
      `DELETE FROM ${table} WHERE kind <> 'line'
       OR identifier IN (SELECT identifier FROM ${rowsOf(shape)} WHERE kind = 'line')`,
      rows,
    );
  await forget('memberships', MEMBERSHIP, memberships);
  await forget('limits', LIMIT, limits);
}

async function putDirectory(store: Store, directory: DirectoryRows): Promise<void> {
  await run(
    store,
    `INSERT INTO departments (department, name, parent, cost_centre)
     SELECT department, name, parent, costCentre FROM ${rowsOf(DEPARTMENT)}`,
    directory.departments,
  );
  await run(
    store,
    `INSERT INTO agents (agent, name, department, cost_centre)
     SELECT agent, name, department, costCentre FROM ${rowsOf(AGENT)}`,
    directory.agents,
  );
  await run(
    store,
    `INSERT INTO assignments (kind, identifier, agent, valid_from, valid_until)
     SELECT kind, identifier, agent, "from", until FROM ${rowsOf(ASSIGNMENT)}`,
    directory.assignments,
  );
  await run(
    store,
    `INSERT INTO memberships (kind, identifier, department, valid_from, valid_until)
     SELECT kind, identifier, department, "from", until FROM ${rowsOf(MEMBERSHIP)}`,
    directory.memberships,
  );
  await run(
    store,
    `INSERT INTO limits (kind, identifier, measure, amount, valid_from, valid_until)
     SELECT kind, identifier, measure, amount, "from", until FROM ${rowsOf(LIMIT)}`,
    directory.limits,
  );
  await store.exec(
    `UPDATE agents SET extension = (
       SELECT max_by(identifier, coalesce(valid_from, DATE '0001-01-01')) FROM assignments AS a
       WHERE a.agent = agents.agent AND a.kind = 'extension' AND a.valid_until IS NULL)`,
  );
  await run(
    store,
    `INSERT INTO lines (line, department, owner, tariff, options, cost_centre)
     SELECT line, department, owner, tariff, options, costCentre FROM ${rowsOf(LINE)}
     ON CONFLICT DO UPDATE SET department = coalesce(excluded.department, department),
       owner = coalesce(excluded.owner, owner), tariff = coalesce(excluded.tariff, tariff),
       options = coalesce(excluded.options, options), cost_centre = coalesce(excluded.cost_centre, cost_centre)`,
    directory.lines,
  );
  if (directory.personal)
    await run(
      store,
      `INSERT INTO personal_rules (kinds, work_from, work_until)
       SELECT kinds, workFrom, workUntil FROM ${rowsOf(RULES)}`,
      [directory.personal],
    );
}
