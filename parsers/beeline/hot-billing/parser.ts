/** Beeline (Russia), "hot billing": the calls of a contract's numbers within hours, for dealers (README.md). */
import type { Context, Parser } from '../../../src/model/parser.ts';
import type { CivilSeconds, Direction } from '../../../src/model/record.ts';
import type { StatementFacts } from '../../../src/model/statement.ts';
import { markingComposites } from '../../../src/parsing/composite.ts';
import { readDate, readTime } from '../../../src/parsing/dates.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { stated } from '../../../src/parsing/stated.ts';
import { table } from '../../../src/parsing/table.ts';
import { isSame, readCall } from '../call.ts';

type Column =
  | 'own'
  | 'moment'
  | 'code'
  | 'cost'
  | 'from'
  | 'duration'
  | 'megabytes'
  | 'cell'
  | 'to'
  | 'description'
  | 'action'
  | 'roaming';

const layout = table<Column>({
  id: 'beeline/hot-billing',
  title: { ru: 'Билайн: «горячий биллинг»', en: 'Beeline: hot billing' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['csv', 'dbf'],
  columns: {
    own: { names: ['SUBSCR_NO'] },
    moment: { names: ['CH_SEIZ_DT'] },
    code: { names: ['AT_FT_CODE'] },
    cost: { names: ['AT_CHG_AMT'] },
    from: { names: ['CALLING_NO'] },
    duration: { names: ['DURATION'] },
    megabytes: { names: ['DATA_VOL'] },
    cell: { names: ['CELL_ID'] },
    to: { names: ['DIALED_DIG'] },
    description: { names: ['AT_FT_DESC'] },
    action: { names: ['C_ACT_CD'], optional: true },
    roaming: { names: ['MESSAGE_TP'], optional: true },
  },
  anchor: 'moment',
  isData: (moment) => /^\d{12,14}$/.test(moment),
  facts: { currency: 'RUB' },
  rows: markingComposites(readRow),
});

function readRow(row: number, cells: Cells<Column>, context: Context): Reading {
  const { own = '', moment = '', code = '', from = '', to = '', description = '', action = '' } = cells;
  const reading = readCall(
    {
      row,
      startedAt: readCompactMoment(moment),
      moment,
      own,
      from,
      to,
      description: description || code,
      words: [code],
      direction: directionOf(own, from, code, action),
      duration: clockOf(cells.duration ?? ''),
      megabytes: cells.megabytes,
      cost: cells.cost,
      vat: 'excluded',
    },
    context,
  );
  // The flag says roaming where the words do not say which.
  if (reading.kind === 'record' && cells.roaming === '1' && reading.record.placeKind === 'home')
    reading.record.placeKind = 'unknown';
  return reading;
}

/** `yyyymmddhh24miss`. */
function readCompactMoment(text: string): CivilSeconds | undefined {
  const day = readDate(`${text.slice(6, 8)}.${text.slice(4, 6)}.${text.slice(0, 4)}`);
  const time = readTime(`${text.slice(8, 10)}:${text.slice(10, 12)}:${text.slice(12)}`);
  return day === undefined || time === undefined ? undefined : day + time;
}

/** The last six digits are `hhmmss`; anything else stays as it is and is refused. */
function clockOf(printed: string): string {
  if (!/^\d{6,12}$/.test(printed)) return printed;
  const digits = printed.slice(-6);
  return `${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4)}`;
}

/** `C_ACT_CD` where there is one (1 incoming, 2 outgoing); else the line called when it is the calling number, but for `CBIN`. */
function directionOf(own: string, from: string, code: string, action: string): Direction {
  if (action === '1') return 'in';
  if (action === '2') return 'out';
  return isSame(own, from) && code !== 'CBIN' ? 'out' : 'in';
}

/** `<account>_<yyyymmdd>-<hhmmss>.csv`: the file's name says whose it is and when it was made. */
function factsOfName(name: string): StatementFacts {
  const match = /^(\d{6,12})_(\d{8})-(\d{6})\./.exec(name);
  if (!match) return {};
  const issuedAt = readCompactMoment(`${match[2]}${match[3]}`);
  return { account: match[1]!, ...(issuedAt === undefined ? {} : { issuedAt }) };
}

const parser: Parser = {
  ...layout,
  parse: (document, context) => stated(layout.parse(document, context), factsOfName(context.fileName)),
};

export default parser;
