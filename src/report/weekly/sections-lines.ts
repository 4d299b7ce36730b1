/** Sections on lines, queues, regions, forwards and money. */
import { barChart } from '../charts/bars.ts';
import { INK } from '../charts/drawing.ts';
import { duration, number } from '../format.ts';
import { usageName } from '../words.ts';
import { share } from './cells.ts';
import type { SpentFigures } from './figures.ts';
import type { Section } from './report.ts';
import { hourSpan } from './words.ts';
import type { Writing } from './writing.ts';

const MOST_BARS = 15;
/** Seconds within which a caller of a queue should be answered. */
const TARGET_S = 20;

export function linesSection({ facts, names, lang, t }: Writing): Section | null {
  if (facts.lines.length === 0) return null;
  const title = t('Свои номера: загрузка и простой', 'Own numbers: load and idleness');
  return {
    id: 'lines',
    title,
    definition: t(
      'Эрланги — сколько в среднем занято за всю неделю, ночи и выходные тоже. Простой — самое долгое время без единого звонка.',
      'Erlangs: busy on average over the whole week, nights and weekends too. Idle: the longest time without a call.',
    ),
    charts: [
      {
        id: 'lines',
        drawing: barChart(
          t('Звонки по номерам', 'Calls by number'),
          facts.lines.slice(0, MOST_BARS).map((line) => ({
            name: names.number(line.part),
            parts: [
              { value: line.calls - line.missed, colour: INK.good },
              { value: line.missed, colour: INK.bad },
            ],
            label: t(
              `${number(line.calls, lang)}, пропущено ${number(line.missed, lang)}`,
              `${number(line.calls, lang)}, missed ${number(line.missed, lang)}`,
            ),
            title: names.number(line.part),
            find: `line:${line.part}`,
          })),
        ),
      },
    ],
    table: {
      id: 'lines',
      title,
      columns: [
        { title: t('Номер', 'Number'), kind: 'text' },
        { title: t('Звонки', 'Calls'), kind: 'count' },
        { title: t('Пропущено', 'Missed'), kind: 'count' },
        { title: t('Эрланги', 'Erlangs'), kind: 'decimal' },
        { title: t('Самый загруженный час', 'Busiest hour'), kind: 'text' },
        { title: t('Одновременно', 'At once'), kind: 'count' },
        { title: t('Простой', 'Idle'), kind: 'text' },
        { title: t('С', 'From'), kind: 'moment' },
      ],
      rows: facts.lines.map((line) => ({
        cells: [
          names.number(line.part),
          line.calls,
          line.missed,
          line.erlangs,
          line.busiest_hour === null ? null : hourSpan(line.busiest_hour, lang),
          line.peak,
          line.idle_s === null ? null : duration(line.idle_s, lang),
          line.idle_from,
        ],
        find: `line:${line.part}`,
      })),
    },
  };
}

export function queuesSection({ facts, names, lang, t }: Writing): Section | null {
  if (facts.queues.length === 0) return null;
  const title = t('Очереди', 'Queues');
  return {
    id: 'queues',
    title,
    definition: t(
      `Уровень обслуживания — доля вошедших в очередь, кому ответили за ${TARGET_S} с. Ожидание — от входа до ответа, в среднем по отвеченным. Кто бросил сам, известно только по журналу очереди.`,
      `Service level: share of those who entered that were answered within ${TARGET_S} s. Wait: from entering to the answer, average of the answered. Who gave up is known from the log of the queue only.`,
    ),
    charts: [
      {
        id: 'queues',
        drawing: barChart(
          t(`Ответили за ${TARGET_S} с`, `Answered within ${TARGET_S} s`),
          facts.queues.slice(0, MOST_BARS).map((queue) => ({
            name: names.own(queue.part),
            parts: [
              { value: queue.level_of_entered ?? 0, colour: INK.good },
              { value: 1 - (queue.level_of_entered ?? 0), colour: INK.light },
            ],
            label: queue.level_of_entered === null ? '—' : share(queue.level_of_entered, lang),
            title: names.own(queue.part),
            find: `queue:${queue.part}`,
          })),
        ),
      },
    ],
    table: {
      id: 'queues',
      title,
      columns: [
        { title: t('Очередь', 'Queue'), kind: 'text' },
        { title: t('Вошли', 'Entered'), kind: 'count' },
        { title: t('Отвечено', 'Answered'), kind: 'count' },
        { title: t('Бросили', 'Gave up'), kind: 'count' },
        { title: t(`За ${TARGET_S} с`, `Within ${TARGET_S} s`), kind: 'share' },
        { title: t('Ожидание, с', 'Wait, s'), kind: 'seconds' },
        { title: t('Самое долгое, с', 'Longest, s'), kind: 'seconds' },
      ],
      rows: facts.queues.map((queue) => ({
        cells: [
          names.own(queue.part),
          queue.entered,
          queue.answered,
          queue.abandoned,
          queue.level_of_entered,
          queue.asa_s,
          queue.wait_most_s,
        ],
        find: `queue:${queue.part}`,
      })),
    },
  };
}

export function forwardsSection({ facts, names, t }: Writing): Section | null {
  if (facts.forwards.length === 0) return null;
  const title = t('Переадресация', 'Forwarding');
  return {
    id: 'forwards',
    title,
    definition: t(
      'Звонки, отправленные дальше на номер вне компании.',
      'Calls that were sent on to a number outside of the company.',
    ),
    charts: [],
    table: {
      id: 'forwards',
      title,
      columns: [
        { title: t('Куда', 'Sent on to'), kind: 'text' },
        { title: t('Звонки', 'Calls'), kind: 'count' },
        { title: t('Отвечено', 'Answered'), kind: 'count' },
        { title: t('Разговоры, мин', 'Talk, min'), kind: 'minutes' },
      ],
      rows: facts.forwards.map(({ part, calls, answered, talk_s }) => ({
        cells: [names.number(part), calls, answered, talk_s],
        find: `forward:${part}`,
      })),
    },
  };
}

export function moneySection({ facts, lang, t }: Writing): Section | null {
  if (facts.spent.length === 0) return null;
  const title = t('Деньги', 'Money');
  const before = new Map(facts.spentBefore.map((row) => [keyOf(row), row.paid]));
  const nameOf = ({ part }: SpentFigures) =>
    part === 'fee' ? t('абонентская плата и разовые платы', 'fees') : usageName(part, 'none', lang);
  return {
    id: 'money',
    title,
    definition: t(
      'Сколько стоило по документам, с НДС; платежи и остатки — не расход. Чего в документах нет, то не ноль.',
      'What it cost by the documents, with VAT; payments and balances are no spending. What they do not tell is not zero.',
    ),
    charts: [],
    table: {
      id: 'money',
      title,
      columns: [
        { title: t('За что', 'For'), kind: 'text' },
        { title: t('Строк', 'Rows'), kind: 'count' },
        { title: t('Расход', 'Spent'), kind: 'money' },
        { title: t('Неделей раньше', 'A week before'), kind: 'money' },
        { title: t('Валюта', 'Currency'), kind: 'text' },
      ],
      rows: facts.spent.map((row) => ({
        cells: [nameOf(row), row.items, row.paid, before.get(keyOf(row)) ?? null, row.currency],
      })),
    },
  };
}

const keyOf = ({ part, currency }: SpentFigures): string => `${part} ${currency}`;
