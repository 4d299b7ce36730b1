/** A company's year with planted truth: told lines, an office, bills and a directory in which people move. */
import { midnight } from '../../src/generate/calendar.ts';
import { tell } from '../../src/generate/stories.ts';
import type { CivilSeconds, Micros } from '../../src/model/record.ts';
import type { TrueStatement } from '../../src/model/story.ts';
import { replaceDirectory } from '../../src/store/people.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow } from '../store/sample.ts';
import { importStory } from '../store/told.ts';

/** One row of money as it was planted. */
export interface Entry {
  readonly at: CivilSeconds;
  readonly line: string;
  readonly extension?: string | undefined;
  readonly peer?: string | undefined;
  readonly direction?: string | undefined;
  readonly item: string;
  readonly seconds?: number | undefined;
  /** With VAT. */
  readonly paid: Micros;
  /** Undefined = the document does not tell. */
  readonly vat: Micros | undefined;
}

export interface Company {
  readonly store: Store;
  /** Spending alone; payments and balances are not in it. */
  readonly entries: readonly Entry[];
}

export const JANUARY = midnight('2025-01-01');
const NEXT_YEAR = midnight('2026-01-01');
export const day = (iso: string): CivilSeconds => midnight(iso);
export const monthOf = (at: CivilSeconds): string => new Date(at * 1000).toISOString().slice(0, 7);
export const dayOf = (at: CivilSeconds): string => new Date(at * 1000).toISOString().slice(0, 10);

/** Told once: stories are told anew each time their rows are asked for. */
function once(story: TrueStatement): TrueStatement {
  return { ...story, rows: [...story.rows] };
}
const family = once(tell('family', { seed: 11, from: JANUARY, length: { months: 12 } }));
const traveller = once(tell('traveller', { seed: 13, from: JANUARY, length: { months: 12 } }));
const office = once(tell('office', { seed: 4, from: JANUARY, length: { rows: 600 } }));
/** The line that Orlova had, then Titov; its bills are there but for November. */
export const FAMILY = family.line;
/** The line that goes with Lapin, and from September with the department of IT. */
export const TRAVELLER = traveller.line;
/** Paid for all year, last used on 20 July. */
export const IDLE = '79160000900';
export const KOPECK = 10_000;
const RUBLE = 1_000_000;

/** Whose line and extension it was, by hand: what the directory below says. */
export function personOf({ line, extension, at }: Entry): string | undefined {
  if (line === FAMILY) return at < day('2025-06-16') ? 'orlova' : 'titov';
  if (line === TRAVELLER && at < day('2025-03-01')) return 'lapin';
  if (extension === '106') return 'titov';
  return undefined;
}

export function departmentOf(entry: Entry): string | undefined {
  if (entry.line === IDLE) return 'sales';
  if (entry.line === TRAVELLER && entry.at >= day('2025-09-01')) return 'it';
  const person = personOf(entry);
  if (person === 'orlova') return entry.at < day('2025-03-11') ? 'retail' : 'it';
  return person === 'titov' ? 'sales' : undefined;
}

/** Titov has one of his own; retail has that of sales, of which it is a part. */
export function centreOf(entry: Entry): string | undefined {
  if (personOf(entry) === 'titov') return '777';
  const department = departmentOf(entry);
  if (department === 'it') return '200';
  return department === undefined ? undefined : '100';
}

const DIRECTORY = {
  departments: [
    { department: 'firm' },
    { department: 'sales', parent: 'firm', name: 'Отдел продаж', costCentre: '100' },
    { department: 'retail', parent: 'sales', name: 'Розница' },
    { department: 'it', parent: 'firm', costCentre: '200' },
  ],
  agents: [
    { agent: 'orlova', name: 'Орлова Марина' },
    { agent: 'titov', name: 'Титов Игорь', costCentre: '777' },
    { agent: 'lapin', name: 'Лапин Пётр' },
  ],
  assignments: [
    { kind: 'line', identifier: FAMILY, agent: 'orlova', until: '2025-06-15' },
    { kind: 'line', identifier: FAMILY, agent: 'titov', from: '2025-06-16' },
    { kind: 'line', identifier: TRAVELLER, agent: 'lapin', until: '2025-02-28' },
    { kind: 'extension', identifier: '106', agent: 'titov' },
  ],
  memberships: [
    { kind: 'person', identifier: 'orlova', department: 'retail', until: '2025-03-10' },
    { kind: 'person', identifier: 'orlova', department: 'it', from: '2025-03-11' },
    { kind: 'person', identifier: 'titov', department: 'sales' },
    { kind: 'line', identifier: TRAVELLER, department: 'it', from: '2025-09-01' },
    { kind: 'line', identifier: IDLE, department: 'sales' },
  ],
  limits: [
    { kind: 'person', identifier: 'orlova', measure: 'money', amount: '600.00' },
    { kind: 'line', identifier: FAMILY, measure: 'minutes', amount: '120', until: '2025-04-14' },
    { kind: 'line', identifier: FAMILY, measure: 'minutes', amount: '100', from: '2025-04-15' },
    { kind: 'department', identifier: 'sales', measure: 'money', amount: '900.00', from: '2025-06-30' },
    { kind: 'line', identifier: IDLE, measure: 'gigabytes', amount: '1' },
  ],
  lines: [],
  personal: { kinds: ['Family'], workFrom: '09:00', workUntil: '18:00' },
};

/** Whom the family calls: one is marked as personal, one as business, one is of a personal kind. */
const peers = [
  ...new Set(
    [...family.rows].flatMap((row) =>
      row.kind === 'record' && row.record.service === 'voice' && row.record.direction === 'out'
        ? [row.record.peer!]
        : [],
    ),
  ),
];
export const [MARKED, BUSINESS, KIN] = peers as [string, string, string];

/** Everything that told lines and the office cost, as the stories tell it. */
function toldEntries(): Entry[] {
  return [family, traveller, office].flatMap((story) =>
    [...story.rows].flatMap((row): Entry[] => {
      if (row.kind === 'charge') {
        const { line, chargedAt, amount, amountWithVat } = row.charge;
        return [
          {
            at: chargedAt!,
            line: line!,
            item: 'one_off',
            paid: amountWithVat!,
            vat: amountWithVat! - amount,
          },
        ];
      }
      const { line, startedAt, service, cost, costWithVat, durationS, extension, peer, direction } =
        row.record;
      if (cost === undefined) return [];
      const paid = costWithVat ?? cost;
      const vat = costWithVat === undefined ? (paid === 0 ? 0 : undefined) : costWithVat - cost;
      return [
        {
          at: startedAt,
          line: line!,
          extension,
          peer,
          direction,
          item: service,
          seconds: durationS,
          paid,
          vat,
        },
      ];
    }),
  );
}

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
async function importBills(store: Store, told: readonly Entry[]): Promise<Entry[]> {
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
async function importIdle(store: Store): Promise<Entry[]> {
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

/** The company's year in a store of its own; the caller closes it. */
export async function companyYear(path = ':memory:'): Promise<Company> {
  const store = await openStore(path, { comments: false });
  const told = toldEntries();
  await importStory(store, family, { layout: 'told/family', kind: 'detail' });
  await importStory(store, traveller, { layout: 'told/traveller', kind: 'detail' });
  await importStory(store, office);
  const entries = [...told, ...(await importBills(store, told)), ...(await importIdle(store))];
  await replaceDirectory(store, DIRECTORY);
  return { store, entries };
}

/** Micros of exact decimal text. */
export const micros = (text: string): Micros => {
  const [whole, rest = ''] = text.replace('-', '').split('.') as [string, string?];
  const size = Number(whole) * RUBLE + Number(rest.padEnd(6, '0'));
  return text.startsWith('-') ? -size : size;
};

/** Sums by a key, those of the undefined key under ''. */
export function sumsBy(
  entries: readonly Entry[],
  key: (entry: Entry) => string | undefined,
  amount: (entry: Entry) => number = ({ paid }) => paid,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const part = key(entry) ?? '';
    sums.set(part, (sums.get(part) ?? 0) + amount(entry));
  }
  return sums;
}
