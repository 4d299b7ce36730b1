/** Bills of a company's year, and the statement of a line that nobody uses. */
import type { CivilSeconds } from '../../src/model/record.ts';
import type { Store } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow } from '../store/sample.ts';
import { day, type Entry, FAMILY, IDLE, JANUARY, KOPECK, monthOf, NEXT_YEAR, RUBLE } from './lines.ts';

const bill = (line: string, from: CivilSeconds, to: CivilSeconds) => ({
  facts: { line, periodFrom: from, periodTo: to, currency: 'RUB' },
  line,
});
const charge = (
  line: string,
  at: CivilSeconds,
  kind: string,
  roubles: number,
  fields: SampleRow = {},
): SampleRow => ({
  ...{
    statement: 0,
    source_row: 1,
    line,
    kind,
    title: `${kind} ${monthOf(at)}`,
    charged_at: at,
    currency: 'RUB',
  },
  amount: Math.round(roubles * RUBLE),
  ...fields,
});

let files = 0;
/** Told stories number their files by themselves: another beginning keeps the two apart. */
const madeFile = (kind: 'bill' | 'detail', layout: string) =>
  newFile({ kind, layout, sha256: String(++files).padStart(64, 'f') });

const MONTHS = Array.from({ length: 12 }, (_, at) => Date.UTC(2025, at, 1) / 1000);
const lastDay = (month: CivilSeconds): CivilSeconds =>
  Date.UTC(2025, new Date(month * 1000).getUTCMonth() + 1, 0) / 1000;

/** Bills of the family's line: 300 ₽ without VAT, a discount with it, payments; their sum of July is a rouble too much. */
export async function importBills(store: Store, told: readonly Entry[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const month of MONTHS.filter((each) => monthOf(each) !== '2025-11')) {
    const last = lastDay(month);
    const used = told
      .filter(
        (entry) => entry.line === FAMILY && entry.item !== 'one_off' && monthOf(entry.at) === monthOf(month),
      )
      .reduce((sum, { paid }) => sum + paid, 0);
    const billed = (used + (monthOf(month) === '2025-07' ? RUBLE : 0)) / RUBLE;
    const charges = [
      charge(FAMILY, last, 'subscription', 300, { vat: 'excluded' }),
      charge(FAMILY, last, 'discount', -20, { vat: 'included' }),
      charge(FAMILY, last, 'usage', billed, { vat: 'included' }),
      charge(FAMILY, last, 'payment', 500.55),
      charge(FAMILY, last, 'balance', 10),
    ];
    await importSample(
      store,
      { charges, statements: [bill(FAMILY, month, last)] },
      madeFile('bill', 'made/bill'),
    );
    entries.push({ at: last, line: FAMILY, item: 'subscription', paid: 360 * RUBLE, vat: 60 * RUBLE });
    // 20 ₽ with 20 % in it: 3.33 ₽ to the kopeck.
    entries.push({ at: last, line: FAMILY, item: 'discount', paid: -20 * RUBLE, vat: -333 * KOPECK });
  }
  return entries;
}

/** The idle line: two calls and then only an advertisement, 99,90 ₽ a month whatever it does. */
export async function importIdle(store: Store): Promise<Entry[]> {
  const cost = { cost: 0, vat: 'included', currency: 'RUB' };
  const records = [
    call({
      line: IDLE,
      started_at: day('2025-02-03') + 40_000,
      duration_s: 61,
      peer: '79160000555',
      ...cost,
    }),
    call({
      line: IDLE,
      started_at: day('2025-07-20') + 40_000,
      duration_s: 61,
      peer: '79160000555',
      ...cost,
    }),
    call({
      line: IDLE,
      service: 'sms',
      direction: 'in',
      started_at: day('2025-10-05'),
      peer: 'SHOP',
      ...cost,
    }),
  ];
  const charges = MONTHS.map((month) => charge(IDLE, month, 'subscription', 99.9, { vat: 'included' }));
  const statements = [bill(IDLE, JANUARY, NEXT_YEAR - 86_400)].map((each) => ({ ...each, records: 3 }));
  await importSample(store, { records, charges, statements }, madeFile('detail', 'made/detail'));
  const used = records.map(
    ({ started_at, service, peer, direction }): Entry => ({
      ...{ at: Number(started_at), line: IDLE, item: String(service), peer: String(peer) },
      ...{ direction: String(direction), seconds: service === 'voice' ? 61 : undefined, paid: 0, vat: 0 },
    }),
  );
  // 99.90 ₽ with 20 % in it: 16.65 ₽.
  const fees = MONTHS.map(
    (at): Entry => ({ at, line: IDLE, item: 'subscription', paid: 9990 * KOPECK, vat: 1665 * KOPECK }),
  );
  return [...used, ...fees];
}
