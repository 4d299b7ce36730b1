/**
 * Every sample of every layout, damaged: `npx tsx scripts/damage.ts --cases 2000 --truncations 200 --log damage.jsonl`.
 * Goes round all samples again and again, a share of the damages each time; what the log holds is not done again. The
 * files of faults are kept in a folder named as the log. Damaged files are written to $TMPDIR: best a disk in memory.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bodyOf, damagedBody } from '../test/damage/body.ts';
import type { Damager, Read } from '../test/damage/run.ts';
import { createDamager } from '../test/damage/run.ts';
import { type Sample, samples } from '../test/parsers/samples.ts';

/** What became of a share of one sample's damages: a line of the log. */
interface Share {
  readonly key: string;
  readonly outcomes: Record<string, number>;
  readonly faults: readonly Read[];
  readonly slowest: Read;
  /** The most memory the process that read it had taken by then, in MiB. */
  readonly peakMb: number;
}

/** Damages of a sample before the next one's turn. */
const SHARE = 22;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '2000' },
    truncations: { type: 'string', default: '200' },
    log: { type: 'string', default: 'damage.jsonl' },
    only: { type: 'string', default: '' },
    workers: { type: 'string', default: '1' },
  },
});
const truncations = Number(values.truncations);
const total = truncations + Number(values.cases);
const rounds = Math.ceil(total / SHARE);
const chosen = samples.filter(({ path }) => path.includes(values.only));

const shares: Share[] = existsSync(values.log)
  ? readFileSync(values.log, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Share)
  : [];
const done = new Set(shares.map(({ key }) => key));
const kept = `${values.log}.faults`;
const left = turns();
await Promise.all(Array.from({ length: Number(values.workers) }, work));
tell();

interface Turn {
  readonly sample: Sample;
  readonly round: number;
  readonly key: string;
}

function* turns(): Generator<Turn> {
  for (let round = 0; round < rounds; round++) {
    for (const sample of chosen) {
      const key = `${sample.layout}/${sample.name} ${round}/${rounds} ${truncations}`;
      if (!done.has(key)) yield { sample, round, key };
    }
  }
}

/** Takes turns until none is left. */
async function work(): Promise<void> {
  const damager = createDamager();
  for (const turn of left) {
    const share = await shareOf(damager, turn);
    shares.push(share);
    appendFileSync(values.log, `${JSON.stringify(share)}\n`);
    for (const fault of share.faults) await keep(turn, fault);
  }
  damager.stop();
}

async function keep({ sample: { layout, name, path }, key }: Turn, { way, faults }: Read): Promise<void> {
  console.error(`${key}, way ${way}: ${faults.join(' || ')}`);
  mkdirSync(kept, { recursive: true });
  const bytes = damagedBody(await bodyOf(readFileSync(path)), `${layout}/${name}`, way, truncations);
  writeFileSync(join(kept, `${layout.replace('/', '_')}_${way}_${name}`), bytes);
}

async function shareOf(
  damager: Damager,
  { sample: { layout, name, path }, key, round }: Turn,
): Promise<Share> {
  const ways = Array.from({ length: total }, (_, way) => way).filter((way) => way % rounds === round);
  const outcomes: Record<string, number> = {};
  const faults: Read[] = [];
  let slowest: Read | undefined;
  for await (const read of damager.run({ path, layout, name: `${layout}/${name}`, ways, truncations })) {
    outcomes[read.outcome] = (outcomes[read.outcome] ?? 0) + 1;
    if (read.faults.length > 0) faults.push(read);
    if (read.cpuMs >= (slowest?.cpuMs ?? 0)) slowest = read;
  }
  return { key, outcomes, faults, slowest: slowest!, peakMb: damager.peakMb() };
}

function tell(): void {
  const outcomes = new Map<string, number>();
  for (const share of shares)
    for (const [outcome, count] of Object.entries(share.outcomes))
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count);
  for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1])) console.log(count, outcome);
  console.log(
    'faults:',
    shares.reduce((sum, { faults }) => sum + faults.length, 0),
  );
  console.log('the most memory of a process, MiB:', Math.max(0, ...shares.map(({ peakMb }) => peakMb)));
  const slow = [...shares].sort((a, b) => b.slowest.cpuMs - a.slowest.cpuMs).slice(0, 10);
  for (const { key, slowest } of slow) console.log(slowest.cpuMs, 'ms', key, 'way', slowest.way);
}
