/** Writes a story as the PDF bill of MTS Belarus. */
import { type Placed, plainPdf } from '../../../src/generate/pdf.ts';
import { printDate } from '../../../src/generate/print.ts';
import { without } from '../../../src/generate/telling.ts';
import type { NormalCharge } from '../../../src/model/batch.ts';
import type { Recipe, TrueRecord, TrueRow, TrueStatement } from '../../../src/model/story.ts';
import { ABILITIES, carried } from '../../mts/detail/recipe/carries.ts';
import { type Printed, printed } from '../../mts/detail/recipe/printed.ts';

const PLAN = 'Бизнес';
const EDGES = [30, 80, 120, 250, 370, 430, 490, 540];
const SUMS = [30, 300, 360, 420];
const HEADING_UPPER = ['Дата', 'Время', 'Номер', 'Зона ПС Зона ВТК', 'Услуга'];
const HEADING_LOWER = ['Длит. мин:сек', 'Стоимость без налога, бел.руб.', 'Стоимость c налогом, бел.руб.'];
const HEADING = [...HEADING_UPPER, ...HEADING_LOWER].join(' ');

/** The story's number as one of MTS Belarus. */
const belarusian = (line: string) => `37533${line.slice(-7)}`;

const kopecks = (micros: number) => Math.round(micros / 10_000);
const money = (amount: number) => {
  const size = Math.abs(amount);
  return `${amount < 0 ? '-' : ''}${Math.floor(size / 100)},${String(size % 100).padStart(2, '0')}`;
};
const two = (n: number) => String(n).padStart(2, '0');

interface Sum {
  readonly kind: 'subscription' | 'usage';
  readonly title: string;
  readonly length: string;
  readonly amount: number;
  readonly amountWithVat: number;
}

/** Sums of the number in kopecks: an invented fee, and the usage added up. */
function sumsOf({ facts, rows }: TrueStatement): readonly Sum[] {
  const [cost, costWithVat] = ['cost', 'cost_with_vat'].map((of) =>
    kopecks(facts.control!.find(({ measure }) => measure === of)!.printed),
  );
  let seconds = 0;
  for (const row of rows) seconds += (row.kind === 'record' && row.record.durationS) || 0;
  const length = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return [
    { kind: 'subscription', title: 'Абонентская плата', length: '', amount: 800, amountWithVat: 1000 },
    {
      kind: 'usage',
      title: 'Исходящая связь: мобильная на абонентов МТС',
      length,
      amount: cost!,
      amountWithVat: costWithVat!,
    },
  ];
}

const totalOf = (sums: readonly Sum[]) => sums.reduce((total, { amountWithVat }) => total + amountWithVat, 0);

/** All lines, as texts at their places. */
function* linesOf(statement: TrueStatement): Generator<readonly Placed[]> {
  const { facts } = statement;
  const sums = sumsOf(statement);
  const number = `Абонентский номер:  ${belarusian(statement.line)}, ${facts.owner}`;
  yield [[30, number]];
  yield [[30, `Тарифные планы: ${PLAN} ${printDate(facts.periodFrom!)} - ${printDate(facts.periodTo!)}`]];
  yield [[30, `№ SIM-карты:  ${facts.sim}`]];
  for (const { title, length, amount, amountWithVat } of sums)
    yield placed([title, length, money(amount), money(amountWithVat)], SUMS);
  yield [[30, `Итого начислений по абонентскому номеру с учетом округлений ${money(totalOf(sums))}`]];
  yield [[30, `${number} ${HEADING}`]];
  for (const row of statement.rows) yield placed(cellsOf(printed(row)), EDGES);
  yield [[30, 'Страница 2']];
}

const placed = (cells: readonly string[], edges: readonly number[]): Placed[] =>
  cells.flatMap((cell, at): Placed[] => (cell === '' ? [] : [[edges[at]!, cell]]));

/** Of both zones the place alone is printed. */
const cellsOf = ({ date, time, number, place, service, amount, cost, costWithVat }: Printed) => [
  ...[date, time.padStart(8, '0'), number, place, service, amount],
  ...[cost, costWithVat],
];

/** What of a record is left when zones cannot be told apart. */
function told(record: TrueRecord, line: string): TrueRecord {
  const plain = without(record, 'peerZonePrinted', 'peerOperatorPrinted');
  const placeless = without(plain, 'place', 'placeKind', 'placeCountry', 'placeRegion');
  return { ...(record.place === undefined ? plain : placeless), line, currency: 'BYN' };
}

function carries(statement: TrueStatement): TrueStatement {
  const line = belarusian(statement.line);
  const sums = sumsOf(statement);
  const can = {
    ...ABILITIES['xml-2016']!,
    gmt: false,
    billed: false,
    balance: 'none',
    issued: false,
    owner: true,
  } as const;
  const { rows, facts } = carried(statement, can);
  const charges = sums.map(
    ({ kind, title, amount, amountWithVat }): NormalCharge => ({
      ...{ row: 0, statement: 0, line, kind, title, vat: 'excluded', currency: 'BYN' },
      ...{ amount: amount * 10_000, amountWithVat: amountWithVat * 10_000 },
    }),
  );
  return {
    line,
    facts: {
      ...{ ...facts, line, plan: PLAN, currency: 'BYN' },
      control: [{ measure: 'cost_with_vat', printed: totalOf(sums) * 10_000 }],
    },
    rows: {
      *[Symbol.iterator](): Generator<TrueRow> {
        for (const charge of charges) yield { kind: 'charge', charge };
        for (const row of rows)
          yield row.kind === 'record'
            ? { kind: 'record', record: told(row.record, line) }
            : { kind: 'charge', charge: { ...row.charge, line, currency: 'BYN' } };
      },
    },
  };
}

const recipe: Recipe = {
  layout: 'mts-by/corporate-pdf',
  variants: [{ id: 'pdf', container: 'pdf', extension: 'pdf' }],
  write: (statement) => plainPdf('МТС', statement.facts.issuedAt!, linesOf(statement)),
  carries,
};

export default recipe;
