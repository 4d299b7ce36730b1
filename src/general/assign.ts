/** Which column is what: by its heading where the values agree with it, by the values where they speak for themselves. */

import { AGREE, agreedRole } from './agreement.ts';
import { readAmount } from './amounts.ts';
import type { HeadingRole } from './headings.ts';
import { durationUnitOf, roleOfHeading, vatOfHeading } from './headings.ts';
import type { Role } from './mapping.ts';
import { tail } from './parties.ts';
import type { Column } from './tally.ts';
import { share, shareOfAmounts } from './tally.ts';

export interface Assigned {
  readonly column: Column;
  readonly role: Role;
  readonly by: 'heading' | 'values';
}

type Claim = { readonly column: Column; readonly role: HeadingRole; readonly letters: number };

/** Roles that several columns may share; of others the column whose heading says most has it. */
const SHARED: ReadonlySet<Role> = new Set(['service', 'duration', 'ignore']);

/** Roles of a table's columns; a column without one is not listed. */
export function assignRoles(columns: readonly Column[]): readonly Assigned[] {
  const claims = columns.flatMap((column) => {
    const named = column.header === '' ? undefined : roleOfHeading(column.header);
    return named ? [{ column, ...named }] : [];
  });
  const when = momentColumns(claims, columns);
  const others = claims.flatMap((claim) => {
    const role = when.some(({ column }) => column === claim.column)
      ? undefined
      : agreedRole(claim.role, claim.column);
    return role === undefined
      ? []
      : [{ column: claim.column, role, by: 'heading' as const, letters: claim.letters }];
  });
  const named = [...when, ...withoutRivals(others)];
  const said = [...named, ...spoken(columns, named)];
  return ownAndOther([...said, ...unnamed(columns, said, claims)]);
}

/** What a table of calls has and no heading names: the only column whose values can be nothing else. */
function unnamed(
  columns: readonly Column[],
  named: readonly Assigned[],
  claims: readonly Claim[],
): readonly Assigned[] {
  const isIgnored = (column: Column) =>
    claims.some((claim) => claim.column === column && claim.role === 'ignore');
  const free = columns.filter(
    (column) =>
      column.header !== '' &&
      column.values.length > 0 &&
      !isIgnored(column) &&
      !named.some((each) => each.column === column),
  );
  const has = (role: Role) => named.some((each) => each.role === role);
  const other = has('caller') === has('callee') ? undefined : has('caller') ? 'callee' : 'caller';
  const essential =
    other === undefined ? ESSENTIAL : [...ESSENTIAL, { roles: [other], looks: isNumbers } as const];
  return essential.flatMap(({ roles, looks }) => {
    const isNamed = named.some(({ role }) => roles.includes(role));
    return isNamed ? [] : sole(roles[0]!, free.filter(looks));
  });
}

/** A role told by values: of the only column that could have it. */
export const sole = (role: Role, columns: readonly Column[]): readonly Assigned[] =>
  columns.length === 1 ? [{ column: columns[0]!, role, by: 'values' }] : [];

export const MANY = 0.4;

const isNumbers = (column: Column): boolean => share(column, 'phone') >= 0.9;

/** The first of the roles is given; any of them will do. */
const ESSENTIAL: readonly { readonly roles: readonly Role[]; readonly looks: (column: Column) => boolean }[] =
  [
    { roles: ['peer', 'caller', 'callee'], looks: isNumbers },
    {
      roles: ['quantity', 'duration', 'volume'],
      looks: (column) => shareOfAmounts(column) >= MANY,
    },
    {
      roles: ['cost', 'costWithVat'],
      looks: (column) => share(column, 'decimal') >= MANY && column.values.every(isCharge),
    },
  ];

const DEAREST_MICROS = 100_000_000_000;
const isCharge = (text: string): boolean => Math.abs(readAmount(text) ?? DEAREST_MICROS) < DEAREST_MICROS;

/** The moment's columns: one with day and time, or one of each. */
export function momentColumns(claims: readonly Claim[], columns: readonly Column[]): readonly Assigned[] {
  const named = claims.filter(({ role }) => role === 'when');
  const pool =
    named.length > 0 ? named.map(({ column }) => column) : columns.filter(({ header }) => header === '');
  const by = named.length > 0 ? ('heading' as const) : ('values' as const);
  const whole = pool.find((column) => share(column, 'moment') >= AGREE || isCounted(column));
  const day = pool.find((column) => share(column, 'date', 'moment') >= AGREE);
  const time = pool.find((column) => column !== day && share(column, 'clock2', 'clock3') >= AGREE);
  if (whole && (!day || !time || (share(whole, 'moment') === 1 && !isMidnight(whole))))
    return [{ column: whole, role: 'started', by }];
  if (!day) return [];
  return time
    ? [
        { column: day, role: 'date', by },
        { column: time, role: 'time', by },
      ]
    : [{ column: day, role: 'started', by }];
}

const isMidnight = ({ values }: Column): boolean => values.every((text) => /\D0{1,2}:00(?::00)?$/.test(text));

/** Seconds since 1970, or days since 1900 as workbooks count. */
export const isCounted = ({ values }: Column): boolean =>
  values.length > 0 && values.every((text) => /^(?:1[0-9]{9}(?:\d{3})?|[34]\d{4}[.,]\d{3,})$/.test(text));

type Rival = Assigned & { readonly letters: number };

/** Headings of the conversation alone, where another column counts the whole call. */
const TALK = /разговор|talk|billsec|conversation|розмов|размов|ser_time/i;

function withoutRivals(claims: readonly Rival[]): readonly Assigned[] {
  const talk = claims.find(({ role, column }) => role === 'duration' && TALK.test(column.header));
  const net = claims.find(
    ({ role, column }) => role === 'cost' && vatOfHeading(column.header) === 'excluded',
  );
  const kept: Rival[] = [];
  for (const claim of claims) {
    const isWhole =
      talk &&
      claim !== talk &&
      claim.role === 'duration' &&
      durationUnitOf(claim.column.header) !== 'minutes';
    const role =
      claim.role === 'cost' && net && net !== claim ? 'costWithVat' : isWhole ? 'total' : claim.role;
    const rival = SHARED.has(role) ? -1 : kept.findIndex((each) => each.role === role);
    if (rival < 0) kept.push({ ...claim, role });
    else if (isBetter(claim, kept[rival]!)) kept[rival] = { ...claim, role };
  }
  return kept;
}

/** Of amounts the one that is charged counts, of equals the longer name, of filled and empty columns the filled. */
function isBetter(claim: Rival, held: Rival): boolean {
  const [filled, heldFilled] = [claim.column.values.length > 0, held.column.values.length > 0];
  if (filled !== heldFilled) return filled;
  const isPaid = ({ column }: Rival) => /оплат|списан|charged|bill ?cost/i.test(column.header);
  return claim.role === 'cost' ? isPaid(claim) && !isPaid(held) : claim.letters > held.letters;
}

/** Columns whose values are words of service or direction, whatever they are called. */
export function spoken(columns: readonly Column[], named: readonly Assigned[]): readonly Assigned[] {
  const isTaken = (column: Column) => named.some((each) => each.column === column);
  return columns
    .filter(
      (column) =>
        !isTaken(column) &&
        (share(column, 'spoken') >= 0.9 || share(column, 'strong') >= AGREE) &&
        column.values.length > 0,
    )
    .map((column) => ({ column, role: 'service' as const, by: 'values' as const }));
}

/**
 * A column of numbers that is called so generally that it may be the own one (`Номер абонента`, `Телефон`) is the other
 * party's when there is no other and its numbers differ; and the other way round.
 */
function ownAndOther(assigned: readonly Assigned[]): readonly Assigned[] {
  const has = (role: Role) => assigned.some((each) => each.role === role);
  const distinct = ({ column }: Assigned) => new Set(column.values.map(tail)).size;
  return assigned.map((each) => {
    const others = has('peer') || has('caller') || has('callee');
    if (each.role === 'line' && !others && distinct(each) > 2) return { ...each, role: 'peer' as const };
    const isConstant = each.column.values.length > 3 && distinct(each) === 1;
    if (each.role === 'peer' && isConstant && !has('line') && (has('caller') || has('callee')))
      return { ...each, role: 'line' as const };
    return each;
  });
}
