/** Sections on people: callers who got no answer, and those who answer. */
import { barChart } from '../charts/bars.ts';
import { INK } from '../charts/drawing.ts';
import { number, plural } from '../format.ts';
import { minutes } from './cells.ts';
import type { LostCaller, PersonFigures } from './figures.ts';
import type { Section } from './report.ts';
import { WINDOW_H } from './snapshot.ts';
import { outcomeName } from './words.ts';
import type { Writing } from './writing.ts';

/** Bars of one chart. */
const MOST_BARS = 15;

const OUTCOMES = ['nothing', 'tried', 'called_again', 'called_back'] as const;

export function lostSection({ facts, names, lang, t }: Writing): Section {
  const title = t('Пропущенные и оставшиеся без ответа', 'Missed and never answered');
  const outcome = ({ outcome: name, pending }: LostCaller) => outcomeName(name, pending, lang);
  const bars = OUTCOMES.map((name) => {
    const callers = facts.lost.filter((caller) => caller.outcome === name).length;
    const colour = name === 'nothing' || name === 'tried' ? INK.bad : INK.good;
    const words = outcomeName(name, false, lang);
    return {
      name: words,
      parts: [{ value: callers, colour }],
      label: number(callers, lang),
      title: `${words}: ${number(callers, lang)}`,
      find: `outcome:${name}`,
    };
  });
  return {
    id: 'missed',
    title,
    definition: t(
      `Звонивший считается один раз, пока между его пропущенными не больше ${WINDOW_H} ч. Без ответа — если за ${WINDOW_H} ч после последнего пропущенного не было отвеченного разговора ни в одну сторону, ни на одной линии компании.`,
      `A caller counts once while no more than ${WINDOW_H} h lie between the missed calls. Never answered: no answered call either way, on any line of the company, within ${WINDOW_H} h after the last missed one.`,
    ),
    charts: facts.lost.length === 0 ? [] : [{ id: 'missed', drawing: barChart(title, bars) }],
    table: {
      id: 'missed',
      title,
      columns: [
        { title: t('Кто звонил', 'Who called'), kind: 'text' },
        { title: t('Пропущено', 'Missed'), kind: 'count' },
        { title: t('В последний раз', 'Last time'), kind: 'moment' },
        { title: t('Куда', 'Number called'), kind: 'text' },
        { title: t('Очередь', 'Queue'), kind: 'text' },
        { title: t('Чем кончилось', 'What became of it'), kind: 'text' },
        { title: t('Через, мин', 'After, min'), kind: 'minutes' },
      ],
      rows: facts.lost.map((caller) => ({
        cells: [
          names.party(caller.peer, caller.name),
          caller.missed,
          caller.last_at,
          names.number(caller.line),
          caller.queue === null ? null : names.own(caller.queue),
          outcome(caller),
          caller.after_s,
        ],
        find: `caller:${caller.call_id}`,
        tone: caller.unreturned && !caller.pending ? 'bad' : 'plain',
      })),
    },
  };
}

export function peopleSection({ facts, names, lang, t }: Writing): Section | null {
  if (facts.people.length === 0) return null;
  const title = t('Сотрудники', 'People');
  const shown = facts.people.slice(0, MOST_BARS);
  const nameOf = ({ name }: PersonFigures) => names.own(name);
  const talks = ({ answered, reached }: PersonFigures) =>
    plural(answered + reached, lang, ['разговор', 'разговора', 'разговоров'], ['talk', 'talks']);
  const answering = shown
    .filter(({ offered }) => offered > 0)
    .map((person) => ({
      name: nameOf(person),
      parts: [
        { value: person.answered, colour: INK.good },
        { value: person.offered - person.answered, colour: INK.bad },
      ],
      label: t(
        `взял ${number(person.answered, lang)} из ${number(person.offered, lang)}`,
        `took ${number(person.answered, lang)} of ${number(person.offered, lang)}`,
      ),
      title: nameOf(person),
      find: `person:${person.part}`,
    }));
  const talking = shown
    .filter(({ talk_mean_s }) => talk_mean_s !== null)
    .sort((a, b) => b.talk_mean_s! - a.talk_mean_s!)
    .map((person) => ({
      name: nameOf(person),
      parts: [{ value: person.talk_mean_s!, colour: INK.good }],
      label: `${minutes(person.talk_mean_s!, lang)} ${t('мин', 'min')} · ${talks(person)}`,
      title: nameOf(person),
      find: `person:${person.part}`,
    }));
  return {
    id: 'people',
    title,
    definition: t(
      'Предложен — звонок, при котором у сотрудника звонил телефон, один раз за звонок; взял — если говорил он. Среднее — все секунды разговоров, делённые на их число.',
      'Offered: a call in which the phone of the person rang, once a call; took: if that person talked. The average is all seconds of talk by the number of talks.',
    ),
    charts: [
      { id: 'people', drawing: barChart(t('Предложено и взято', 'Offered and taken'), answering) },
      { id: 'people-talk', drawing: barChart(t('Средний разговор', 'Average talk'), talking) },
    ],
    table: {
      id: 'people',
      title,
      columns: [
        { title: t('Сотрудник', 'Person'), kind: 'text' },
        { title: t('Предложено', 'Offered'), kind: 'count' },
        { title: t('Взято', 'Taken'), kind: 'count' },
        { title: t('Доля', 'Share'), kind: 'share' },
        { title: t('Звонил телефон, с', 'Rang, s'), kind: 'seconds' },
        { title: t('Исходящих', 'Outgoing'), kind: 'count' },
        { title: t('Дозвонился', 'Reached'), kind: 'count' },
        { title: t('Говорил, мин', 'Talked, min'), kind: 'minutes' },
        { title: t('В среднем, мин', 'Average, min'), kind: 'minutes' },
        { title: t('Занятость', 'Occupancy'), kind: 'share' },
      ],
      rows: facts.people.map((person) => ({
        cells: [
          nameOf(person),
          person.offered,
          person.answered,
          person.offered > 0 ? person.answered / person.offered : null,
          person.ring_mean_s,
          person.made,
          person.reached,
          person.talk_s,
          person.talk_mean_s,
          person.occupancy,
        ],
        find: `person:${person.part}`,
      })),
    },
  };
}
