/** Google Voice, a call out of Google Takeout, one HTML for each (README.md). */
import type { Row } from '../../../src/model/document.ts';
import type { Finding, Parser } from '../../../src/model/parser.ts';
import { reject, rowText, skip } from '../../../src/parsing/finding.ts';
import { isContact, isMoment, readCall } from './call.ts';

const parser: Parser = {
  id: 'google-voice/takeout',
  title: { ru: 'Google Voice: звонок из Google Takeout', en: 'Google Voice: a call of Google Takeout' },
  kind: 'phone-log',
  evidence: 'real',
  containers: ['html'],
  recognise({ rows }) {
    const texts = rows.map(rowText);
    return texts.some(isContact) && texts.some(isMoment) ? 1 : 0;
  },
  async *parse(document) {
    if (document.shape !== 'table') return;
    yield [{ kind: 'statement', facts: {} }];
    const reading: Page = { contact: undefined };
    for await (const rows of document.rows) yield rows.map((row) => takeRow(reading, row));
  },
};

interface Page {
  /** The line that says what it was and with whom; it stands before the moment. */
  contact: string | undefined;
}

function takeRow(reading: Page, row: Row): Finding {
  const text = rowText(row);
  if (text === '') return skip(row.n, 'blank');
  if (isContact(text)) {
    reading.contact = text;
    return skip(row.n, 'continuation');
  }
  if (!isMoment(text)) return skip(row.n, 'note');
  const result = readCall(row.n, reading.contact ?? '', text);
  return result.kind === 'refuse' ? reject(row.n, row.cells, result.code, result.reason) : result;
}

export default parser;
