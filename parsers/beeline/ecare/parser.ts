/** Beeline (Russia), usage in the monthly bill of a company ("ECare" XML); dates have no year (README.md). */
import type { Context, Parser } from '../../../src/model/parser.ts';
import type { CivilSeconds, Direction } from '../../../src/model/record.ts';
import { readDate, readTime } from '../../../src/parsing/dates.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { readCall } from '../call.ts';
import { type ElementRow, holds } from '../elements.ts';
import { readElements } from '../xml-reading.ts';

/** `bl.<digits>.<yyyymmdd>.output.xml`. */
const FILE_NAME = /\.(\d{4})(\d\d)(\d\d)\.output\.xml$/i;
/** Elements outside of the rows that may date the bill (their names are a guess). */
const BILL_DATE = /bill_?(?:close_?|end_?)?date$/i;

const parser: Parser = {
  id: 'beeline/ecare',
  title: {
    ru: 'Билайн Бизнес: счёт с детализацией (ECare)',
    en: 'Beeline Business: bill with usage (ECare)',
  },
  kind: 'periodic',
  evidence: 'attested',
  containers: ['xml'],
  recognise: ({ container, events }) =>
    container === 'xml' && holds(events.slice(0, 1), 'XML_BILL') && holds(events, 'ECare_Corporate_Str')
      ? 1
      : 0,
  async *parse(document, context) {
    if (document.shape !== 'tree') return;
    let own = '';
    let billed = dateOfName(context.fileName);
    yield* readElements(document.events, {
      isRow: (_name, parent) => parent === 'ECare_Sub_Usages',
      read: (row) => readUsage(row, own, billed, context),
      leaf(name, text) {
        if (name === 'CHG_subscriber_no') own = text;
        else if (BILL_DATE.test(name)) billed ??= readDate(text);
      },
    });
  },
};

function dateOfName(name: string): CivilSeconds | undefined {
  const [, year, month, day] = FILE_NAME.exec(name) ?? [];
  return readDate(`${day}.${month}.${year}`);
}

function readUsage(
  { n, fields }: ElementRow,
  own: string,
  billed: CivilSeconds | undefined,
  context: Context,
): Reading {
  const cell = (name: string) => fields.get(`USAGE_${name}`) ?? '';
  const [date, time] = [cell('connect_date'), cell('connect_time')];
  if (billed === undefined)
    return refuse('no-year', {
      ru: 'в строке нет года, а даты счёта нет ни в файле, ни в его имени; верните файлу имя, с которым он пришёл: bl.<цифры>.<ггггммдд>.output.xml',
      en: 'the row has no year, and neither the file nor its name dates the bill; give the file the name it came with: bl.<digits>.<yyyymmdd>.output.xml',
    });
  const action = cell('call_action_code');
  const day = dayBefore(billed, date);
  const second = readTime(time);
  const peer = cell('other_number') || cell('dialed_digits');
  const direction = action === '1' ? 'in' : action === '2' ? 'out' : undefined;
  return readCall(
    {
      row: n,
      startedAt: day === undefined || second === undefined ? undefined : day + second,
      moment: `${date} ${time}`.trim(),
      own,
      ...(direction === 'in' ? { from: peer } : { to: peer }),
      description: cell('feature_description'),
      words: [],
      direction: direction as Direction | undefined,
      duration: cell('duration'),
      billedMinutes: cell('at_num_mins_to_rate'),
      megabytes: cell('data_volume'),
      cost: cell('at_charge_amt'),
      vat: 'excluded',
    },
    context,
  );
}

/** The last day `dd/mm` that is not after the bill: in a January bill December is last year's. */
function dayBefore(billed: CivilSeconds, date: string): CivilSeconds | undefined {
  const year = new Date(billed * 1000).getUTCFullYear();
  if (!/^\d\d\/\d\d$/.test(date)) return undefined;
  const inYear = readDate(`${date}/${year}`);
  return inYear !== undefined && inYear <= billed ? inYear : readDate(`${date}/${year - 1}`);
}

export default parser;
