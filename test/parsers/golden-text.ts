/** What a parser found, as text that a person reads and `diff` compares: facts, records, charges, rejects. */
import type { Finding } from '../../src/model/parser.ts';
import type { Charge, QueueEvent, StatementRecord } from '../../src/model/record.ts';
import type { StatementFacts } from '../../src/model/statement.ts';

const RECORD_FIELDS: readonly (keyof StatementRecord)[] = [
  'row',
  'lineRaw',
  'service',
  'direction',
  'startedAt',
  'utcOffsetMin',
  'durationS',
  'billedS',
  'ringS',
  'waitS',
  'bytes',
  'pieces',
  'peerRaw',
  'peerWritten',
  'peerName',
  'peerOperatorPrinted',
  'peerZonePrinted',
  'place',
  'placeKind',
  'placeCountry',
  'placeRegion',
  'disposition',
  'leg',
  'agent',
  'extension',
  'queue',
  'trunk',
  'forwardedTo',
  'callKey',
  'cost',
  'costWithVat',
  'vat',
  'currency',
  'balanceAt',
  'bundle',
  'serviceCode',
  'flags',
];
const CHARGE_FIELDS: readonly (keyof Charge)[] = [
  'row',
  'lineRaw',
  'kind',
  'title',
  'chargedAt',
  'utcOffsetMin',
  'amount',
  'amountWithVat',
  'vat',
  'currency',
  'balanceAfter',
];
const QUEUE_EVENT_FIELDS: readonly (keyof QueueEvent)[] = [
  'row',
  'occurredAt',
  'utcOffsetMin',
  'event',
  'queue',
  'agent',
  'callKey',
  'peerRaw',
  'position',
  'waitS',
  'ringS',
  'talkS',
  'reason',
];
const MOMENTS = new Set(['startedAt', 'occurredAt', 'balanceAt', 'chargedAt', 'issuedAt']);
const DAYS = new Set(['periodFrom', 'periodTo']);
const MONEY = new Set(['cost', 'costWithVat', 'amount', 'amountWithVat', 'balanceAfter']);

/** Money that a printed total does not add up. */
const NOT_SPENT = new Set(['payment', 'balance']);

/** The golden text of one sample. `rows` is what the container gave, where it has rows. */
export function goldenText(
  parser: string,
  container: string,
  rows: number | undefined,
  findings: readonly Finding[],
): string {
  const records = findings.flatMap((finding) => (finding.kind === 'record' ? [finding.record] : []));
  const charges = findings.flatMap((finding) => (finding.kind === 'charge' ? [finding.charge] : []));
  const queueEvents = findings.flatMap((finding) => (finding.kind === 'queue-event' ? [finding.event] : []));
  const rejects = findings.flatMap((finding) => (finding.kind === 'reject' ? [finding.reject] : []));
  const skips = findings.filter((finding) => finding.kind === 'skip').length;
  return [
    `# parser ${parser}`,
    `# container ${container}`,
    ...statementsOf(findings),
    `# ${rows === undefined ? '' : `rows ${rows} = `}records ${records.length} + charges ${charges.length}${queueEvents.length > 0 ? ` + queue events ${queueEvents.length}` : ''} + skips ${skips} + rejects ${rejects.length}`,
    ...section('records', RECORD_FIELDS, records),
    ...section('charges', CHARGE_FIELDS, charges),
    ...section('queue events', QUEUE_EVENT_FIELDS, queueEvents),
    ...rejects.map(
      ({ row, code, reason, text }) =>
        `! row ${row}: ${code}: ${reason.ru} | ${text.replaceAll('\t', ' ¦ ')}`,
    ),
    '',
  ].join('\n');
}

/** Each statement with its facts, and its printed totals beside what its rows add up to. */
function statementsOf(findings: readonly Finding[]): string[] {
  const statements: { facts: StatementFacts; cost: number; cost_with_vat: number; rows: number }[] = [];
  for (const finding of findings) {
    if (finding.kind === 'statement')
      statements.push({ facts: finding.facts, cost: 0, cost_with_vat: 0, rows: 0 });
    const last = statements.at(-1);
    if (!last) continue;
    if (finding.kind === 'facts') last.facts = { ...last.facts, ...finding.facts };
    const [cost, costWithVat] =
      finding.kind === 'record'
        ? [finding.record.cost, finding.record.costWithVat]
        : finding.kind === 'charge' && !NOT_SPENT.has(finding.charge.kind)
          ? [finding.charge.amount, finding.charge.amountWithVat]
          : [];
    last.cost += cost ?? 0;
    last.cost_with_vat += costWithVat ?? 0;
    last.rows += finding.kind === 'record' || finding.kind === 'charge' ? 1 : 0;
  }
  return statements.flatMap(({ facts: { control = [], ...facts }, ...found }) => [
    `# statement ${Object.entries(facts)
      .map(([name, value]) => `${name} ${shown(name, value)}`)
      .join(', ')}`,
    ...control.map(({ measure, printed }) => {
      const both = [printed, found[measure]].map((value) => (measure === 'rows' ? value : roubles(value)));
      return `# ${measure} printed ${both[0]} found ${both[1]}`;
    }),
  ]);
}

function section<T extends object>(
  title: string,
  fields: readonly (keyof T & string)[],
  rows: readonly T[],
): string[] {
  const used = fields.filter((field) => rows.some((row) => row[field] !== undefined));
  if (rows.length === 0) return [];
  return [
    `## ${title}`,
    used.join(','),
    ...rows.map((row) => used.map((field) => shown(field, row[field])).join(',')),
  ];
}

function shown(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'number' && MOMENTS.has(name))
    return new Date(value * 1000).toISOString().slice(0, 19);
  if (typeof value === 'number' && DAYS.has(name)) return new Date(value * 1000).toISOString().slice(0, 10);
  if (typeof value === 'number' && MONEY.has(name)) return roubles(value);
  const text = Array.isArray(value) ? value.join('|') : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const roubles = (micros: number) => (micros / 1_000_000).toFixed(4);
