/** A reading held against itself: does enough of it read, in order, with sums that agree, and is it about calls at all? */
import type { Row } from '../model/document.ts';
import type { Finding } from '../model/parser.ts';
import type { StatementRecord } from '../model/record.ts';
import type { Text } from '../model/text.ts';
import { aboutCalls } from './about-calls.ts';
import type { Check } from './check.ts';
import { ASK, REFUSE, remark } from './check.ts';
import type { HeadingRole } from './headings.ts';
import { roleOfHeading } from './headings.ts';
import type { Role } from './mapping.ts';
import { differ, order, overlaps, totalsOf } from './plausible.ts';
import type { Proposal } from './propose.ts';
import { share } from './tally.ts';

export interface Judged {
  readonly checks: readonly Check[];
  /** Totals are printed among these rows, and all of them are what the rows add up to. */
  readonly totalsAgree: boolean;
}

export function checksOf(
  proposal: Proposal,
  findings: readonly Finding[],
  rows: readonly Row[],
  isHeadless: boolean,
): Judged {
  const records = findings.flatMap((finding) => (finding.kind === 'record' ? [finding.record] : []));
  const rejects = findings.flatMap((finding) =>
    finding.kind === 'reject' && finding.reject.code !== 'unknown-row' ? [finding.reject] : [],
  );
  const totals = totalsOf(findings);
  const checks = [
    ...aboutCalls(proposal, records, rows),
    ...shareRead(records.length, rejects),
    ...guessed(proposal, isHeadless),
    ...order(records),
    ...overlaps(records),
    ...unnamedMoney(proposal),
    ...costByValues(proposal),
    ...unreadable(proposal),
    ...severalSources(proposal),
    ...legs(proposal),
    ...countryUnknown(proposal, records, rows),
    ...(totals === 'differ' ? [differ()] : []),
  ];
  return { checks, totalsAgree: totals === 'agree' };
}

function shareRead(
  read: number,
  rejects: readonly { readonly code: string; readonly reason: Text }[],
): readonly Check[] {
  const all = read + rejects.length;
  if (rejects.length === 0 && read > 0)
    return read < 3 ? [remark(1, 'строк слишком мало, чтобы судить', 'too few rows to judge by', ASK)] : [];
  const part = read / Math.max(all, 1);
  const [first] = rejects;
  const example = first
    ? { ru: `; первая причина: ${first.reason.ru}`, en: `; the first reason: ${first.reason.en}` }
    : { ru: '', en: '' };
  return [
    remark(
      part >= 0.6 ? 0.6 + 0.4 * part : REFUSE,
      `читается строк: ${read} из ${all}${example.ru}`,
      `rows that read: ${read} of ${all}${example.en}`,
    ),
  ];
}

function guessed(proposal: Proposal, isHeadless: boolean): readonly Check[] {
  const { guesses, columns } = proposal;
  const unsure = guesses.map((text) => ({ factor: 0.9, most: ASK, remark: text }));
  if (isHeadless) return [...unsure, withoutHeading(proposal)];
  const when = columns.find(({ role }) => role === 'started' || role === 'date');
  return when?.by === 'values'
    ? [
        ...unsure,
        remark(
          0.9,
          'столбец времени узнан только по виду',
          'the column of times was told by its values only',
        ),
      ]
    : unsure;
}

/** Without a heading it is asked about when every column that matters could be told, else refused. */
function withoutHeading({ columns, mapping }: Proposal): Check {
  const has = (role: Role) => columns.some((each) => each.role === role);
  const isTold = has('peer') && has('quantity') && has('service') && mapping.direction !== 'none';
  const money = columns.filter(({ column, role }) => role === undefined && share(column, 'decimal') >= 0.4);
  return isTold && money.length === 0
    ? remark(
        0.9,
        'у таблицы нет заголовка: столбцы узнаны по виду значений',
        'the table has no heading: its columns were told by their values',
        has('unit') && hasCharges(columns) ? undefined : ASK,
      )
    : remark(
        REFUSE,
        'у таблицы нет заголовка, и не все нужные столбцы можно узнать по виду: опишите их (detalka parsers map)',
        'the table has no heading, and not every column that matters can be told by its values: describe them (detalka parsers map)',
      );
}

/** Amounts that are nothing in many rows are charges: a balance or a price of a minute is hardly ever nothing. */
const hasCharges = (columns: Proposal['columns']): boolean =>
  columns.some(
    ({ column, role }) =>
      role === 'cost' &&
      column.counts.decimal > 0 &&
      column.values.filter((text) => /^0(?:[.,]0+)?$/.test(text)).length >= column.values.length / 3,
  );

/** Money under a heading that does not say so may be a balance or a price of a minute. */
const costByValues = ({ columns }: Proposal): readonly Check[] =>
  columns
    .filter(({ role, by, column }) => role === 'cost' && by === 'values' && column.header !== '')
    .map(({ column: { header } }) =>
      remark(
        0.95,
        `что в столбце «${header}» — стоимость, видно только по значениям`,
        `that column "${header}" holds the cost shows in its values only`,
        ASK,
      ),
    );

const MEASURES: ReadonlySet<HeadingRole> = new Set(['duration', 'quantity', 'volume', 'cost']);

/** A heading that names a length, a volume or money over values that cannot be read as that: they are not to be lost. */
const unreadable = ({ columns }: Proposal): readonly Check[] =>
  columns
    .filter(({ role, column }) => role === undefined && column.values.length > 0)
    .flatMap(({ column: { header, values } }) => {
      const named = header === '' ? undefined : roleOfHeading(header)?.role;
      if (named === undefined || !MEASURES.has(named)) return [];
      if (columns.some(({ role }) => role === named)) return [];
      return [
        remark(
          0.95,
          `столбец «${header}» не прочитан: что значит «${values[0]}», непонятно`,
          `column "${header}" is not read: what "${values[0]}" means is not understood`,
          ASK,
        ),
      ];
    });

/** A column of money without a name beside a cost: which of the two was paid is a guess. */
function unnamedMoney({ columns, mapping }: Proposal): readonly Check[] {
  if (!mapping.columns.some(({ role }) => role === 'cost')) return [];
  const unnamed = columns.filter(
    ({ column, role }) => role === undefined && column.header === '' && share(column, 'decimal') >= 0.9,
  );
  return unnamed.map(({ column }) =>
    remark(
      0.95,
      `в столбце ${column.index + 1} без названия тоже деньги`,
      `column ${column.index + 1}, which has no name, holds money too`,
      ASK,
    ),
  );
}

const CYRILLIC = /\p{Script=Cyrillic}/u;

/** Numbers without their country's code in a document that is not in a language of ours: whose they are is not told. */
function countryUnknown(
  { mapping }: Proposal,
  records: readonly StatementRecord[],
  rows: readonly Row[],
): readonly Check[] {
  if (mapping.country !== undefined || rows.some(({ cells }) => cells.some((cell) => CYRILLIC.test(cell))))
    return [];
  const numbers = records
    .map(({ peerWritten, peerRaw = '' }) => peerWritten ?? peerRaw)
    .filter((text) => /^\+?[\d\s()-]{9,20}$/.test(text));
  const strange = numbers.filter(
    (text) =>
      (!text.startsWith('+') && !/^[78]?9?\d{10}$/.test(text.replace(/\D/g, ''))) ||
      /^\(?0/.test(text) ||
      /^\([2-8]/.test(text),
  );
  return strange.length > numbers.length * 0.2
    ? [
        remark(
          REFUSE,
          'номера без кода страны, а страна не названа: укажите country (detalka parsers map)',
          'numbers have no country code and no country is named: say country (detalka parsers map)',
        ),
      ]
    : [];
}

const RAW = /(?:^|_| )(?:uuid|d?context|lastapp|linkedid|leg)$/i;

/** A key of calls that stands in several rows: the rows are legs. */
const isRepeatedKey = ({ column, role }: Proposal['columns'][number]): boolean =>
  (role === 'callKey' || /^id$/i.test(column.header.trim())) &&
  new Set(column.values).size < column.values.length;

/** The raw log of an exchange lists legs and menus: who called whom follows from its own rules only. */
const legs = ({ columns }: Proposal): readonly Check[] =>
  columns.some((each) => RAW.test(each.column.header.trim()) || isRepeatedKey(each))
    ? [
        remark(
          REFUSE,
          'это сырой журнал АТС: плечи звонков без своего описания не сложить; столбцы можно назвать самому (--map)',
          'this is the raw log of an exchange: its legs make calls only by a layout; columns can be named by hand (--map)',
        ),
      ]
    : [];

/** Rows gathered from several sources list an event twice: only a layout knows which of them counts. */
function severalSources({ columns }: Proposal): readonly Check[] {
  const source = columns.find(({ column }) =>
    /^(?:источник|source file|джерело)$/i.test(column.header.trim()),
  );
  return source && new Set(source.column.values).size > 1
    ? [
        remark(
          REFUSE,
          'строки собраны из нескольких источников и могут повторяться',
          'the rows come from several sources and may repeat each other',
        ),
      ]
    : [];
}
