/** Named layouts switched off: the general reader alone on the samples of all of them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParsers } from '../../src/ingest/parsers.ts';
import type { Parser } from '../../src/model/parser.ts';
import type { StatementRecord } from '../../src/model/record.ts';
import type { Sample } from '../parsers/samples.ts';
import { holdDocument, samples } from '../parsers/samples.ts';
import { findingsWith, mappedFindings, moment, partyOf, recordsIn, understandHeld } from './reading.ts';

interface Outcome {
  readonly sample: Sample;
  readonly verdict: 'read' | 'ask' | 'refuse';
  /** Records that are not what the named layout reads from the same row, or that it does not have. */
  readonly misread: readonly string[];
  /** Every record of the named layout was read. */
  readonly isWhole: boolean;
}

const FIELDS = ['date', 'service', 'peer', 'direction', 'duration', 'cost'] as const;

const fieldsOf = (record: StatementRecord): Record<(typeof FIELDS)[number], string | number | undefined> => ({
  date: moment(record),
  service: record.service,
  peer: partyOf(record) || undefined,
  direction: record.direction,
  duration: record.durationS,
  cost: record.cost,
});

/** What is said of a field and is wrong; what is left unsaid is not misread. */
function faults(general: StatementRecord, named: StatementRecord): string[] {
  const [found, truth] = [fieldsOf(general), fieldsOf(named)];
  return FIELDS.filter((field) => found[field] !== undefined && found[field] !== truth[field]).map(
    (field) => `row ${general.row} ${field}: ${found[field]} instead of ${truth[field]}`,
  );
}

const isEqual = (general: StatementRecord, named: StatementRecord): boolean => {
  const [found, truth] = [fieldsOf(general), fieldsOf(named)];
  return FIELDS.every((field) => found[field] === truth[field]);
};

async function tryOut(sample: Sample, parser: Parser): Promise<Outcome | undefined> {
  const held = await holdDocument(sample.path).catch(() => undefined);
  if (!held || held.rows.length === 0) return undefined;
  const { verdict, mapping } = await understandHeld(held, sample.name);
  if (verdict === 'refuse') return { sample, verdict, misread: [], isWhole: false };
  const named = await findingsWith(parser, held, sample.name);
  const truth = new Map(recordsIn(named).map((record) => [record.row, record]));
  // A row the layout refuses or takes for a charge has no truth to compare with.
  const unknown = new Set(
    named.flatMap((finding) =>
      finding.kind === 'reject'
        ? [finding.reject.row]
        : finding.kind === 'charge'
          ? [finding.charge.row]
          : [],
    ),
  );
  const records = recordsIn(await mappedFindings(mapping!, held, sample.name)).filter(
    ({ row }) => !unknown.has(row),
  );
  const misread = records.flatMap((record) => {
    const same = truth.get(record.row);
    return same ? faults(record, same) : [`row ${record.row} is no record`];
  });
  const equal = records.filter(
    (record) => truth.has(record.row) && isEqual(record, truth.get(record.row)!),
  ).length;
  return { sample, verdict, misread, isWhole: truth.size > 0 && equal === truth.size };
}

/** Layouts one sample of which at least is read outright and wholly. More may come; none of these may go. */
const READ_OUTRIGHT = [
  'a1-by/xlsx',
  'beeline/b2b-csv',
  'beeline/cabinet',
  'beeline/hot-billing',
  'beeline/site-txt',
  'imazing/calls',
  'megafon/north-west',
  'megafon/service-guide',
  'megafon/vats',
  'megafon/volga',
  'mts/business-xls',
  'mts/detail',
  'rostelecom/issa',
  'rostelecom/vats',
  'sip/call-report',
  'sipuni/statistics',
  't2/detail',
  'tarifer/dealer',
  'tmobile-us/usage',
  'zadarma/statistics',
];

describe('the general reader alone', () => {
  const outcomes: Outcome[] = [];
  beforeAll(async () => {
    const parsers = await loadParsers();
    for (const sample of samples) {
      const parser = parsers.find(({ id }) => id === sample.layout);
      const outcome = parser && (await tryOut(sample, parser));
      if (outcome) outcomes.push(outcome);
    }
  });

  it('misreads no row of any sample: it is right or it says that it is not sure', () => {
    expect(outcomes.length).toBeGreaterThan(60);
    expect(
      outcomes.flatMap(({ sample, misread }) =>
        misread.map((each) => `${sample.layout}/${sample.name}: ${each}`),
      ),
    ).toEqual([]);
  });

  it('reads every date, peer, direction, duration and cost of these layouts without asking', () => {
    const read = new Set(
      outcomes
        .filter(({ verdict, isWhole }) => verdict === 'read' && isWhole)
        .map(({ sample }) => sample.layout),
    );
    expect(READ_OUTRIGHT.filter((layout) => !read.has(layout))).toEqual([]);
    expect(read.size).toBeGreaterThanOrEqual(20);
  });

  it('reads these when somebody agrees: a duration whose unit is not named, a heading whose words run into each other', () => {
    const asked = outcomes
      .filter(({ verdict, isWhole }) => verdict === 'ask' && isWhole)
      .map(({ sample }) => `${sample.layout}/${sample.name}`);
    expect(asked).toEqual(
      expect.arrayContaining(['beeline/cabinet/by-hand-words.txt', 't2/detail/story-pdf.pdf']),
    );
  });

  it('refuses bills, whose rows are no calls', () => {
    const bills = outcomes.filter(({ sample }) =>
      /^(?:isp\/landline-bill|megafon\/corporate-bill)$/.test(sample.layout),
    );
    expect(bills.map(({ verdict }) => verdict)).toEqual(bills.map(() => 'refuse'));
  });
});
