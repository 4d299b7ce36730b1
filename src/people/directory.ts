/** The company's directory: departments, people, what was whose since when, and what they may use. A YAML file of the user's (docs/people.md). */
import { yamlReader } from '../yaml/read.ts';
import { lineOf } from './contact.ts';
import { directoryProblems, LISTS } from './directory-checks.ts';
import {
  DIRECTORY,
  EXPECTATIONS,
  type Written,
  type WrittenLimit,
  type WrittenPerson,
} from './directory-schema.ts';

type AssignmentKind = 'extension' | 'login' | 'line';

interface Department {
  readonly department: string;
  readonly name?: string | undefined;
  readonly parent?: string | undefined;
  readonly costCentre?: string | undefined;
}

interface Agent {
  readonly agent: string;
  readonly name?: string | undefined;
  /** Of today: the one without a last day, else the last. */
  readonly department?: string | undefined;
  readonly costCentre?: string | undefined;
}

/** First and last day, 'YYYY-MM-DD'; absent = always was, still is. */
interface Span {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

interface Assignment extends Span {
  readonly kind: AssignmentKind;
  /** Extension or login as written; a line as in records.line. */
  readonly identifier: string;
  readonly agent: string;
}

interface Membership extends Span {
  readonly kind: 'person' | 'line';
  /** Key of a person, or a line as in records.line. */
  readonly identifier: string;
  readonly department: string;
}

/** What may be used in a calendar month. */
interface Limit extends Span {
  readonly kind: 'person' | 'line' | 'department';
  readonly identifier: string;
  /** Roubles with VAT, minutes, messages, or gigabytes of 1024³ bytes. */
  readonly measure: 'money' | 'minutes' | 'messages' | 'gigabytes';
  /** Exact decimal text. */
  readonly amount: string;
}

interface Line {
  readonly line: string;
  /** Of today. */
  readonly department?: string | undefined;
  readonly owner?: string | undefined;
  readonly tariff?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly costCentre?: string | undefined;
}

/** How personal use is told from business. */
interface PersonalRules {
  /** Kinds of contacts that are personal, such as 'family'. */
  readonly kinds: readonly string[];
  /** Working hours, 'HH:MM'; what is made outside of them is personal. */
  readonly workFrom?: string | undefined;
  readonly workUntil?: string | undefined;
}

export interface Directory {
  readonly departments: readonly Department[];
  readonly agents: readonly Agent[];
  readonly assignments: readonly Assignment[];
  readonly memberships: readonly Membership[];
  readonly limits: readonly Limit[];
  readonly lines: readonly Line[];
  readonly personal?: PersonalRules;
}

const { readYaml, checked, invalid } = yamlReader({
  code: 'directory',
  guide: 'docs/people.md',
  expectations: EXPECTATIONS,
});

/**
 * Reads and checks a directory.
 * @throws DetalkaError 'directory-invalid', naming line and column: unknown fields and departments, ids taken twice,
 *   one extension, login or line of two people at one time, one person or line in two departments, two limits of one
 *   measure, departments that are part of themselves, days that end before they begin; 'directory-unreadable'
 */
export function readDirectory(file: string): Directory {
  const source = readYaml(file);
  const written = checked(file, source, DIRECTORY);
  const problems = directoryProblems(written);
  if (problems.length > 0) throw invalid(file, source, problems);
  return directoryOf(written);
}

/** The rows of the tables of what was written, once it is checked. */
export function directoryOf({ departments, people, lines, personal }: Written): Directory {
  const owners = [
    ...departments.map(({ id, limit }) => ({ kind: 'department', identifier: id, limit }) as const),
    ...people.map(({ id, limit }) => ({ kind: 'person', identifier: id, limit }) as const),
    ...lines.map(({ number, limit }) => ({ kind: 'line', identifier: lineOf(number), limit }) as const),
  ];
  const members = [
    ...people.map(({ id, department }) => ({ kind: 'person', identifier: id, department }) as const),
    ...lines.map(
      ({ number, department }) => ({ kind: 'line', identifier: lineOf(number), department }) as const,
    ),
  ];
  return {
    departments: departments.map(({ id, name, parent, 'cost-centre': costCentre }) => ({
      ...{ department: id, name, parent, costCentre },
    })),
    agents: people.map(({ id, name, department, 'cost-centre': costCentre }) => ({
      ...{ agent: id, name, department: ofToday(department), costCentre },
    })),
    assignments: people.flatMap(assignmentsOf),
    memberships: members.flatMap(({ kind, identifier, department = [] }) =>
      department.map(({ id, from, until }) => ({ kind, identifier, department: id, from, until })),
    ),
    limits: owners.flatMap(({ kind, identifier, limit = [] }) =>
      limit.flatMap((one) => amountsOf(one).map((amount) => ({ kind, identifier, ...amount }))),
    ),
    lines: lines.map(({ number, department, owner, tariff, options, 'cost-centre': costCentre }) => ({
      ...{ line: lineOf(number), department: ofToday(department), owner, tariff, options, costCentre },
    })),
    ...(personal ? { personal: rulesOf(personal) } : {}),
  };
}

const ofToday = (departments: WrittenPerson['department'] = []): string | undefined =>
  (departments.find(({ until }) => until === undefined) ?? departments.at(-1))?.id;

function assignmentsOf(person: WrittenPerson): Assignment[] {
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

function amountsOf({ roubles, minutes, messages, gb, from, until }: WrittenLimit) {
  const written = [
    ['money', roubles],
    ['minutes', minutes],
    ['messages', messages],
    ['gigabytes', gb],
  ] as const;
  return written.flatMap(([measure, amount]) =>
    amount === undefined ? [] : [{ measure, amount: String(amount), from, until }],
  );
}

function rulesOf({ kinds, hours }: NonNullable<Written['personal']>): PersonalRules {
  const [workFrom, workUntil] = hours?.split('-') ?? [];
  return { kinds, workFrom, workUntil };
}
