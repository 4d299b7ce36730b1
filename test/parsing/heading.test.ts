/** The heading that recognising a document finds, against the one that reading finds row by row. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Row } from '../../src/model/document.ts';
import { columnFinder, firstHeading, headingAtEnd } from '../../src/parsing/columns.ts';

const bind = columnFinder<'when' | 'length' | 'cost' | 'bare'>({
  when: { names: ['Дата', 'Дата и время'] },
  length: { names: ['Длительность…'] },
  cost: { names: ['Стоимость руб.', 'Стоимость'], optional: true },
  bare: { names: ['Стоимость'], optional: true },
});

const word = fc.constantFrom('', '-', 'Дата', 'дата', 'и время', 'Длитель-', 'ность', 'мин:сек', 'Стоимость');
const cell = fc.oneof(
  { weight: 9, arbitrary: word },
  fc.constantFrom('руб.', '01.02.2024', `${'я'.repeat(199)}Дата`),
);
const tables = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 9 });

it('is the same, of whatever rows', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const rows: Row[] = table.map((cells, i) => ({ n: i + 1, page: '', cells }));
      const ends = rows.map((_, at) => headingAtEnd(bind, rows.slice(Math.max(0, at - 5), at + 1)));
      expect(firstHeading(bind, rows)).toEqual(ends.find((heading) => heading !== undefined));
    }),
    { numRuns: 500 },
  );
});
