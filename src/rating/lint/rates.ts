/** What is wrong between the rates of a plan: rules that never apply, rules whose order decides, hours and lengths without a rule. */

import type { Rate } from '../format/rules.ts';
import { WEEKDAYS } from '../format/selectors.ts';
import type { Tariff } from '../format/tariff.ts';
import { type Atom, dimension } from './atoms.ts';
import { type Box, common, meet, minus } from './boxes.ts';
import { finding, type TariffFinding } from './finding.ts';
import type { Space } from './space.ts';

/** A rate with the events it takes. */
interface Placed {
  readonly rate: Rate;
  readonly at: number;
  readonly boxes: readonly Box[];
}

const place = ({ rates }: Tariff, space: Space): Placed[] =>
  rates.map((rate, at) => ({ rate, at, boxes: space.boxesOf(rate) }));

/** Rates of which rules above take everything. */
export function unreachableRules(tariff: Tariff, space: Space): TariffFinding[] {
  const placed = place(tariff, space);
  return placed.flatMap((each) => unreachable(each, placed));
}

/** Doubts about the rates as they stand in the plan, options and changes left out. */
export function rateFindings(tariff: Tariff, space: Space): TariffFinding[] {
  const placed = place(tariff, space);
  return [
    ...placed.flatMap((each) => overlaps(each, placed, space)),
    ...holes('time', placed, space),
    ...holes('length', placed, space),
  ];
}

function unreachable({ rate, at, boxes }: Placed, placed: readonly Placed[]): TariffFinding[] {
  const earlier = placed.slice(0, at);
  if (
    minus(
      boxes,
      earlier.flatMap((other) => other.boxes),
    ).length > 0
  )
    return [];
  const whole = earlier.find((other) => minus(boxes, other.boxes).length === 0);
  const takers = whole ? [whole] : earlier.filter((other) => common(boxes, other.boxes).length > 0);
  const [ru, en] = [named(takers, '«', '»'), named(takers, '"', '"')];
  const several = takers.length > 1;
  return [
    finding(
      'unreachable-rule',
      'error',
      ['rates', at],
      several
        ? `правило «${rate.id}» никогда не сработает: всё его берут на себя ${ru}, они выше`
        : `правило «${rate.id}» никогда не сработает: всё его берёт на себя ${ru}, оно выше`,
      several
        ? `the rule "${rate.id}" never applies: ${en} above take all of it`
        : `the rule "${rate.id}" never applies: ${en} above takes all of it`,
    ),
  ];
}

const named = (rules: readonly Placed[], open: string, close: string): string =>
  rules.map(({ rate }) => `${open}${rate.id}${close}`).join(', ');

/** What a rate costs, without what it is called and what it takes. */
const priceOf = ({ id: _id, title: _title, match: _match, ...price }: Rate): string => JSON.stringify(price);

/** Two rules of different prices take events of each other and neither is the narrower one: their order alone decides. */
function overlaps({ rate, at, boxes }: Placed, placed: readonly Placed[], space: Space): TariffFinding[] {
  const usual = (some: readonly Box[]) => common(some, [ordinary(space)]).map((box) => anyTime(box, space));
  const own = usual(boxes);
  return placed.slice(0, at).flatMap((other) => {
    if (priceOf(rate) === priceOf(other.rate)) return [];
    const theirs = usual(other.boxes);
    const both = minus(
      common(boxes, common(other.boxes, [ordinary(space)])),
      placed.slice(0, other.at).flatMap((each) => each.boxes),
    );
    const crossed = both.length > 0 && minus(own, theirs).length > 0 && minus(theirs, own).length > 0;
    if (!crossed) return [];
    return [
      finding(
        'overlap',
        'hint',
        ['rates', at],
        `«${other.rate.id}» и «${rate.id}» пересекаются, а цены у них разные: общие события берёт «${other.rate.id}», оно выше`,
        `"${other.rate.id}" and "${rate.id}" overlap at different prices: "${other.rate.id}" above takes what they share`,
      ),
    ];
  });
}

/** The box at all hours and of all lengths: rules for hours are parts of one rule. */
const anyTime = (box: Box, { atoms }: Space): Box =>
  (['time', 'length'] as const).map(dimension).reduce<Box>(
    (wider, at) =>
      wider.with(
        at,
        maskOf(atoms[at]!, () => true),
      ),
    box,
  );

/** Events as they usually are: to a telephone whose country and network are known, at a place that is known. */
function ordinary({ atoms }: Space): Box {
  const usual: Readonly<Record<number, (atom: Atom) => boolean>> = {
    [dimension('locality')]: ({ traffic }) => traffic.country !== null && !traffic.prefix,
    [dimension('stay')]: ({ traffic }) => traffic.region !== null,
    [dimension('operator')]: ({ traffic }) => traffic.operator !== null,
    [dimension('kind')]: ({ traffic }) => traffic.peerKind === 'mobile' || traffic.peerKind === 'fixed',
    [dimension('place')]: ({ traffic }) => traffic.placeKind !== undefined,
  };
  return atoms.map((own, at) => maskOf(own, usual[at] ?? (() => true)));
}

const maskOf = (atoms: readonly Atom[], holds: (atom: Atom) => boolean): bigint =>
  atoms.reduce((mask, atom, at) => (holds(atom) ? mask | (1n << BigInt(at)) : mask), 0n);

/** Events that a rule would take at another time (of another length) and that no rule takes. */
function holes(of: 'time' | 'length', placed: readonly Placed[], space: Space): TariffFinding[] {
  const at = dimension(of);
  const every = maskOf(space.atoms[at]!, () => true);
  const covered = placed.flatMap(({ boxes }) => boxes);
  const told = new Set<string>();
  return placed.flatMap(({ rate, at: index, boxes }) => {
    const widened = boxes.filter((box) => box[at] !== every).map((box) => box.with(at, every));
    const [hole] = minus(
      widened.filter((box) => meet(box, ordinary(space))),
      covered,
    );
    const when = hole && exampleOf(space.atoms[at]!, hole[at]!);
    if (when?.moment === undefined || told.has(String(when.moment))) return [];
    told.add(String(when.moment));
    const text =
      of === 'time' ? momentText(when.moment) : { ru: String(when.moment), en: String(when.moment) };
    return [
      of === 'time'
        ? finding(
            'gap-in-time',
            'warning',
            ['rates', index],
            `у «${rate.id}» есть часы, а в остальное время такие события не берёт ни одно правило: например, ${text.ru}`,
            `"${rate.id}" has its hours, and at others no rule takes such events: ${text.en}, for example`,
          )
        : finding(
            'gap-in-length',
            'warning',
            ['rates', index],
            `у «${rate.id}» есть границы длины, а события другой длины не берёт ни одно правило: например, ${text.ru} (секунд, байт или штук)`,
            `"${rate.id}" has bounds of length, and no rule takes such events of another: ${text.en} seconds, bytes or pieces, for example`,
          ),
    ];
  });
}

const exampleOf = (atoms: readonly Atom[], mask: bigint): Atom | undefined =>
  atoms.find((_, at) => (mask >> BigInt(at)) & 1n);

const DAYS_RU = ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'] as const;

/** «среда, 07:00 (2024-01-03)»: 1970-01-01 was a Thursday. */
function momentText(moment: number) {
  const iso = new Date(moment * 1000).toISOString();
  const day = (((Math.floor(moment / 86_400) + 3) % 7) + 7) % 7;
  const when = `${iso.slice(11, 16)} (${iso.slice(0, 10)})`;
  return { ru: `${DAYS_RU[day]}, ${when}`, en: `${WEEKDAYS[day]} ${when}` };
}
