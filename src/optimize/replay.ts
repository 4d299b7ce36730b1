/** What an advice was made of, as fingerprints: so that it can be made again, or be told what changed. */
import { createHash } from 'node:crypto';
import type { Tariff } from '../rating/format/tariff.ts';
import { once } from '../rating/remember.ts';
import type { LineUsage } from '../rating/usage/traffic.ts';
import type { LineHistory } from './history.ts';

/** Fingerprints are SHA-256, hexadecimal. */
export interface Inputs {
  /** By line. */
  readonly data: Readonly<Record<string, string>>;
  /** By id: each plan with the options it offers. */
  readonly tariffs: Readonly<Record<string, string>>;
}

/** Ids of what differs between two advices: of lines and of plans. */
export interface Changed {
  readonly data: readonly string[];
  readonly tariffs: readonly string[];
}

export const inputsOf = (
  lines: readonly { readonly usage: LineUsage; readonly history: LineHistory }[],
  tariffs: readonly Tariff[],
): Inputs => ({
  data: Object.fromEntries(lines.map(({ usage, history }) => [usage.line, dataHash(usage, history)])),
  tariffs: Object.fromEntries(tariffs.map((tariff) => [tariff.id, tariffHash(tariff)])),
});

export function changed(before: Inputs, after: Inputs): Changed {
  return { data: differing(before.data, after.data), tariffs: differing(before.tariffs, after.tariffs) };
}

function differing(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  const [a, b] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key)).sort();
}

/** Of a line's events and of what the documents say of it; ids of records and what plans ask for are not in it. */
export function dataHash(usage: LineUsage, history: LineHistory): string {
  const hash = createHash('sha256').update(canonical({ ...history, months: usage.months }));
  const names = new Map<number, number>();
  const codes = usage.classOf.map((of) => {
    const code = names.get(of) ?? names.size;
    if (code === names.size) hash.update(canonical({ ...usage.classes[of]!, prefix: null }));
    names.set(of, code);
    return code;
  });
  for (const column of [codes, usage.startedAt, usage.utcOffsetMin, usage.quantity, usage.paid])
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return hash.digest('hex');
}

/** Of everything that may price an event; not of where the file lies, nor of its tests. */
export function tariffHash({ zones, holidays, ...tariff }: Tariff): string {
  const options = tariff.options.map(({ zones: _, holidays: __, ...option }) => option);
  return createHash('sha256')
    .update(canonical({ ...tariff, options }))
    .update(sharedHash(zones))
    .update(sharedHash(holidays))
    .digest('hex');
}

/** Of what all files share: computed once. */
const sharedHash = once((map: ReadonlyMap<string, unknown>): string =>
  createHash('sha256')
    .update(canonical(Object.fromEntries(map)))
    .digest('hex'),
);

const LEFT_OUT: ReadonlySet<string> = new Set(['file', 'tests']);

/** JSON with keys in order: the same content is the same text, however it was read. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (key, part: unknown) => {
    if (LEFT_OUT.has(key)) return undefined;
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
