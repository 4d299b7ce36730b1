/** Is a table about calls at all, or about trains, money or appointments? */
import type { Row } from '../model/document.ts';
import type { StatementRecord } from '../model/record.ts';
import { rowText } from '../parsing/finding.ts';
import { fold } from '../parsing/fold.ts';
import type { Check } from './check.ts';
import { REFUSE, remark } from './check.ts';
import type { Role } from './mapping.ts';
import { tail } from './parties.ts';
import type { Proposal } from './propose.ts';
import { anyFits, patterns } from './stems.ts';
import { share } from './tally.ts';

/** Words of telephony: in a heading or a title they say what the table is about. */
const TELEPHONY = patterns(
  '*звон|вызов|вызываем|вызываю|разговор|соединен|собеседник|набран|роуминг|абонент|sms|смс|gprs|трафик|call|dial|caller|callee|calldate|billsec|disposition|voice|phone call|дзвін|виклик|розмов|абонентськ|қоңырау|шақыру|званок|званк|выклік|размов|телефон+перегов|anruf|rufnummer|subscr',
);

/** Below every level at which a table is asked about: nothing but its shape speaks for it. */
const NOT_EVEN_ASKED = 0.45;

/** What a table of calls must have: lengths and people called, or words for calls, messages and data. */
export function aboutCalls(
  proposal: Proposal,
  records: readonly StatementRecord[],
  rows: readonly Row[],
): readonly Check[] {
  const { mapping } = proposal;
  return [
    ...columnsNeeded(proposal),
    ...(mapping.service === undefined ? [] : wordless(proposal, records, rows)),
    ...(mapping.direction === 'none'
      ? [remark(0.9, 'направление звонков не указано', 'the direction of calls is not told')]
      : []),
  ];
}

function columnsNeeded({ columns }: Proposal): readonly Check[] {
  const has = (...roles: readonly Role[]) =>
    columns.some(({ role }) => role !== undefined && roles.includes(role));
  const words = columns.filter(({ role }) => role === 'service' || role === 'direction');
  const strong = Math.max(0, ...words.map(({ column }) => share(column, 'strong')));
  const found: Check[] = [];
  if (!has('duration', 'quantity', 'volume', 'answered', 'ended') && strong < 0.6)
    found.push(
      remark(
        REFUSE,
        'нет ни длительности, ни слов об услугах связи',
        'there is no duration and there are no words for services',
      ),
    );
  if (!has('peer', 'caller', 'callee'))
    found.push(
      strong < 0.5
        ? remark(REFUSE, 'нет столбца с номером собеседника', 'there is no column with the other party')
        : remark(0.95, 'номера собеседников не названы', 'the other party is not named'),
    );
  return found;
}

const isTitle = (cells: readonly string[]): boolean => cells.filter((cell) => cell !== '').length === 1;

/** Rows that say no service are calls only among telephone numbers, under a heading that speaks of calls. */
function wordless(
  { columns }: Proposal,
  records: readonly StatementRecord[],
  rows: readonly Row[],
): readonly Check[] {
  const phones = records.filter(({ peerRaw = '' }) => tail(peerRaw).replace(/\D/g, '').length >= 7).length;
  const titles = [
    ...columns.map(({ column }) => column.header),
    ...rows.filter(({ cells }, at) => at < 12 || isTitle(cells)).map(rowText),
    ...rows.slice(0, 1).map(({ page }) => page),
  ];
  const isTelephony =
    titles.some((text) => text.length <= 200 && anyFits(TELEPHONY, fold(text))) ||
    columns.some(({ role, column }) => role === 'zone' && column.counts.directed > 0);
  return [
    ...(phones < records.length * 0.3
      ? [
          remark(
            REFUSE,
            'в столбце собеседника мало телефонных номеров',
            'few of the other parties are telephone numbers',
          ),
        ]
      : []),
    ...(isTelephony
      ? []
      : [remark(1, 'нигде не сказано, что это звонки', 'nothing says that these are calls', NOT_EVEN_ASKED)]),
  ];
}
