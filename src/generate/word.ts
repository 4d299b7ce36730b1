/** Rows as word processors save them, RTF and DOCX: a row of one cell is a paragraph, any other one of a table. */
import { encodeCp1251, encodeUtf8 } from './bytes.ts';
import { escapeMarkup } from './markup.ts';
import { zipOf } from './zip.ts';

type Rows = Iterable<readonly string[]>;

/** RTF in windows-1251, as Word for Windows writes Russian: letters as \'hh. */
export function* rtfOf(rows: Rows): Generator<string> {
  yield '{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\froman\\fcharset204 Times New Roman;}}\r\n';
  for (const row of rows) {
    yield row.length === 1
      ? `\\pard\\plain\\f0\\fs20 ${escapeRtf(row[0]!)}\\par\r\n`
      : `\\trowd${row.map((_, i) => `\\cellx${(i + 1) * 1000}`).join('')}\\pard\\intbl ${row.map((cell) => `${escapeRtf(cell)}\\cell `).join('')}\\row\r\n`;
  }
  yield '}';
}

const escapeRtf = (text: string): string => {
  let escaped = '';
  for (const byte of encodeCp1251(text)) {
    const char = String.fromCharCode(byte);
    if (byte >= 0x80) escaped += `\\'${byte.toString(16)}`;
    else escaped += '\\{}'.includes(char) ? `\\${char}` : char;
  }
  return escaped;
};

const CONTENT_TYPES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONSHIPS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** The least a DOCX needs: its three parts. */
export function docxOf(rows: Rows): Uint8Array {
  return zipOf({
    '[Content_Types].xml': encodeUtf8(CONTENT_TYPES),
    '_rels/.rels': encodeUtf8(RELATIONSHIPS),
    'word/document.xml': encodeUtf8([...documentXml(rows)].join('')),
  });
}

function* documentXml(rows: Rows): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>';
  let inTable = false;
  for (const row of rows) {
    const isTable = row.length > 1;
    if (isTable !== inTable) yield isTable ? '<w:tbl><w:tblPr/><w:tblGrid/>' : '</w:tbl>';
    inTable = isTable;
    yield isTable
      ? `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`
      : paragraph(row[0] ?? '');
  }
  yield `${inTable ? '</w:tbl>' : ''}<w:sectPr/></w:body></w:document>`;
}

const paragraph = (text: string): string =>
  text === '' ? '<w:p/>' : `<w:p><w:r><w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r></w:p>`;
