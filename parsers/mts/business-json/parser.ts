/** MTS Business API, statement of a number as JSON (README.md). */
import type { Finding, Parser } from '../../../src/model/parser.ts';
import { readFileNumber } from '../../../src/parsing/file-number.ts';
import { reject, skip } from '../../../src/parsing/finding.ts';
import { listMember, member } from '../../../src/parsing/value.ts';
import { readUsage } from './usage.ts';

/** Elements by which a document is known. */
const FIRST = 20;
const BATCH = 4096;

const isUsage = (usage: unknown) =>
  typeof member(usage, 'date') === 'string' && typeof member(usage, 'Characteristics') === 'object';

const parser: Parser = {
  id: 'mts/business-json',
  title: { ru: 'МТС Бизнес: выписка из API', en: 'MTS Business: statement of the API' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['json'],
  recognise: ({ value }) => (listMember(value, 'Usages').slice(0, FIRST).some(isUsage) ? 1 : 0),
  async *parse(document, { fileName }) {
    if (document.shape !== 'value') return;
    const line = readFileNumber(fileName);
    yield [{ kind: 'statement', facts: { currency: 'RUB', ...(line === undefined ? {} : { line }) } }];
    const usages = listMember(document.value, 'Usages');
    for (let start = 0; start < usages.length; start += BATCH)
      yield usages.slice(start, start + BATCH).map((usage, at) => findingOf(start + at + 1, usage));
  },
};

function findingOf(row: number, usage: unknown): Finding {
  const result = readUsage(row, usage);
  if (result.kind === 'skip') return skip(row, result.why);
  return result.kind === 'refuse' ? reject(row, [textOf(usage)], result.code, result.reason) : result;
}

const textOf = (usage: unknown): string => JSON.stringify(usage) ?? '';

export default parser;
