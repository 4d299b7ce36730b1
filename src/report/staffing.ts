/** Agents and lines an office needs, and lines it could do without, for people and as JSON. */
import type { Staffing, StaffingCell, StaffingQuery } from '../analytics/staffing.ts';
import type { LineAdvice, LineUse } from '../analytics/staffing-lines.ts';
import type { Lang, Text } from '../model/text.ts';
import { decimal, duration, money, number, phone, plural } from './format.ts';
import { type Page, paragraph, section } from './page.ts';
import { left, optional, renderTable, right } from './table.ts';

const WEEKDAYS: readonly Text[] = [
  { ru: 'Пн', en: 'Mon' },
  { ru: 'Вт', en: 'Tue' },
  { ru: 'Ср', en: 'Wed' },
  { ru: 'Чт', en: 'Thu' },
  { ru: 'Пт', en: 'Fri' },
  { ru: 'Сб', en: 'Sat' },
  { ru: 'Вс', en: 'Sun' },
];

/** A share as «80 %», with decimals where it has them. */
const share = (value: number, lang: Lang): string => `${number(value * 100, lang, 2)}\u00a0%`;

export function staffingText(
  staffing: Staffing,
  advice: LineAdvice,
  query: StaffingQuery,
  page: Page,
): string {
  const { lang } = page;
  return [
    section({ ru: 'Сколько нужно сотрудников', en: 'Agents needed' }, grid(staffing, 'agents', page), page),
    section({ ru: 'Сколько нужно линий', en: 'Lines needed' }, grid(staffing, 'lines', page), page),
    section({ ru: 'Лишние линии', en: 'Idle lines' }, linesText(advice, query, page), page),
    ...definitions(staffing, query).map((text) => page.colors.dim(paragraph(text[lang], page))),
  ].join('\n\n');
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Half hours by weekdays, from the first that needs anybody to the last; a dot needs nobody. */
function grid({ cells }: Staffing, what: 'agents' | 'lines', page: Page): string {
  const busy = cells.filter((cell) => cell[what] > 0).map(({ minute }) => minute);
  if (busy.length === 0)
    return page.lang === 'ru' ? 'Ни в один получас никто не нужен.' : 'No half hour needs any.';
  const [first, last] = [Math.min(...busy), Math.max(...busy)];
  const at = new Map(cells.map((cell) => [cell.weekday * 1440 + cell.minute, cell]));
  const rows = Array.from({ length: (last - first) / 30 + 1 }, (_, step) => {
    const minute = first + step * 30;
    return [
      clock(minute),
      ...WEEKDAYS.map((_day, day) => {
        const cell = at.get((day + 1) * 1440 + minute);
        return cell === undefined ? '' : cell[what] === 0 ? '·' : String(cell[what]);
      }),
    ];
  });
  return renderTable([left(), ...WEEKDAYS.map(({ ru, en }) => right(ru, en))], rows, page);
}

const VERDICTS: Readonly<Record<'unused' | 'spare', Text>> = {
  unused: { ru: 'отключить: ею не пользуются', en: 'drop: nobody uses it' },
  spare: { ru: 'убрать: справятся остальные', en: 'merge: the others can carry it' },
};

function linesText(advice: LineAdvice, query: StaffingQuery, page: Page): string {
  const { lang } = page;
  const spare = advice.lines.filter((line) => line.advice !== null);
  const rows = advice.lines.map((line) => [
    phone(line.line),
    number(line.calls, lang),
    number(line.busiest, lang, 2),
    String(line.peak),
    line.fee ? money(line.fee.perMonth, lang, line.fee.currency) : '',
    line.advice === null ? '' : VERDICTS[line.advice][lang],
  ]);
  const table = renderTable(
    [
      left('линия', 'line'),
      right('звонков', 'calls'),
      right('Эрланг в пиковый час', 'Erlangs, busiest hour'),
      optional(right('сразу', 'at once')),
      right('плата в месяц', 'fee a month'),
      left('совет', 'advice'),
    ],
    rows,
    page,
  );
  return [table, '', paragraph(headline(advice, spare, query)[lang], page)].join('\n');
}

function headline(
  { busiest, needed, channels, blocked, saved }: LineAdvice,
  spare: readonly LineUse[],
  query: StaffingQuery,
): Text {
  const text = (lang: Lang): string => {
    const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
    const peak = busiest
      ? t(
          `Самый нагруженный час — ${busiest.hour.slice(0, 16).replace('T', ' ')}: ${number(busiest.erlangs, lang, 2)} Эрланг, нужно линий: ${needed}, есть ${channels}.`,
          `The busiest hour was ${busiest.hour.slice(0, 16).replace('T', ' ')}: ${number(busiest.erlangs, lang, 2)} Erlangs, which need ${needed} lines; there are ${channels}.`,
        )
      : t('Длительность звонков не известна.', 'The length of calls is not known.');
    if (spare.length === 0) return `${peak} ${t('Лишних линий нет.', 'There are no idle lines.')}`;
    const count = plural(spare.length, lang, ['линию', 'линии', 'линий'], ['line', 'lines']);
    const sums = [...saved].map(([currency, sum]) => money(sum, lang, currency)).join(' + ');
    const fees = sums
      ? t(`, это ${sums} в месяц`, `, which saves ${sums} a month`)
      : t('; плата за них не известна', '; their fees are not known');
    const lost = t(
      `в самый нагруженный час не дозвонятся ${share(blocked, lang)} (граница ${share(query.blocking, lang)})`,
      `the busiest hour will lose ${share(blocked, lang)} of calls (at most ${share(query.blocking, lang)})`,
    );
    return `${peak} ${t(`Можно убрать ${count}${fees}`, `${count} can go${fees}`)}; ${lost}.`;
  };
  return { ru: text('ru'), en: text('en') };
}

/** What the numbers mean; printed below them. */
function definitions(staffing: Staffing, query: StaffingQuery): Text[] {
  const say = (lang: Lang, ru: () => string, en: () => string) => (lang === 'ru' ? ru() : en());
  const goal = (lang: Lang) => {
    const [part, within] = [share(query.goal.share, lang), query.goal.withinS];
    const dates = share(query.percentile, lang);
    return say(
      lang,
      () =>
        `Каждый получас каждого дня (${staffing.from} … ${staffing.to}, не включая) посчитан отдельно по своим звонкам; в таблице — сколько хватило бы в ${dates} таких дней недели. Цель: ${part} звонков отвечены за ${within} с.`,
      () =>
        `Every half hour of every date (${staffing.from} … ${staffing.to}, exclusive) is computed by its own calls; the table says how many are enough on ${dates} of such weekdays. Goal: ${part} of calls answered within ${within} s.`,
    );
  };
  const model = (lang: Lang) =>
    staffing.patienceS === null
      ? say(
          lang,
          () =>
            `Бросивших трубку в ожидании мало (${staffing.abandoned}), поэтому считается, что ждут все: Эрланг C.`,
          () => `Too few gave up waiting (${staffing.abandoned}), so everybody is taken to wait: Erlang C.`,
        )
      : say(
          lang,
          () =>
            `Терпение — в среднем ${duration(staffing.patienceS!, lang)}, по ${staffing.abandoned} бросившим трубку и ожиданию остальных: Эрланг A.`,
          () =>
            `Patience is ${duration(staffing.patienceS!, lang)} on average, by ${staffing.abandoned} who gave up and the waits of the others: Erlang A.`,
        );
  const lines = (lang: Lang) =>
    say(
      lang,
      () =>
        `Линия занята от начала звонка до конца, с ожиданием; линий хватает, когда заняты все не более чем для ${share(query.blocking, lang)} звонков (Эрланг B). Отказов из-за занятых линий документы не показывают, нагрузка может быть занижена.`,
      () =>
        `A line is busy from the call's beginning to its end, waiting included; lines are enough when at most ${share(query.blocking, lang)} of calls find all busy (Erlang B). Calls that found none free are in no document, so the load may be more.`,
    );
  const doubts = (lang: Lang) =>
    [
      staffing.few
        ? say(
            lang,
            () => 'Данных меньше четырёх недель: один необычный день решает всё.',
            () => 'There are fewer than four weeks: one odd day decides.',
          )
        : '',
      staffing.untimed > 0
        ? say(
            lang,
            () => `Звонков без длительности: ${number(staffing.untimed, lang)}, нагрузка без них.`,
            () => `Calls without a length: ${number(staffing.untimed, lang)}; they are not in the load.`,
          )
        : '',
    ]
      .filter((text) => text !== '')
      .join(' ');
  return [goal, model, lines, doubts]
    .map((text) => ({ ru: text('ru'), en: text('en') }))
    .filter(({ en }) => en !== '');
}

/** The same for JSON: money in the currency's unit, minutes as a clock. */
export function staffingJson(staffing: Staffing, advice: LineAdvice, query: StaffingQuery) {
  const { from, to, calls, holdingS, patienceS, abandoned, waitsFrom, untimed, few } = staffing;
  return {
    goal: query.goal,
    blocking: query.blocking,
    percentile: query.percentile,
    from,
    to,
    calls,
    holdingS,
    model: patienceS === null ? 'erlang-c' : 'erlang-a',
    patienceS,
    abandoned,
    waitsFrom,
    untimed,
    few,
    halfHours: staffing.cells.map(({ minute, ...cell }: StaffingCell) => ({
      ...cell,
      begins: clock(minute),
    })),
    lines: {
      busiest: advice.busiest,
      channels: advice.channels,
      needed: advice.needed,
      blocked: advice.blocked,
      saved: [...advice.saved].map(([currency, sum]) => ({ currency, perMonth: decimal(sum) })),
      lines: advice.lines.map(({ fee, ...line }) => ({
        ...line,
        fee: fee && { ...fee, perMonth: decimal(fee.perMonth) },
      })),
    },
    definitions: definitions(staffing, query).map(({ en }) => en),
  };
}
