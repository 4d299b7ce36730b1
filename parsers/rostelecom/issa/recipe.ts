/** Writes the outgoing calls of a story as ISSA's pages: local in seconds, long-distance in minutes. */
import { encodeCp1251, inPieces } from '../../../src/generate/bytes.ts';
import { escapeMarkup } from '../../../src/generate/markup.ts';
import { printDate, printTime } from '../../../src/generate/print.ts';
import { controlOf, tellRecords } from '../../../src/generate/telling.ts';
import type { Micros } from '../../../src/model/record.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const TITLES: Readonly<Record<string, string>> = {
  local: 'Детализация местных соединений (АПУС)',
  distant: 'Детализация междугородных соединений',
};

/** The own number by its last six digits. */
const tailOf = (line: string): string => line.slice(-6);

function told(statement: TrueStatement, variant: string): TrueStatement {
  const rows = tellRecords(statement, (record) => tell(record, variant));
  return {
    line: tailOf(statement.line),
    facts: { line: tailOf(statement.line), currency: 'RUB', control: controlOf(rows, ['cost']) },
    rows,
  };
}

function tell(record: TrueRecord, variant: string): TrueRecord | undefined {
  const { row, statement, line, service, direction, startedAt, durationS, peer, peerKind, costWithVat } =
    record;
  if (service !== 'voice' || direction !== 'out') return undefined;
  const length =
    variant === 'local' ? { durationS: durationS! } : { billedS: Math.ceil(durationS! / 60) * 60 };
  return {
    row,
    statement,
    line: tailOf(line!),
    service,
    direction,
    startedAt,
    ...length,
    peer: peer!,
    peerKind: peerKind!,
    peerRaw: peer!.startsWith('7') && peer!.length === 11 ? `8${peer!.slice(1)}` : peer!,
    placeKind: 'home',
    cost: costWithVat!,
    vat: 'unknown',
    currency: 'RUB',
  };
}

const money = (micros: Micros): string => (micros / 1_000_000).toFixed(2);

const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>\n`;

function* html({ facts, rows }: TrueStatement, variant: string): Generator<string> {
  yield '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><body>\n';
  yield `<form><table><tr><td><div><h3>${TITLES[variant]}</h3><table>\n`;
  yield row(['Телефон', 'Дата', 'Время', 'Вызываемый номер', 'Длительность', 'Стоимость, руб.']);
  let length = 0;
  for (const each of rows) {
    if (each.kind !== 'record') continue;
    const { startedAt, durationS, billedS, peerRaw, cost } = each.record;
    const amount = durationS ?? billedS! / 60;
    length += amount;
    const when = [printDate(startedAt), printTime(startedAt).padStart(8, '0')];
    yield row([facts.line!, ...when, peerRaw!, String(amount), money(cost!)]);
  }
  yield `<tr><td colspan="4"><strong>ВСЕГО ЗА МЕСЯЦ:</strong></td><td><strong>${length}</strong></td>`;
  yield `<td><strong>${money(facts.control![0]!.printed)}</strong></td></tr>\n</table></div></td></tr></table></form></body></html>\n`;
}

const recipe: Recipe = {
  layout: 'rostelecom/issa',
  variants: [
    { id: 'local', container: 'html', extension: 'html' },
    { id: 'distant', container: 'html', extension: 'html' },
  ],
  write: (statement, variant) => inPieces(html(told(statement, variant), variant), encodeCp1251),
  carries: told,
};

export default recipe;
