/** Writes a story as the answer of Beeline's service of unbilled calls. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { escapeMarkup } from '../../../src/generate/markup.ts';
import { printOffset } from '../../../src/generate/print.ts';
import type { Recipe, TrueStatement } from '../../../src/model/story.ts';
import { type Abilities, carriedRows, isTold, printed, tenDigits } from '../recipe-calls.ts';
import { printDecimal, printHours, printHundredths } from '../recipe-print.ts';

const can: Abilities = { written: tenDigits, vat: 'unknown', place: 'words', offset: true };

function* answer(statement: TrueStatement): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><ns0:getUnbilledCallsListResponse xmlns:ns0="urn:uss-wsapi:Subscriber">\n';
  for (const row of statement.rows) {
    if (row.kind === 'record' && isTold(row.record)) {
      const fields = fieldsOf(printed(row.record, can), printOffset(row.record.utcOffsetMin!));
      const children = fields.map(([name, text]) => `<${name}>${escapeMarkup(text)}</${name}>`);
      yield `<UnbilledCallsList>${children.join('')}</UnbilledCallsList>\n`;
    }
  }
  yield '</ns0:getUnbilledCallsListResponse></S:Body></S:Envelope>\n';
}

function fieldsOf(row: ReturnType<typeof printed>, offset: string): readonly (readonly [string, string])[] {
  const own = tenDigits(row.own);
  const isTo = row.incoming || row.hundredths !== undefined;
  return [
    ['callDate', new Date(row.startedAt * 1000).toISOString().slice(0, 19) + offset],
    ['callNumber', isTo ? row.peer : own],
    ['callToNumber', isTo ? own : row.peer],
    ['serviceName', row.type],
    ['callType', row.description],
    ['dataVolume', printHundredths(row.hundredths ?? 0, '.')],
    ['callAmt', printDecimal(row.cost, '.')],
    ['callDuration', printHours(row.durationS)],
  ];
}

const recipe: Recipe = {
  layout: 'beeline/unbilled',
  variants: [{ id: 'xml', container: 'xml', extension: 'xml' }],
  write: (statement) => inPieces(answer(statement), encodeUtf8),
  carries: (statement) => ({
    line: statement.line,
    facts: { currency: 'RUB', line: tenDigits(statement.line) },
    rows: carriedRows(statement, can),
  }),
};

export default recipe;
