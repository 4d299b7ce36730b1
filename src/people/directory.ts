/** The company's directory: departments, people, and what was whose since when. A YAML file of the user's (docs/people.md). */
import { z } from 'zod';
import { readParty } from '../numbering/party.ts';
import type { Expectations } from '../yaml/problems.ts';
import { yamlReader } from '../yaml/read.ts';

export type AssignmentKind = 'extension' | 'login' | 'line';

export interface Department {
  readonly department: string;
  readonly name?: string | undefined;
  readonly parent?: string | undefined;
  readonly costCentre?: string | undefined;
  /** Roubles as exact decimal text. */
  readonly monthlyLimit?: string | undefined;
}

export interface Agent {
  readonly agent: string;
  readonly name?: string | undefined;
  readonly department?: string | undefined;
  readonly costCentre?: string | undefined;
  readonly monthlyLimit?: string | undefined;
}

export interface Assignment {
  readonly kind: AssignmentKind;
  /** Extension or login as written; a line as in records.line. */
  readonly identifier: string;
  readonly agent: string;
  /** First and last day, 'YYYY-MM-DD'; absent = always was, still is. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export interface Line {
  readonly line: string;
  readonly department?: string | undefined;
  readonly owner?: string | undefined;
  readonly tariff?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly costCentre?: string | undefined;
  readonly monthlyLimit?: string | undefined;
}

export interface Directory {
  readonly departments: readonly Department[];
  readonly agents: readonly Agent[];
  readonly assignments: readonly Assignment[];
  readonly lines: readonly Line[];
}

const EXPECTATIONS: Expectations = new Map([
  ['day', { ru: 'нужна дата ГГГГ-ММ-ДД', en: 'a date YYYY-MM-DD is needed' }],
  [
    'limit',
    { ru: 'нужна сумма в кавычках, например "1500.00"', en: 'a quoted amount is needed, such as "1500.00"' },
  ],
  ['number', { ru: 'нужен номер в кавычках', en: 'a quoted number is needed' }],
]);

const { readYaml, checked, invalid } = yamlReader({
  code: 'directory',
  guide: 'docs/people.md',
  expectations: EXPECTATIONS,
});

const text = z.string().min(1);
const day = z.string('day').regex(/^\d{4}-\d\d-\d\d$/, 'day');
const limit = z.string('limit').regex(/^\d{1,9}(\.\d{1,2})?$/, 'limit');
/** People write extensions without quotes: 101 is as good as '101'. */
const identifier = z.union([text, z.int().min(0)], 'number').transform(String);
const held = z.union([
  identifier.transform((number) => ({ number, from: undefined, until: undefined })),
  z.strictObject({ number: identifier, from: day.optional(), until: day.optional() }),
]);
const money = { 'cost-centre': text.optional(), limit: limit.optional() };

const schema = z.strictObject({
  departments: z
    .array(z.strictObject({ id: text, name: text.optional(), parent: text.optional(), ...money }))
    .default([]),
  people: z
    .array(
      z.strictObject({
        id: text,
        name: text.optional(),
        department: text.optional(),
        ...money,
        extensions: z.array(held).default([]),
        logins: z.array(held).default([]),
        lines: z.array(held).default([]),
      }),
    )
    .default([]),
  lines: z
    .array(
      z.strictObject({
        number: identifier,
        department: text.optional(),
        owner: text.optional(),
        tariff: text.optional(),
        options: z.array(text).optional(),
        ...money,
      }),
    )
    .default([]),
});
type Written = z.infer<typeof schema>;
type Person = Written['people'][number];

/** A line as in records.line. */
const lineOf = (written: string): string => readParty(written, { service: 'voice' }).id;

/**
 * Reads and checks a directory.
 * @throws DetalkaError 'directory-invalid', naming line and column: unknown fields and departments, ids taken twice,
 *   one extension, login or line of two people at one time; 'directory-unreadable'
 */
export function readDirectory(file: string): Directory {
  const source = readYaml(file);
  const written = checked(file, source, schema);
  const problems = [...unknownDepartments(written), ...twins(written), ...sharedAtOneTime(written)];
  if (problems.length > 0) throw invalid(file, source, problems);
  return {
    departments: written.departments.map(({ id, name, parent, ...rest }) => ({
      department: id,
      name,
      parent,
      ...moneyOf(rest),
    })),
    agents: written.people.map(({ id, name, department, ...rest }) => ({
      agent: id,
      name,
      department,
      ...moneyOf(rest),
    })),
    assignments: written.people.flatMap(assignmentsOf),
    lines: written.lines.map(({ number, department, owner, tariff, options, ...rest }) => ({
      line: lineOf(number),
      department,
      owner,
      tariff,
      options,
      ...moneyOf(rest),
    })),
  };
}

const moneyOf = (written: { 'cost-centre'?: string | undefined; limit?: string | undefined }) => ({
  costCentre: written['cost-centre'],
  monthlyLimit: written.limit,
});

const LISTS = [
  ['extensions', 'extension'],
  ['logins', 'login'],
  ['lines', 'line'],
] as const;

function assignmentsOf(person: Person): Assignment[] {
  return LISTS.flatMap(([list, kind]) =>
    person[list].map(({ number, from, until }) => ({
      kind,
      identifier: kind === 'line' ? lineOf(number) : number,
      agent: person.id,
      from,
      until,
    })),
  );
}

function unknownDepartments({ departments, people, lines }: Written) {
  const known = new Set(departments.map(({ id }) => id));
  const unknown = (path: readonly (string | number)[], id: string | undefined) =>
    id === undefined || known.has(id)
      ? []
      : [
          {
            path,
            text: {
              ru: `отдела «${id}» нет среди departments`,
              en: `there is no department "${id}" among departments`,
            },
          },
        ];
  return [
    ...departments.flatMap(({ parent }, at) => unknown(['departments', at, 'parent'], parent)),
    ...people.flatMap(({ department }, at) => unknown(['people', at, 'department'], department)),
    ...lines.flatMap(({ department }, at) => unknown(['lines', at, 'department'], department)),
  ];
}

function twins({ departments, people, lines }: Written) {
  const repeated = (list: string, key: string, ids: readonly string[]) =>
    ids.flatMap((id, at) =>
      ids.indexOf(id) === at
        ? []
        : [
            {
              path: [list, at, key],
              text: { ru: `«${id}» уже есть выше`, en: `"${id}" stands above already` },
            },
          ],
    );
  return [
    ...repeated(
      'departments',
      'id',
      departments.map(({ id }) => id),
    ),
    ...repeated(
      'people',
      'id',
      people.map(({ id }) => id),
    ),
    ...repeated(
      'lines',
      'number',
      lines.map(({ number }) => lineOf(number)),
    ),
  ];
}

/** Two people cannot answer as one extension on one day. */
function sharedAtOneTime({ people }: Written) {
  const seen = new Map<string, { agent: string; from: string; until: string }[]>();
  return people.flatMap((person, at) =>
    LISTS.flatMap(([list, kind]) =>
      person[list].flatMap(({ number, from = '', until = '9999-12-31' }, nth) => {
        const key = `${kind} ${kind === 'line' ? lineOf(number) : number}`;
        const others = seen.get(key) ?? [];
        seen.set(key, [...others, { agent: person.id, from, until }]);
        const other = others.find((each) => each.from <= until && from <= each.until);
        if (!other) return [];
        const ru = `в это же время «${number}» записан за «${other.agent}»: укажите from и until`;
        const en = `"${number}" belongs to "${other.agent}" at the same time: give from and until`;
        return [{ path: ['people', at, list, nth], text: { ru, en } }];
      }),
    ),
  );
}
