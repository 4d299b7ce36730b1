/** Events placed in the tariff's time zone and its billing periods, as docs/tariffs.md says it. */
import type { OracleCase } from './index.ts';
import type { HistoryEvent, Placed } from './select.ts';

/** A billing period: its days, and the lines that have it. */
export interface Span {
  readonly name: string;
  readonly first: string;
  readonly days: readonly string[];
  readonly lines: readonly number[];
}

const DAY = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
const next = (day: string, count = 1): string => iso(Date.parse(day) + count * DAY);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Civil seconds of an event in the tariff's zone. */
function civilOf(event: HistoryEvent, timeZone: string): number {
  if (event.offsetMin === null || timeZone === 'place') return event.start;
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(timeZone, format);
  return (
    Date.parse(`${format.format((event.start - event.offsetMin * 60) * 1000).replace(' ', 'T')}Z`) / 1000
  );
}

function place(
  history: readonly HistoryEvent[],
  { tariff, chosen = new Map(), contract = new Set() }: OracleCase,
): Placed[] {
  let day = '';
  return history.map((event) => {
    const civil = civilOf(event, tariff.timezone);
    const own = iso(civil * 1000);
    if (own > day) day = own;
    return { ...event, civil, day, rateDay: own, chosen, contract };
  });
}

/** Does a period begin on this day? `anchor` is a day on which one begins. */
function begins(day: string, anchor: string, { billing }: OracleCase['tariff']): boolean {
  if (billing.period === '30-days') return ((Date.parse(day) - Date.parse(anchor)) / DAY) % 30 === 0;
  const wanted = billing.period === 'anniversary' ? Number(anchor.slice(8)) : 1;
  const isLast = next(day).slice(0, 7) !== day.slice(0, 7);
  return Number(day.slice(8)) === wanted || (isLast && Number(day.slice(8)) < wanted);
}

export function billingPeriods(input: OracleCase): { spans: Span[]; placed: Placed[][] } {
  const { tariff, lines, months, active } = input;
  const placed = lines.map((history) => place(history, input));
  const found = new Map<string, Span>();
  const told = placed.flatMap((events) => events.map(({ day }) => day));
  const anchor = active?.from ?? [...told, ...months.map((month) => `${month}-01`)].sort()[0]!;
  for (const [line, events] of placed.entries()) {
    const known = [...events.map(({ day }) => day), ...months.map((month) => `${month}-01`)].sort();
    if (known.length === 0) continue;
    const end = next(known.at(-1)!, 65);
    let days: string[] = [];
    for (let day = next(known[0]!, -63); day < end; day = next(day)) {
      if (!begins(day, anchor, tariff)) {
        days.push(day);
        continue;
      }
      add(days, line);
      days = [day];
    }
    function add(days: readonly string[], line: number): void {
      const first = days[0];
      if (first === undefined || !begins(first, anchor, tariff)) return;
      if (!events.some(({ day }) => days.includes(day)) && !months.includes(first.slice(0, 7))) return;
      const isMonth = first.endsWith('-01') && next(days.at(-1)!).endsWith('-01');
      const name = isMonth ? first.slice(0, 7) : first;
      found.set(first, { name, first, days, lines: [...(found.get(first)?.lines ?? []), line] });
    }
  }
  return { spans: [...found.values()].sort((a, b) => (a.first < b.first ? -1 : 1)), placed };
}
