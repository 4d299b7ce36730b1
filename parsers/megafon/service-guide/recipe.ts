/** Writes a story as MegaFon's Service-Guide detail: a table a page, all of the first page's preamble in its table. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { escapeMarkup } from '../../../src/generate/markup.ts';
import { printDate, printMinutes } from '../../../src/generate/print.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { fullTime, pointMoney, shortDate, volumeOf } from '../printed.ts';
import { toldByMegafon } from '../told.ts';

export const HEADING = [
  'Дата',
  'Время',
  'Абонентский номер, адрес электронной почты, точка доступа',
  'Прод/ Объем',
  'Единица тарификации (мин, сек, шт, Kb, Mb)',
  'Вид услуги',
  'Место вызова',
  'Стоимость (с НДС),  руб.',
];
const PAGE_ROWS = 40;

/** A row in the table's eight columns. */
export function cellsOf(record: TrueRecord): readonly string[] {
  const { startedAt, durationS, peerRaw = '', serviceCode, place = '', cost } = record;
  const [amount, unit] =
    durationS === undefined ? volumeOf(record, 'Шт.') : [printMinutes(durationS).padStart(5, '0'), 'Секунда'];
  const when = [shortDate(startedAt), fullTime(startedAt)];
  return [...when, peerRaw, amount, unit, serviceCode!, place, pointMoney(cost!)];
}

const row = (cells: readonly string[], style = ''): string =>
  `<tr${style}>${cells.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>\r\n`;

function* html({ facts, rows }: TrueStatement): Generator<string> {
  const period = `за период с ${printDate(facts.periodFrom!)} по ${printDate(facts.periodTo!)}`;
  yield '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>\r\n<table>\r\n';
  yield row([`Детализация оказанных услуг по Абонентскому номеру  ${facts.line} ${period}`]);
  yield row(['', '', '', '', facts.owner!, '', '']);
  for (let blank = 0; blank < 9; blank += 1) yield row(['']);
  yield row(HEADING, ' style="height:56px"');
  let printed = 0;
  for (const each of rows) {
    if (each.kind !== 'record') continue;
    if (printed > 0 && printed % PAGE_ROWS === 0)
      yield `${row([`Страница ${printed / PAGE_ROWS}`])}</table>\r\n<table>\r\n`;
    yield row(cellsOf(each.record));
    printed += 1;
  }
  const total = facts.control!.find(({ measure }) => measure === 'cost')!.printed;
  yield row(['Итого по абоненту:', 'Записей:', String(printed), 'Стоимость:', pointMoney(total)]);
  yield '</table></body></html>\r\n';
}

const told = (statement: TrueStatement): TrueStatement =>
  toldByMegafon(statement, {
    line: statement.line.slice(1),
    vat: 'included',
    control: ['rows', 'cost'],
    owner: statement.facts.owner!,
    withPeriod: true,
  });

const recipe: Recipe = {
  layout: 'megafon/service-guide',
  variants: [{ id: 'html', container: 'html', extension: 'html' }],
  write: (statement) => inPieces(html(told(statement)), encodeUtf8),
  carries: told,
};

export default recipe;
