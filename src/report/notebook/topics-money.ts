/** Questions to what a phone costs: another tariff, and whether the bill is right. */
import type { Topic } from './topic.ts';

export const whatIf: Topic = {
  id: 'what-if',
  title: { ru: 'Что, если сменить тариф', en: 'What if the plan were another' },
  steps: [
    {
      kind: 'query',
      text: {
        ru: 'Сколько потрачено и на что, по месяцам.',
        en: 'What was spent, and on what, by month.',
      },
      name: 'spent',
      sql: `SELECT strftime(booked_at, '%Y-%m') AS month, coalesce(service::VARCHAR, 'fee') AS service, sum(paid)::DOUBLE AS paid
FROM spending_rows GROUP BY ALL ORDER BY month, paid DESC`,
      chart: {
        mark: 'bar',
        title: { ru: 'Расходы по месяцам', en: 'Spending by month' },
        x: { of: 'month:O' },
        y: { of: 'paid:Q' },
        color: { of: 'service:N' },
      },
    },
    {
      kind: 'query',
      text: {
        ru: 'Придуманный тариф: плата, пакет минут и сообщений, цена сверх пакета. Числа в `plan` меняйте на свои; минута — каждая начатая.',
        en: 'A plan of your own: a fee, a bundle of minutes and messages, prices beyond it. Change the numbers in `plan`; a minute counts once begun.',
      },
      name: 'what_if',
      sql: `WITH plan AS (SELECT 350 AS fee, 300 AS minutes, 50 AS messages, 1.5 AS per_minute, 2.0 AS per_message),
months AS (
  SELECT strftime(started_at, '%Y-%m') AS month,
         coalesce(sum(ceil(duration_s / 60)) FILTER (service = 'voice' AND direction = 'out'), 0) AS minutes,
         coalesce(sum(coalesce(pieces, 1)) FILTER (service = 'sms' AND direction = 'out'), 0) AS messages,
         sum(paid)::DOUBLE AS paid
  FROM events GROUP BY ALL
)
SELECT month, m.minutes, m.messages, paid,
       (fee + greatest(m.minutes - plan.minutes, 0) * per_minute
            + greatest(m.messages - plan.messages, 0) * per_message)::DOUBLE AS would_be
FROM months AS m, plan ORDER BY month`,
    },
    {
      kind: 'query',
      text: {
        ru: 'Какой пакет минут выгоднее при плате 1 ₽ за минуту пакета и 2,50 ₽ сверх него: минимум кривой.',
        en: 'Which bundle is best at 1 ₽ for a minute in it and 2.50 ₽ beyond it: the lowest point.',
      },
      name: 'bundles',
      sql: `WITH months AS (
  SELECT strftime(started_at, '%Y-%m') AS month, sum(ceil(duration_s / 60)) AS minutes
  FROM events WHERE service = 'voice' AND direction = 'out' GROUP BY ALL
)
SELECT bundle, avg(bundle * 1.0 + greatest(minutes - bundle, 0) * 2.5)::DOUBLE AS per_month
FROM months, (SELECT range AS bundle FROM range(0, 1001, 50)) GROUP BY bundle ORDER BY bundle`,
      chart: {
        mark: 'line',
        title: { ru: 'В месяц при таком пакете', en: 'A month with such a bundle' },
        x: { of: 'bundle:Q' },
        y: { of: 'per_month:Q' },
      },
    },
    {
      kind: 'answer',
      text: {
        ru: 'Настоящие тарифы каталога на той же истории, пятнадцать лучших: за весь период и в месяц.',
        en: 'Real plans of the catalogue on the same history, the best fifteen: for the whole period, and a month.',
      },
      name: 'offers',
      command: ['advise'],
      keys: ['advice', 0, 'ranked'],
      columns: ['tariff', 'total', 'perMonth'],
      most: 15,
      chart: {
        mark: 'bar',
        title: { ru: 'За весь период', en: 'For the whole period' },
        x: { of: 'total:Q' },
        y: { of: 'tariff:N', sort: '-x' },
      },
    },
  ],
};

export const audit: Topic = {
  id: 'audit',
  title: { ru: 'Верен ли счёт', en: 'Is the bill right?' },
  steps: [
    {
      kind: 'query',
      text: {
        ru: 'Итоги, напечатанные в документах, против сумм прочитанных строк: разница — повод разобраться.',
        en: 'Totals as the documents print them against sums of the rows that were read: a difference needs a reason.',
      },
      name: 'totals',
      sql: `SELECT f.path AS file, s.line, s.period_from, s.period_to, s.control_printed::DOUBLE AS printed,
       s.control_found::DOUBLE AS found, (s.control_found - s.control_printed)::DOUBLE AS difference, s.rejects
FROM statements AS s JOIN files AS f USING (file_id) ORDER BY abs(difference) DESC`,
    },
    {
      kind: 'query',
      text: {
        ru: 'Цена минуты, как она выходит из счёта: у каждого вида звонков она должна быть одна.',
        en: 'The price of a minute as the bill has it: for each kind of call there should be one.',
      },
      name: 'prices',
      sql: `SELECT coalesce(peer_zone_printed, peer_kind::VARCHAR) AS zone, place_kind::VARCHAR AS place, direction::VARCHAR AS direction,
       round(paid / ceil(duration_s / 60), 2)::DOUBLE AS per_minute, count(*) AS calls, sum(paid)::DOUBLE AS paid
FROM events WHERE service = 'voice' AND paid > 0 AND duration_s > 0 GROUP BY ALL ORDER BY calls DESC LIMIT 20`,
      chart: {
        mark: 'point',
        title: { ru: 'Цены минуты', en: 'Prices of a minute' },
        x: { of: 'per_minute:Q' },
        y: { of: 'zone:N' },
        color: { of: 'calls:Q' },
      },
    },
    {
      kind: 'query',
      text: {
        ru: 'Звонки, минута которых дороже обычной цены своего вида больше чем вдвое.',
        en: 'Calls whose minute costs more than twice the usual price of their kind.',
      },
      name: 'dear',
      sql: `WITH priced AS (
  SELECT record_id, started_at, peer, duration_s, paid, coalesce(peer_zone_printed, peer_kind::VARCHAR) AS zone,
         place_kind, paid / ceil(duration_s / 60) AS per_minute
  FROM events WHERE service = 'voice' AND direction = 'out' AND paid > 0 AND duration_s > 0
)
SELECT started_at, peer, zone, duration_s, paid::DOUBLE AS paid, round(per_minute, 2)::DOUBLE AS per_minute, round(usual, 2)::DOUBLE AS usual
FROM (SELECT *, mode(per_minute) OVER (PARTITION BY zone, place_kind) AS usual FROM priced)
WHERE per_minute > 2 * usual ORDER BY paid DESC LIMIT 20`,
    },
    {
      kind: 'query',
      text: {
        ru: 'Одно и то же дважды: одинаковые платные строки одного документа.',
        en: 'The same twice: equal rows with a price in one document.',
      },
      name: 'twice',
      sql: `SELECT line, service::VARCHAR AS service, started_at, peer, duration_s, paid::DOUBLE AS paid, count(*) AS times
FROM events WHERE paid > 0 GROUP BY ALL HAVING times > 1 ORDER BY times DESC, paid DESC LIMIT 20`,
    },
    {
      kind: 'query',
      text: {
        ru: 'За что платят снова и снова: подписки, платы, дорогие номера.',
        en: 'What is paid again and again: subscriptions, fees, premium numbers.',
      },
      name: 'subscriptions',
      sql: `SELECT line, kind, title, times, months, paid::DOUBLE AS paid, round(paid_per_month, 2) AS per_month
FROM subscriptions() ORDER BY paid DESC`,
    },
    {
      kind: 'words',
      text: {
        ru: 'Тариф известен? Тогда точнее всего пересчитать счёт по его правилам: `detalka rate --tariff ID --explain`.',
        en: 'Is the plan known? Then the surest way is to rate the bill by its rules: `detalka rate --tariff ID --explain`.',
      },
    },
  ],
};
