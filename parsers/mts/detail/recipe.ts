/** Writes a story as MTS's one-off detail, in every container and generation the parser reads. */
import { encodeCp1251, encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { docxOf, rtfOf } from '../../../src/generate/word.ts';
import { type WorkbookType, workbookOf } from '../../../src/generate/workbook.ts';
import { DetalkaError } from '../../../src/model/error.ts';
import type { Recipe, TrueStatement } from '../../../src/model/story.ts';
import { ABILITIES, carried } from './recipe/carries.ts';
import { htmlCellByCell, htmlInOneLine } from './recipe/html.ts';
import { pdf } from './recipe/pdf.ts';
import { sheetRows, tabbedText } from './recipe/sheet.ts';
import { textLayer } from './recipe/text-layer.ts';
import { xmlRich, xmlShort } from './recipe/xml.ts';

type Write = (statement: TrueStatement) => AsyncIterable<Uint8Array>;

const WRITERS: Readonly<Record<string, Write>> = {
  'html-2009': (statement) => inPieces(htmlCellByCell(statement), encodeCp1251),
  'html-2014': (statement) => inPieces(htmlInOneLine(statement, 'Стоимость руб.'), encodeUtf8),
  'html-2017': (statement) => inPieces(htmlInOneLine(statement, 'Стоимость руб. без НДС'), encodeUtf8),
  'xml-2016': (statement) => inPieces(xmlRich(statement), encodeUtf8),
  'xml-api': (statement) => inPieces(xmlShort(statement), encodeUtf8),
  xls: (statement) => whole(statement, 'biff8'),
  xlsx: (statement) => whole(statement, 'xlsx'),
  spreadsheetml: (statement) => whole(statement, 'xlml'),
  txt: (statement) => inPieces(tabbedText(statement), encodeCp1251),
  pdf,
  'pdf-text': (statement) => inPieces(textLayer(statement), encodeUtf8),
  rtf: (statement) => inPieces(rtfOf(sheetRows(statement)), encodeUtf8),
  docx,
};

const whole = (statement: TrueStatement, type: WorkbookType): AsyncGenerator<Uint8Array> =>
  workbookOf(sheetRows(statement), 'Детализация', type, statement.facts.issuedAt!);

/** A DOCX is written in one piece: it is packed. */
async function* docx(statement: TrueStatement): AsyncGenerator<Uint8Array> {
  yield docxOf(sheetRows(statement));
}

function of<T>(table: Readonly<Record<string, T>>, variant: string): T {
  const found = Object.hasOwn(table, variant) ? table[variant] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(table).join(', ');
  throw new DetalkaError(
    'unknown-variant',
    {
      ru: `У раскладки mts/detail нет варианта «${variant}». Есть: ${known}.`,
      en: `Layout mts/detail has no variant '${variant}'. It has: ${known}.`,
    },
    2,
  );
}

const recipe: Recipe = {
  layout: 'mts/detail',
  variants: [
    { id: 'html-2017', container: 'html', extension: 'html' },
    { id: 'html-2014', container: 'html', extension: 'html' },
    { id: 'html-2009', container: 'html', extension: 'html' },
    { id: 'xml-2016', container: 'xml', extension: 'xml' },
    { id: 'xml-api', container: 'xml', extension: 'xml' },
    { id: 'xls', container: 'xls', extension: 'xls' },
    { id: 'xlsx', container: 'xlsx', extension: 'xlsx' },
    { id: 'spreadsheetml', container: 'spreadsheetml', extension: 'xls' },
    { id: 'txt', container: 'csv', extension: 'txt' },
    { id: 'pdf', container: 'pdf', extension: 'pdf' },
    { id: 'pdf-text', container: 'txt', extension: 'txt' },
    { id: 'rtf', container: 'rtf', extension: 'rtf' },
    { id: 'docx', container: 'docx', extension: 'docx' },
  ],
  write: (statement, variant) => of(WRITERS, variant)(statement),
  carries: (statement, variant) => carried(statement, of(ABILITIES, variant)),
};

export default recipe;
