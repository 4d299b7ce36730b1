/** What a directory may not say: things unknown, taken twice, or of two at one time. */
import type { Path, Problem } from '../yaml/problems.ts';
import { lineOf } from './contact.ts';
import type { Written, WrittenLimit } from './directory-schema.ts';

/** Lists of a person whose items are held for a time, with the kind of assignment they become. */
export const LISTS = [
  ['extensions', 'extension'],
  ['logins', 'login'],
  ['lines', 'line'],
] as const;

/** Everything that is wrong beyond the form of single fields. */
export function directoryProblems(written: Written): readonly Problem[] {
  return [
    ...unknownDepartments(written),
    ...circles(written),
    ...twins(written),
    ...sharedAtOneTime(written),
    ...membersOfTwo(written),
    ...limitsAtOneTime(written),
  ];
}

const problem = (path: Path, ru: string, en: string): Problem => ({ path, text: { ru, en } });

function unknownDepartments({ departments, people, lines }: Written): readonly Problem[] {
  const known = new Set(departments.map(({ id }) => id));
  const unknown = (path: Path, id: string | undefined) =>
    id === undefined || known.has(id)
      ? []
      : [
          problem(
            path,
            `отдела «${id}» нет среди departments`,
            `there is no department "${id}" among departments`,
          ),
        ];
  const ofMembers = (list: 'people' | 'lines', members: Written['people'] | Written['lines']) =>
    members.flatMap(({ department = [] }, at) =>
      department.flatMap(({ id }) => unknown([list, at, 'department'], id)),
    );
  return [
    ...departments.flatMap(({ parent }, at) => unknown(['departments', at, 'parent'], parent)),
    ...ofMembers('people', people),
    ...ofMembers('lines', lines),
  ];
}

/** A department cannot be part of itself, not through others either. */
function circles({ departments }: Written): readonly Problem[] {
  const parents = new Map(departments.map(({ id, parent }) => [id, parent]));
  return departments.flatMap(({ id }, at) => {
    let above = parents.get(id);
    for (let steps = 0; above !== undefined && above !== id && steps < parents.size; steps++)
      above = parents.get(above);
    if (above !== id) return [];
    return [
      problem(
        ['departments', at, 'parent'],
        `отдел «${id}» входит сам в себя`,
        `"${id}" is a part of itself`,
      ),
    ];
  });
}

function twins({ departments, people, lines }: Written): readonly Problem[] {
  const repeated = (list: string, key: string, ids: readonly string[]) => {
    const seen = new Set<string>();
    return ids.flatMap((id, at) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [problem([list, at, key], `«${id}» уже есть выше`, `"${id}" stands above already`)];
    });
  };
  const idOf = ({ id }: { readonly id: string }) => id;
  return [
    ...repeated('departments', 'id', departments.map(idOf)),
    ...repeated('people', 'id', people.map(idOf)),
    ...repeated(
      'lines',
      'number',
      lines.map(({ number }) => lineOf(number)),
    ),
  ];
}

interface Span {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

const FIRST = '0000-00-00';
const LAST = '9999-99-99';
const meet = (a: Span, b: Span): boolean =>
  (a.from ?? FIRST) <= (b.until ?? LAST) && (b.from ?? FIRST) <= (a.until ?? LAST);

/** Two people cannot answer as one extension on one day. */
function sharedAtOneTime({ people }: Written): readonly Problem[] {
  const seen = new Map<string, (Span & { readonly agent: string })[]>();
  return people.flatMap((person, at) =>
    LISTS.flatMap(([list, kind]) =>
      person[list].flatMap(({ number, from, until }, nth) => {
        const path = ['people', at, list, nth];
        const key = `${kind} ${kind === 'line' ? lineOf(number) : number}`;
        const others = seen.get(key) ?? [];
        seen.set(key, [...others, { agent: person.id, from, until }]);
        const other = others.find((each) => meet(each, { from, until }));
        if (!other) return backwards(path, { from, until });
        return [
          problem(
            path,
            `в это же время «${number}» записан за «${other.agent}»: укажите from и until`,
            `"${number}" belongs to "${other.agent}" at the same time: give from and until`,
          ),
        ];
      }),
    ),
  );
}

const backwards = (path: Path, { from, until }: Span): readonly Problem[] =>
  meet({ from, until }, { from, until })
    ? []
    : [problem(path, `until раньше from: ${until} — ${from}`, `until is before from: ${until}, ${from}`)];

function membersOfTwo({ people, lines }: Written): readonly Problem[] {
  const ofList = (list: 'people' | 'lines', members: Written['people'] | Written['lines']) =>
    members.flatMap(({ department = [] }, at) =>
      department.flatMap((one, nth) => {
        const path = [list, at, 'department'];
        const other = department.slice(0, nth).find((each) => meet(each, one));
        if (!other) return backwards(path, one);
        return [
          problem(
            path,
            `в одно время в двух отделах: «${other.id}» и «${one.id}»`,
            `in two departments at one time: "${other.id}" and "${one.id}"`,
          ),
        ];
      }),
    );
  return [...ofList('people', people), ...ofList('lines', lines)];
}

const MEASURES = ['roubles', 'minutes', 'messages', 'gb'] as const;

function limitsAtOneTime(written: Written): readonly Problem[] {
  const owners = (['departments', 'people', 'lines'] as const).flatMap((list) =>
    written[list].map(({ limit = [] }, at) => ({ path: [list, at, 'limit'] as Path, limit })),
  );
  const measured = (a: WrittenLimit, b: WrittenLimit) =>
    MEASURES.find((measure) => a[measure] !== undefined && b[measure] !== undefined);
  return owners.flatMap(({ path, limit }) =>
    limit.flatMap((one, nth) => {
      const other = limit.slice(0, nth).find((each) => meet(each, one) && measured(each, one));
      if (!other) return backwards(path, one);
      const measure = measured(other, one);
      return [problem(path, `два лимита ${measure} в одно время`, `two limits of ${measure} at one time`)];
    }),
  );
}
