/**
 * For every sample of every parser folder: claimed by its parser alone, read as its golden says, every row accounted
 * for, and no damage makes the parser throw. A missing golden is written (never under CI=true) and is then to be
 * read with one's own eyes; `DETALKA_GOLDEN=overwrite` writes all anew.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidates, loadParsers } from '../../src/ingest/parsers.ts';
import type { Head, Row, XmlEvent } from '../../src/model/document.ts';
import type { Parser } from '../../src/model/parser.ts';
import { accountedRows, findingsOf } from '../parsing/rows.ts';
import { goldenText } from './golden-text.ts';
import { asDocument, type HeldDocument, holdDocument, layouts, samples } from './samples.ts';

const parsers = await loadParsers();
const overwrites = process.env.DETALKA_GOLDEN === 'overwrite';

it.each(layouts)('%s has a README and at least one sample', (layout) => {
  expect(existsSync(`parsers/${layout}/README.md`)).toBe(true);
  expect(samples.some((sample) => sample.layout === layout)).toBe(true);
});

describe.each(samples)('$layout/$name', ({ layout, path }) => {
  const parser = parsers.find(({ id }) => id === layout) as Parser;
  const held = holdDocument(path);

  it('is claimed by its parser alone', async () => {
    const claims = candidates((await held).head, parsers).filter(({ confidence }) => confidence >= 0.5);
    expect(claims.map((claim) => claim.parser.id)).toEqual([layout]);
  });

  it('is read as its golden says', async () => {
    const { head, rows } = await held;
    const findings = await findingsOf(parser, asDocument(await held));
    const text = goldenText(layout, head.container, isTable(head) ? rows.length : undefined, findings);
    const golden = `${path}.golden`;
    if (overwrites || (!existsSync(golden) && process.env.CI !== 'true')) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it('has every row accounted for once', async () => {
    expectAccounted(await held, accountedRows(await findingsOf(parser, asDocument(await held, 7))));
  });

  it('damaged anywhere gives findings and never an exception', async () => {
    const whole = await held;
    await fc.assert(
      fc.asyncProperty(damages, async (damage) => {
        const damaged = damagedDocument(whole, damage);
        parser.recognise(damaged.head);
        expectAccounted(damaged, accountedRows(await findingsOf(parser, asDocument(damaged))));
      }),
      { numRuns: 200, seed: 2 },
    );
  });
});

const isTable = ({ container }: Head) => container !== 'xml' && container !== 'json';

/** Every row of a table once; of a tree or a value no element twice. */
function expectAccounted({ head, rows }: HeldDocument, accounted: readonly number[]): void {
  if (!isTable(head)) expect(new Set(accounted).size).toBe(accounted.length);
  else expect([...accounted].sort((a, b) => a - b)).toEqual(rows.map(({ n }) => n));
}

interface Damage {
  /** Where, as a part of the whole. */
  readonly at: number;
  readonly cell: number;
  readonly kind: 'replace' | 'cut' | 'drop' | 'repeat' | 'swap' | 'end';
  readonly text: string;
}
const hostile = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-',
    '<--',
    '<--:',
    ':/',
    '99.99.9999',
    '+99:99',
    '1e9',
    'NaN',
    '__proto__',
    'Итого',
    'Итого: -',
    'Дата',
    '0,0000',
    '9'.repeat(400),
    'я'.repeat(50_000),
  ),
  fc.string({ unit: 'grapheme' }),
);
const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    cell: fc.nat(13),
    kind: fc.constantFrom('replace', 'replace', 'cut', 'drop', 'repeat', 'swap', 'end'),
    text: hostile,
  }),
  { minLength: 1, maxLength: 4 },
);

function damagedDocument(whole: HeldDocument, damage: readonly Damage[]): HeldDocument {
  const rows = damage.reduce((all, each) => damaged(all, each, damagedRow), whole.rows);
  const events = damage.reduce((all, each) => damaged(all, each, damagedEvent), whole.events);
  const numbered = rows.map((row, index) => ({ ...row, n: index + 1 }));
  let n = 0;
  const ordered = events.map((event) => (event.kind === 'open' ? { ...event, n: ++n } : event));
  const value = damage.reduce(damagedValue, whole.head.value);
  const head = { ...whole.head, rows: numbered.slice(0, 200), events: ordered.slice(0, 200), value };
  return { head, rows: numbered, events: ordered };
}

function damaged<T>(
  all: readonly T[],
  damage: Damage,
  damageOne: (item: T, damage: Damage) => T,
): readonly T[] {
  const at = Math.floor(damage.at * all.length);
  const item = all[at];
  if (item === undefined) return all;
  switch (damage.kind) {
    case 'drop':
      return all.toSpliced(at, 1);
    case 'repeat':
      return all.toSpliced(at, 0, item);
    case 'swap':
      return all.with(at, all[0]!).with(0, item);
    case 'end':
      return all.slice(0, at);
    default:
      return all.with(at, damageOne(item, damage));
  }
}

function damagedRow(row: Row, { kind, cell, text }: Damage): Row {
  const cells =
    kind === 'cut'
      ? row.cells.slice(0, cell)
      : row.cells.map((each, index) => (index === cell % row.cells.length ? text : each));
  return { ...row, cells: cells.map((each) => each.trim()) };
}

function damagedEvent(event: XmlEvent, { kind, cell, text }: Damage): XmlEvent {
  if (event.kind !== 'open')
    return event.kind === 'text' ? { kind: 'text', text } : { kind: 'close', name: text };
  const names = Object.keys(event.attributes);
  const name = names[cell % Math.max(names.length, 1)] ?? 'n';
  const { [name]: _, ...rest } = event.attributes;
  return { ...event, attributes: kind === 'cut' ? rest : { ...rest, [name]: text } };
}

/** The value with one of its parts, found on a way down from the top, replaced, dropped or given twice. */
function damagedValue(value: unknown, damage: Damage, depth = 0): unknown {
  const { at, cell, kind, text } = damage;
  if (typeof value !== 'object' || value === null) return kind === 'drop' ? null : text;
  const keys = Object.keys(value);
  const key = keys[depth % 2 === 0 ? Math.floor(at * keys.length) : cell % Math.max(keys.length, 1)];
  if (key === undefined || (kind === 'replace' && depth > cell)) return text;
  const inner = damagedValue((value as Record<string, unknown>)[key], damage, depth + 1);
  if (!Array.isArray(value)) return { ...value, [key]: inner };
  const index = Number(key);
  if (kind === 'end') return value.slice(0, index);
  return kind === 'repeat' ? value.toSpliced(index, 0, value[index]) : value.with(index, inner);
}
