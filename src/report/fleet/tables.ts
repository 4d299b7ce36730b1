/** The advice for a fleet as tables: the result, orders for the operator, who pays what, the proof. */
import type { Micros } from '../../model/record.ts';
import type { Lang, Text } from '../../model/text.ts';
import { operatorName } from '../../numbering/holders.ts';
import type { Choice } from '../../optimize/choice.ts';
import type { AdvisedLine, FleetAdvice } from '../../optimize/fleet/advise-fleet.ts';
import { MONTH_DAYS } from '../../optimize/offer.ts';
import { optionTitles } from '../advice-choice.ts';
import { fullName } from '../advice-page/telling.ts';
import { date, isoMoment, number } from '../format.ts';
import type { Cell, Kind, ReportTable } from '../weekly/report.ts';

type Column = readonly [title: Text, kind: Kind];

const table = (
  id: string,
  title: Text,
  columns: readonly Column[],
  rows: readonly Cell[][],
  lang: Lang,
): ReportTable => ({
  id,
  title: title[lang],
  columns: columns.map(([name, kind]) => ({ title: name[lang], kind })),
  rows: rows.map((cells) => ({ cells })),
});

/** Money of a cell: in the currency's unit. */
const cash = (amount: Micros): number => amount / 1_000_000;

/** An amount of the documents' period as one of a month of 30.4375 days. */
export const aMonth = (amount: Micros, { days }: Pick<FleetAdvice, 'days'>): Micros =>
  Math.round((amount * MONTH_DAYS) / days);

/** A line's part of the bills. */
export const totalOf = ({ charge }: AdvisedLine): Micros => charge.own + charge.shared;

/** The same for all days of the period, those too that its documents lack. */
export const wholeOf = (line: AdvisedLine): Micros => totalOf(line) + line.lacking;

const LINE: Column = [{ ru: 'номер', en: 'line' }, 'text'];
const PERSON: Column = [{ ru: 'чей', en: 'whose' }, 'text'];
const DEPARTMENT: Column = [{ ru: 'отдел', en: 'department' }, 'text'];
const ONCE: Column = [{ ru: 'разово', en: 'once' }, 'money'];
const OWN: Column = [{ ru: 'своё', en: 'own' }, 'money'];
const SHARED: Column = [{ ru: 'доля общего', en: 'part of shared' }, 'money'];
const TOTAL: Column = [{ ru: 'всего', en: 'total' }, 'money'];

/** Who gets what; money of the documents' period. */
export function resultTable(advice: FleetAdvice, lang: Lang): ReportTable {
  const columns: Column[] = [
    ...[LINE, PERSON, DEPARTMENT],
    [{ ru: 'тариф', en: 'plan' }, 'text'],
    [{ ru: 'сейчас', en: 'now' }, 'text'],
    [{ ru: 'заказать', en: 'order' }, 'text'],
    ...[ONCE, OWN, SHARED, TOTAL],
    [{ ru: 'дней', en: 'days' }, 'count'],
    [{ ru: 'за дни без документов', en: 'for days without documents' }, 'money'],
    [{ ru: 'в месяц', en: 'a month' }, 'money'],
  ];
  const rows = advice.lines.map((line): Cell[] => [
    line.history.line,
    line.person?.person ?? null,
    line.person?.department ?? null,
    fullName(line.choice, lang),
    line.now && fullName(line.now, lang),
    line.changes ? (lang === 'ru' ? 'да' : 'yes') : '',
    ...[line.once, line.charge.own, line.charge.shared, totalOf(line)].map(cash),
    line.history.days,
    ...[line.lacking, aMonth(wholeOf(line), advice)].map(cash),
  ]);
  return table('result', { ru: 'Кому что', en: 'Who gets what' }, columns, rows, lang);
}

/** What to order: only what changes. */
export function ordersTable({ lines }: Pick<FleetAdvice, 'lines'>, lang: Lang): ReportTable {
  const columns: Column[] = [
    ...[LINE, PERSON, DEPARTMENT],
    [{ ru: 'оператор сейчас', en: 'operator now' }, 'text'],
    [{ ru: 'тариф сейчас', en: 'plan now' }, 'text'],
    [{ ru: 'новый оператор', en: 'new operator' }, 'text'],
    [{ ru: 'новый тариф', en: 'new plan' }, 'text'],
    [{ ru: 'подключить', en: 'connect' }, 'text'],
    [{ ru: 'отключить', en: 'disconnect' }, 'text'],
    ONCE,
  ];
  const rows = lines.filter(({ changes }) => changes).map((line) => orderRow(line, lang));
  return table('orders', { ru: 'Заявка оператору', en: 'Order for the operator' }, columns, rows, lang);
}

function orderRow({ history, person, now, choice, once }: AdvisedLine, lang: Lang): Cell[] {
  const stays = now?.tariff.id === choice.tariff.id;
  const before = stays ? now.options : [];
  const titles = (of: Pick<Choice, 'tariff' | 'options'>) => optionTitles(of, lang).join(', ');
  const brand = now?.tariff.operator ?? history.homeOperator;
  return [
    history.line,
    person?.person ?? null,
    person?.department ?? null,
    brand && operatorName(brand)[lang],
    now ? fullName(now, lang) : history.plan,
    operatorName(choice.tariff.operator)[lang],
    fullName({ ...choice, options: [] }, lang),
    titles({ ...choice, options: choice.options.filter((id) => !before.includes(id)) }),
    now && stays ? titles({ ...now, options: before.filter((id) => !choice.options.includes(id)) }) : '',
    cash(once),
  ];
}

/** Lines without use in the period; null where there are none. */
export function withoutTable({ without }: Pick<FleetAdvice, 'without'>, lang: Lang): ReportTable | null {
  if (without.length === 0) return null;
  const columns: Column[] = [
    ...[LINE, PERSON, DEPARTMENT],
    [{ ru: 'документы с', en: 'documents from' }, 'moment'],
    [{ ru: 'документы по', en: 'documents to' }, 'moment'],
  ];
  const rows = without.map(({ history, person }): Cell[] => [
    history.line,
    person?.person ?? null,
    person?.department ?? null,
    ...[history.from, history.to].map(isoMoment),
  ]);
  return table('without', { ru: 'Без записей', en: 'Without use' }, columns, rows, lang);
}

/** The lines of a department and cost centre. */
interface Department {
  readonly department: string;
  readonly centre: string | null;
  readonly lines: readonly AdvisedLine[];
}

/** Departments, who pays most first. */
export function departmentsOf({ lines }: Pick<FleetAdvice, 'lines'>, lang: Lang): Department[] {
  const groups = new Map<string, AdvisedLine[]>();
  for (const line of lines) {
    const { department = null, costCentre = null } = line.person ?? {};
    const key = JSON.stringify([department, costCentre]);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const totals = (of: readonly AdvisedLine[]) => of.reduce((all, line) => all + totalOf(line), 0);
  return [...groups]
    .sort(([, a], [, b]) => totals(b) - totals(a))
    .map(([key, of]) => {
      const [department, centre] = JSON.parse(key) as [string | null, string | null];
      const none = lang === 'ru' ? 'без отдела' : 'no department';
      return { department: department ?? none, centre, lines: of };
    });
}

/** Who pays what of the documents' period; the sums are the operators' bills. */
export function chargebackTable({ lines }: Pick<FleetAdvice, 'lines'>, lang: Lang): ReportTable {
  const sum = (of: readonly AdvisedLine[], amount: (line: AdvisedLine) => Micros) =>
    cash(of.reduce((all, line) => all + amount(line), 0));
  const row = (department: Cell, centre: Cell, of: readonly AdvisedLine[]): Cell[] => [
    ...[department, centre, of.length],
    sum(of, ({ charge }) => charge.own),
    sum(of, ({ charge }) => charge.shared),
    sum(of, totalOf),
  ];
  const rows = departmentsOf({ lines }, lang).map(({ department, centre, lines: of }) =>
    row(department, centre, of),
  );
  const columns: Column[] = [
    DEPARTMENT,
    [{ ru: 'центр затрат', en: 'cost centre' }, 'text'],
    [{ ru: 'номеров', en: 'lines' }, 'count'],
    ...[OWN, SHARED, TOTAL],
  ];
  const all = row(lang === 'ru' ? 'всего' : 'total', null, lines);
  return table('chargeback', { ru: 'Расходы отделов', en: 'Who pays what' }, columns, [...rows, all], lang);
}

/** Figures one can check. */
export function proofTable(advice: FleetAdvice, lang: Lang): ReportTable {
  const { cost, choices, method, lines, without, days } = advice;
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const money = (amount: Micros | null): Cell => (amount === null ? null : cash(amount));
  const rows: Cell[][] = [
    [t('номеров', 'lines'), lines.length],
    [t('номеров без записей за период', 'lines without use in the period'), without.length],
    [t('период с', 'period from'), date(advice.from, lang)],
    [t('период по', 'period to'), date(advice.to, lang)],
    [t('дней в периоде', 'days of the period'), days],
    [t('стоимость года, по пересчёту звонков', 'cost of a year, the calls re-rated'), money(cost.year)],
    [t('из неё разово', 'of it once'), money(cost.once)],
    [t('не может быть меньше', 'cannot be less than'), money(cost.bound)],
    [t('разрыв, %', 'gap, %'), Math.round(cost.gap * 1e6) / 1e4],
    [t('стоимость года по модели', 'cost of a year by the model'), money(cost.model)],
    [t('счета за период документов', 'bills of the documents’ period'), money(cost.period)],
    [t('год, если ничего не менять', 'a year if nothing changes'), money(cost.now)],
    [t('год, если выбирать каждому номеру отдельно', 'a year if each line chooses alone'), money(cost.apart)],
    [t('заплачено по документам', 'paid by the documents'), money(cost.paid)],
    [t('вариантов пересчитано', 'choices rated'), choices.rated],
    [t('из них заведомо не лучших', 'of them never the best'), choices.dominated],
    [t('как найдено', 'how it was found'), METHODS[method][lang]],
  ];
  const columns: Column[] = [
    [{ ru: 'что', en: 'what' }, 'text'],
    [{ ru: 'значение', en: 'value' }, 'text'],
  ];
  const texts = rows.map(([name, value]): Cell[] => [
    name!,
    typeof value === 'number' ? number(value, lang, 4) : value!,
  ]);
  return table('proof', { ru: 'Проверка', en: 'Proof' }, columns, texts, lang);
}

export const METHODS: Readonly<Record<FleetAdvice['method'], Text>> = {
  exact: { ru: 'перебраны все распределения', en: 'all distributions were tried' },
  program: { ru: 'целочисленная программа (HiGHS)', en: 'an integer program (HiGHS)' },
  moves: { ru: 'улучшение перестановками', en: 'improvement by moves' },
};
