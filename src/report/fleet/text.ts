/** The advice for a fleet for people: plans with their lines, who pays, what to order; the answer last. */
import type { Micros } from '../../model/record.ts';
import type { Lang, Text } from '../../model/text.ts';
import type { AdvisedLine, FleetAdvice } from '../../optimize/fleet/advise-fleet.ts';
import { fullName } from '../advice-page/telling.ts';
import { money, number, phone, plural } from '../format.ts';
import { indented, inner, type Page, paragraph, section } from '../page.ts';
import { left, optional, renderTable, right } from '../table.ts';
import { notesOf } from './notes.ts';
import { aMonth, departmentsOf, METHODS, wholeOf } from './tables.ts';

const UNKNOWN: Text = { ru: 'неизвестно', en: 'not known' };

/** Changes shown on the terminal; all of them are in the workbook. */
const SHOWN = 15;

/** The whole advice, the answer last: on a terminal the end is what one sees. */
export function fleetText(advice: FleetAdvice, page: Page): string {
  const parts = [plansText(advice, page)];
  if (advice.lines.some(({ person }) => person?.department)) parts.push(departmentsText(advice, page));
  if (advice.lines.some(({ changes }) => changes)) parts.push(changesText(advice, page));
  return [...parts, answerText(advice, page)].join('\n\n');
}

function plansText(advice: FleetAdvice, page: Page): string {
  const { lang, width } = inner(page);
  const groups = new Map<string, AdvisedLine[]>();
  for (const line of advice.lines) {
    const name = fullName(line.choice, lang);
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  const rows = [...groups]
    .map(([name, of]) => ({
      name,
      count: of.length,
      total: of.reduce((sum, line) => sum + wholeOf(line), 0),
    }))
    .sort((a, b) => b.total - a.total)
    .map(({ name, count, total }) => [
      name,
      number(count, lang),
      money(aMonth(total, advice), lang, advice.currency),
    ]);
  const columns = [left('тариф', 'plan'), right('номеров', 'lines'), right('в месяц', 'a month')];
  return section(
    { ru: 'Кому какой тариф', en: 'Which plan for how many' },
    renderTable(columns, rows, { ...page, width }),
    page,
  );
}

function departmentsText(advice: FleetAdvice, page: Page): string {
  const { lang } = page;
  const cash = (of: readonly AdvisedLine[], amount: (line: AdvisedLine) => Micros) =>
    money(
      aMonth(
        of.reduce((sum, line) => sum + amount(line), 0),
        advice,
      ),
      lang,
      advice.currency,
    );
  const row = (name: string, of: readonly AdvisedLine[]) => [
    name,
    number(of.length, lang),
    cash(of, ({ charge, lacking }) => charge.own + lacking),
    cash(of, ({ charge }) => charge.shared),
    cash(of, wholeOf),
  ];
  const cells = departmentsOf(advice, lang).map(({ department, lines }) => row(department, lines));
  cells.push(row(lang === 'ru' ? 'всего' : 'total', advice.lines));
  const columns = [
    left('отдел', 'department'),
    right('номеров', 'lines'),
    optional(right('своё', 'own')),
    optional(right('доля общего', 'part of shared')),
    right('в месяц', 'a month'),
  ];
  return section(
    { ru: 'Сколько платят отделы', en: 'What departments pay' },
    renderTable(columns, cells, inner(page)),
    page,
  );
}

function changesText({ lines, currency }: FleetAdvice, page: Page): string {
  const { lang, colors } = page;
  const changed = lines.filter(({ changes }) => changes);
  const rows = changed
    .slice(0, SHOWN)
    .map(({ history, person, now, choice, once }) => [
      phone(history.line),
      person?.person ?? '',
      now ? fullName(now, lang) : (history.plan ?? UNKNOWN[lang]),
      `→ ${fullName(choice, lang)}`,
      once > 0 ? money(once, lang, currency) : '',
    ]);
  const columns = [
    left('номер', 'line'),
    optional(left('чей', 'whose')),
    left('сейчас', 'now'),
    left('заказать', 'order'),
    optional(right('разово', 'once')),
  ];
  const more = changed.length - rows.length;
  const hint = {
    ru: `… и ещё ${more}: все — в файле, -o fleet.xlsx`,
    en: `… and ${more} more: all of them with -o fleet.xlsx`,
  };
  const body = renderTable(columns, rows, inner(page)) + (more > 0 ? `\n${colors.dim(hint[lang])}` : '');
  return section({ ru: 'Что поменять', en: 'What to change' }, body, page);
}

const RISKS: Readonly<Record<FleetAdvice['risk'], Text>> = {
  mean: { ru: 'за год такой связи', en: 'for a year of such use' },
  months: { ru: 'за год из самых дорогих месяцев', en: 'for a year of the dearest months' },
  bootstrap: { ru: 'в самых дорогих годах из 10 %', en: 'in the dearest 10 % of years' },
};

function answerText(advice: FleetAdvice, page: Page): string {
  const { lang, colors } = page;
  const { cost, currency, lines, risk } = advice;
  const cash = (amount: Micros) => money(amount, lang, currency);
  const count = plural(lines.length, lang, ['номер', 'номера', 'номеров'], ['line', 'lines']);
  const title = `${count}: ${cash(cost.year)} ${RISKS[risk][lang]}`;
  const texts = [...notesOf(advice, lang), ...savings(advice, cash, lang), certainty(advice, cash, lang)];
  const body = texts.map((text) => paragraph(text, inner(page))).join('\n');
  return `${colors.green(colors.bold(title))}\n${indented(body)}`;
}

function savings({ cost }: FleetAdvice, cash: (amount: Micros) => string, lang: Lang): string[] {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const texts: string[] = [];
  if (cost.once > 0) texts.push(t(`Из них разово: ${cash(cost.once)}.`, `Of it once: ${cash(cost.once)}.`));
  if (cost.now !== null)
    texts.push(
      t(
        `Если ничего не менять: ${cash(cost.now)}; выгода ${cash(cost.now - cost.year)} в первый год.`,
        `If nothing changes: ${cash(cost.now)}; you save ${cash(cost.now - cost.year)} in the first year.`,
      ),
    );
  if (cost.apart !== null && cost.apart > cost.year)
    texts.push(
      t(
        `Общие пакеты и договоры экономят ${cash(cost.apart - cost.year)} против выбора каждому отдельно.`,
        `Shared pools and contracts save ${cash(cost.apart - cost.year)} against each line choosing alone.`,
      ),
    );
  return texts;
}

/** How near to the best it is, and how the model and the re-rated calls agree. */
function certainty(
  { cost, method, choices }: FleetAdvice,
  cash: (amount: Micros) => string,
  lang: Lang,
): string {
  const gap = number(Math.ceil(cost.gap * 1e4) / 100, lang, 2);
  const how = METHODS[method][lang];
  const ru =
    cost.gap === 0
      ? `Дешевле нельзя: ${how}.`
      : `Дешевле, чем за ${cash(cost.bound)}, нельзя: разрыв не больше ${gap} % (${how}).`;
  const en =
    cost.gap === 0
      ? `It cannot be cheaper: ${how}.`
      : `It cannot be cheaper than ${cash(cost.bound)}: a gap of at most ${gap} % (${how}).`;
  const differs = Math.abs(cost.model - cost.year);
  const model = {
    ru: ` Сумма — пересчёт самих звонков; модель ошиблась на ${cash(differs)}.`,
    en: ` The sum is that of the calls re-rated; the model was ${cash(differs)} off.`,
  };
  const tried = { ru: ` Вариантов: ${choices.rated}.`, en: ` Choices: ${choices.rated}.` };
  return {
    ru: ru + (differs >= 5_000 ? model.ru : '') + tried.ru,
    en: en + (differs >= 5_000 ? model.en : '') + tried.en,
  }[lang];
}
