/** Rows of MTS's detail by hand, with what does not matter filled in. */
import parser from '../../../parsers/mts/detail/parser.ts';
import type { ContainerId } from '../../../src/model/document.ts';
import type { Finding } from '../../../src/model/parser.ts';
import type { Charge, StatementRecord } from '../../../src/model/record.ts';
import { context, findingsOf, rowsOf, tableDocument } from '../../parsing/rows.ts';

export const HEADING =
  '| Дата | Время | GMT* | Номер | Зона вызова | Зона направления вызова/номер сессии | Услуга | | Длительность/Объем (мин.:сек.)/(Kb) | Стоимость руб. без НДС |';

export interface Given {
  date?: string;
  time?: string;
  gmt?: string;
  n?: string;
  zp?: string;
  zv?: string;
  s?: string;
  du?: string;
  c?: string;
}
export const line = (given: Given): string[] => {
  const {
    date = '01.05.2017',
    time = '7:53:01',
    gmt = '+05:00',
    n = '79120000000',
    zp = '',
    zv = '',
  } = given;
  const { s = 'Телеф.', du = '0:11', c = '0,0000' } = given;
  return ['', date, time, gmt, n, zp, zv, s, '', du, c, ''];
};
export const parse = (
  lines: readonly (string | readonly string[])[],
  container: ContainerId = 'html',
  given = context,
) => findingsOf(parser, tableDocument(container, rowsOf(lines)), given);
export const records = (findings: readonly Finding[]): StatementRecord[] =>
  findings.flatMap((finding) => (finding.kind === 'record' ? [finding.record] : []));
export const charges = (findings: readonly Finding[]): Charge[] =>
  findings.flatMap((finding) => (finding.kind === 'charge' ? [finding.charge] : []));
export const read = async (...rows: Given[]) => records(await parse([HEADING, ...rows.map(line)]));
export const codes = async (...rows: Given[]) =>
  (await parse([HEADING, ...rows.map(line)])).flatMap((finding) =>
    finding.kind === 'reject' ? [finding.reject.code] : [],
  );
export const civil = (iso: string) => Date.parse(`${iso}Z`) / 1000;
