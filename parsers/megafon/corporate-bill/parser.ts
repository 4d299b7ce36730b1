/** MegaFon, monthly bill of a company: totals of each number, CSV or PDF (README.md). */
import type { Row } from '../../../src/model/document.ts';
import type { Finding, Parser } from '../../../src/model/parser.ts';
import type { StatementFacts } from '../../../src/model/statement.ts';
import { rowText, skip, unknownRow } from '../../../src/parsing/finding.ts';
import { periodOf } from '../../../src/parsing/period.ts';
import type { Block } from './block.ts';
import { addLine, findingsOfBlock, newBlock } from './block.ts';
import { lineOf } from './lines.ts';

const CONTRACT = /^Договор № ?(\S{1,40}) от \d\d\.\d\d\.\d{4}/i;
const PERIOD = /(\d\d\.\d\d\.\d{4}) ?[-–—] ?(\d\d\.\d\d\.\d{4})/;
const NUMBER = /^Абонентский номер:? ?(\+?\d{10,11})(?!\d)/i;
const PLAN = /^Тарифный план на \d\d\.\d\d\.\d{4} «([^»]{1,200})»?/i;
const NOT_USED = /не потреблялись$/i;

interface Reading {
  /** What is known of all numbers. */
  common: StatementFacts;
  block: Block | undefined;
  found: Finding[];
}

function takeRow(reading: Reading, row: Row): void {
  const { found } = reading;
  const text = rowText(row);
  const number = NUMBER.exec(text);
  const line = lineOf(row);
  if (text === '') found.push(skip(row.n, 'blank'));
  else if (number) openNumber(reading, row.n, number[1]!);
  else if (takeFacts(reading, text)) found.push(skip(row.n, 'note'));
  else if (reading.block && line) addLine(reading.block, row, line);
  else found.push(reading.block ? unknownRow(row) : skip(row.n, 'note'));
}

function openNumber(reading: Reading, row: number, line: string): void {
  closeNumber(reading);
  reading.block = newBlock();
  reading.found.push({ kind: 'statement', facts: { ...reading.common, line } }, skip(row, 'heading'));
}

function closeNumber({ block, found }: Reading): void {
  if (block) found.push(...findingsOfBlock(block));
}

function takeFacts(reading: Reading, text: string): boolean {
  if (NOT_USED.test(text)) return true;
  const plan = PLAN.exec(text);
  if (plan && reading.block) {
    reading.found.push({ kind: 'facts', facts: { plan: plan[1]! } });
    return true;
  }
  const contract = CONTRACT.exec(text);
  const period = PERIOD.exec(text);
  if (contract) reading.common = { ...reading.common, account: contract[1]! };
  if (period) reading.common = { ...reading.common, ...periodOf(period[1]!, period[2]!) };
  return contract !== null || period !== null;
}

const parser: Parser = {
  id: 'megafon/corporate-bill',
  title: { ru: 'МегаФон: счёт организации', en: "MegaFon: a company's bill" },
  kind: 'bill',
  evidence: 'attested',
  containers: ['csv', 'pdf', 'txt'],
  recognise({ container, rows }) {
    const texts = parser.containers.includes(container) ? rows.map(rowText) : [];
    const has = (pattern: RegExp) => texts.some((text) => pattern.test(text));
    return has(CONTRACT) && has(NUMBER) && (has(PLAN) || has(NOT_USED)) ? 1 : 0;
  },
  async *parse(document) {
    if (document.shape !== 'table') return;
    const reading: Reading = { common: { currency: 'RUB' }, block: undefined, found: [] };
    for await (const rows of document.rows) {
      for (const row of rows) takeRow(reading, row);
      yield reading.found;
      reading.found = [];
    }
    closeNumber(reading);
    yield reading.found;
  },
};

export default parser;
