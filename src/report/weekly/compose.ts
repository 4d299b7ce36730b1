/** Figures of a week → the report in words, drawings and tables. */
import type { Lang } from '../../model/text.ts';
import { number } from '../format.ts';
import { areasOf } from '../regions-map.ts';
import { share } from './cells.ts';
import type { Totals, WeekFacts } from './figures.ts';
import { headline } from './headline.ts';
import type { JournalCall } from './journal.ts';
import { namesOf } from './names.ts';
import type { ReportTable, Section, Tile, WeeklyReport } from './report.ts';
import { forwardsSection, linesSection, moneySection, queuesSection } from './sections-lines.ts';
import { concurrencySection, daysSection, hourKey, loadSection } from './sections-load.ts';
import { lostSection, peopleSection } from './sections-people.ts';
import { regionsSection } from './sections-places.ts';
import { daySpan, directionName, endName } from './words.ts';
import type { Writing } from './writing.ts';

export interface ReportWays {
  readonly lang: Lang;
  /** Numbers keep their operator's prefix and two digits; names of other parties are left out. */
  readonly masked: boolean;
  /** The clock, where one was asked for; else times are as the documents print them. */
  readonly zone: string | undefined;
}

/** The report; what the documents tell nothing of has no section. */
export function composeReport(
  facts: WeekFacts,
  journal: readonly JournalCall[],
  { lang, masked, zone }: ReportWays,
): WeeklyReport {
  const names = namesOf(lang, masked);
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const writing: Writing = { facts, names, lang, t };
  const { week } = facts.weeks;
  const sections: readonly (Section | null)[] = [
    lostSection(writing),
    loadSection(writing),
    daysSection(writing),
    peopleSection(writing),
    concurrencySection(writing),
    queuesSection(writing),
    linesSection(writing),
    regionsSection(writing),
    forwardsSection(writing),
    moneySection(writing),
  ];
  const clock = zone ?? t('как в документах', 'as the documents print it');
  return {
    lang,
    week: week.id,
    title: t(`Звонки за неделю: ${daySpan(week, lang)}`, `Calls of the week: ${daySpan(week, lang)}`),
    subtitle: t(
      `Неделя ${week.number} ${week.year} года, понедельник — воскресенье. Время: ${clock}.`,
      `Week ${week.number} of ${week.year}, Monday to Sunday. Time: ${clock}.`,
    ),
    headline: headline(facts, names, lang),
    tiles: tiles(writing),
    sections: sections.filter((section) => section !== null),
    journal: journalTable(journal, writing),
  };
}

function tiles({ facts, lang, t }: Writing): readonly Tile[] {
  const rate = (one: Totals) => (one.incoming > 0 ? one.missed / one.incoming : null);
  const tile = (
    name: string,
    value: (one: Totals) => number | null,
    text: (value: number) => string,
    tone: Tile['tone'] = 'plain',
  ): Tile => {
    const told = (one: Totals | null) => {
      const figure = one && value(one);
      return figure === null ? t('нет данных', 'no data') : text(figure);
    };
    return {
      name,
      value: told(facts.totals),
      before: told(facts.before),
      yearAgo: told(facts.yearAgo),
      tone,
    };
  };
  const count = (value: number) => number(value, lang);
  const { unreturned, pending, missed } = facts.totals;
  const risen = facts.before !== null && missed > facts.before.missed;
  return [
    tile(
      t('Без ответа за сутки', 'Never answered'),
      (one) => one.unreturned - one.pending,
      count,
      unreturned > pending ? 'bad' : 'good',
    ),
    tile(t('Пропущено', 'Missed'), (one) => one.missed, count, risen ? 'bad' : 'plain'),
    tile(t('Доля пропущенных', 'Missed share'), rate, (value) => share(value, lang)),
    tile(t('Входящие', 'Incoming'), (one) => one.incoming, count),
    tile(t('Исходящие', 'Outgoing'), (one) => one.outgoing, count),
    tile(
      t('Разговоры, мин', 'Talk, min'),
      (one) => one.talk_s,
      (value) => number(value / 60, lang),
    ),
    tile(t('Ждали ответа, с', 'Waited, s'), (one) => one.wait_s, count),
    tile(t('Линий сразу', 'Lines at once'), (one) => one.peak, count),
  ];
}

function journalTable(journal: readonly JournalCall[], writing: Writing): ReportTable {
  const { facts, t } = writing;
  const areas = areasOf(facts.regions.map(({ part }) => part));
  return {
    id: 'calls',
    title: t('Все звонки недели', 'All calls of the week'),
    columns: [
      { title: t('Когда', 'When'), kind: 'moment' },
      { title: t('Звонок', 'Call'), kind: 'text' },
      { title: t('Собеседник', 'Other party'), kind: 'text' },
      { title: t('Свой номер', 'Own number'), kind: 'text' },
      { title: t('Чем кончился', 'How it ended'), kind: 'text' },
      { title: t('Сотрудник', 'Person'), kind: 'text' },
      { title: t('Очередь', 'Queue'), kind: 'text' },
      { title: t('Ждал, с', 'Waited, s'), kind: 'seconds' },
      { title: t('Говорили, с', 'Talked, s'), kind: 'seconds' },
      { title: t('Файл', 'File'), kind: 'text' },
      { title: t('Строка', 'Row'), kind: 'count' },
    ],
    rows: journal.map((call) => journalRow(call, areas, writing)),
  };
}

function journalRow(
  call: JournalCall,
  areas: ReadonlyMap<string, string>,
  { names, lang }: Writing,
): ReportTable['rows'][number] {
  const isMissed = call.direction === 'in' && call.answered === false && call.disposition !== 'blocked';
  return {
    cells: [
      call.started_at,
      directionName(call.direction, lang),
      names.party(call.peer, call.name),
      names.number(call.line),
      endName(call.answered, call.disposition, lang),
      call.person === null ? null : names.own(call.person),
      call.queue === null ? null : names.own(call.queue),
      call.wait_s,
      call.talk_s,
      names.file(call.file),
      call.row,
    ],
    keys: keysOf(call, call.region === null ? undefined : areas.get(call.region), isMissed),
    tone: isMissed ? 'bad' : 'plain',
  };
}

function keysOf(call: JournalCall, area: string | undefined, isMissed: boolean): readonly string[] {
  return [
    hourKey(call.started_at),
    `day:${call.started_at.slice(0, 10)}`,
    `line:${call.line}`,
    `region:${call.region}`,
    ...(area === undefined ? [] : [`area:${area}`]),
    ...(isMissed ? ['missed', ...(call.outcome ? [`outcome:${call.outcome}`] : [])] : []),
    ...(call.run === null ? [] : [`caller:${call.run}`]),
    ...(call.queue === null ? [] : [`queue:${call.queue}`]),
    ...(call.forwarded_to === null ? [] : [`forward:${call.forwarded_to}`]),
    ...call.people.map((person) => `person:${person}`),
  ];
}
