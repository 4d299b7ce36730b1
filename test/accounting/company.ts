/** A company's year with planted truth: told lines, an office, bills and a directory in which people move. */
import { replaceDirectory } from '../../src/store/people.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { importStory } from '../store/told.ts';
import { importBills, importIdle } from './bills.ts';
import { day, type Entry, FAMILY, family, IDLE, office, TRAVELLER, traveller } from './lines.ts';

export interface Company {
  readonly store: Store;
  /** Spending alone; payments and balances are not in it. */
  readonly entries: readonly Entry[];
}

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
