/** The other side of an office's calls: the mobile statement of somebody whom calls are forwarded to. */
import type { CivilSeconds } from '../model/record.ts';
import type { TrueRecord, TrueStatement } from '../model/story.ts';
import { DAY } from './calendar.ts';
import { HOURS } from './habits.ts';
import { type OfficePlan, officeDays, officeSetting } from './office.ts';
import { type CallPlan, moment, type Ring } from './office-call.ts';
import type { Client } from './office-cast.ts';
import { billedSeconds, callOut, FREE, type Price } from './prices.ts';
import { type Random, random } from './random.ts';
import { asRow } from './scene.ts';
import { controlOf } from './telling.ts';

/** What happened on the mobile, and which call of the office each row is. */
export interface ToldMobile {
  readonly statement: TrueStatement;
  /** `callKey` of the office's call, by row; undefined = the PBX never saw it. */
  readonly keys: readonly (string | undefined)[];
  /** Forwarded calls that the operator left out. */
  readonly omitted: readonly string[];
}

/** A row with the office's call it belongs to. */
interface MobileRow {
  readonly record: TrueRecord;
  readonly key: string | undefined;
}

/** Shares of forwarded calls the operator leaves out, and of the person's own calls that go by way of the mobile. */
const OMITTED = 0.04;
const BY_MOBILE = 0.6;
const PRIVATE_CALLS_A_DAY = 3;

/**
 * The statement of the last of the people who have a mobile, whose line is direct: calls forwarded to it, some made with it through
 * the PBX, and private ones. The operator's clock is a few seconds off, and it bills started minutes.
 */
export function tellMobile(plan: OfficePlan): ToldMobile {
  const { cast, zone } = officeSetting(plan);
  const chance = random(`${plan.seed}/mobile`);
  const person = cast.people.findLast(({ mobile }) => mobile)!;
  const line = person.mobile!;
  const told: MobileRow[] = [];
  const omitted: string[] = [];
  let last = plan.from;
  for (const { calls, midnight } of officeDays(plan)) {
    last = midnight;
    const rows: MobileRow[] = [];
    for (const call of calls) {
      for (const ring of call.rings) {
        if (ring.talkS === undefined || !isOn(call, ring, person.name, line, chance)) continue;
        if (ring.mobile && chance.chance(OMITTED)) omitted.push(call.key);
        else {
          const at = moment(zone, call.at + ring.at + ring.ringS + chance.int(-3, 4));
          rows.push({ record: seen(line, call, ring, at), key: call.key });
        }
      }
    }
    for (let n = chance.count(PRIVATE_CALLS_A_DAY); n > 0; n -= 1) {
      const startedAt = midnight + chance.weighted(HOURS.private) * 3600 + chance.int(0, 3599);
      const at = { startedAt, utcOffsetMin: zone.offsetOf(startedAt) };
      rows.push({ record: privateCall(line, at, cast.stranger(chance), chance), key: undefined });
    }
    told.push(...rows.sort((a, b) => a.record.startedAt - b.record.startedAt));
  }
  told.forEach(({ record }, i) => {
    record.row = i + 1;
  });
  return {
    statement: statementOf(line, person.name, plan.from, last, told),
    keys: told.map(({ key }) => key),
    omitted,
  };
}

/** Is the conversation on the mobile: sent on to it, or made with it through the PBX? */
const isOn = (
  { direction }: CallPlan,
  { mobile, desk }: Ring,
  name: string,
  line: string,
  by: Random,
): boolean => mobile === line || (direction === 'out' && desk.name === name && by.chance(BY_MOBILE));

type Moment = Pick<TrueRecord, 'startedAt'> & { readonly utcOffsetMin: number };

function seen(line: string, call: CallPlan, { talkS, mobile }: Ring, at: Moment): TrueRecord {
  const client = { peer: call.peer, kind: call.peerKind };
  return mobile ? voice(line, 'in', client, at, talkS!) : voice(line, 'out', client, at, talkS!);
}

function privateCall(line: string, at: Moment, client: Client, chance: Random): TrueRecord {
  return voice(line, chance.chance(0.5) ? 'in' : 'out', client, at, 5 + Math.floor(chance.span(140)));
}

function voice(
  line: string,
  direction: 'in' | 'out',
  { peer, kind: peerKind }: Client,
  { startedAt, utcOffsetMin }: Moment,
  durationS: number,
): TrueRecord {
  const year = new Date(startedAt * 1000).getUTCFullYear();
  const price: Price = direction === 'out' ? callOut(durationS, 'home', undefined, year) : FREE;
  return {
    row: 0,
    statement: 0,
    line,
    service: 'voice',
    direction,
    startedAt,
    utcOffsetMin,
    durationS,
    billedS: billedSeconds(durationS),
    peer,
    peerKind,
    placeKind: 'home',
    cost: price.cost,
    costWithVat: price.costWithVat,
    vat: 'excluded',
    currency: 'RUB',
    balanceAt: startedAt + durationS,
  };
}

function statementOf(
  line: string,
  owner: string,
  periodFrom: CivilSeconds,
  last: CivilSeconds,
  told: readonly MobileRow[],
): TrueStatement {
  const rows = told.map(({ record }) => asRow(record));
  const control = controlOf(rows, ['cost', 'cost_with_vat']);
  const account = `2770000${line.slice(-5)}`;
  const sim = `8970101${'0'.repeat(8)}${line.slice(-5)}`;
  const facts = {
    line,
    account,
    sim,
    owner,
    periodFrom,
    periodTo: last,
    issuedAt: last + DAY,
    currency: 'RUB',
    control,
  };
  return { line, facts, rows };
}
