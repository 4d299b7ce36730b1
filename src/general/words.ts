/** What words of documents say of service, direction, outcome and fees: Russian, Ukrainian, Belarusian, Kazakh, English. */
import type { ChargeKind, Direction, Disposition, Service } from '../model/record.ts';
import { fold } from '../parsing/fold.ts';
import { memo } from '../parsing/memo.ts';
import type { Stems } from './stems.ts';
import { anyFits, patterns } from './stems.ts';

export interface Said {
  readonly service?: Service;
  /** Only that it is usual: `Исходящий` alone is a call. */
  readonly weakly?: true;
  readonly direction?: Direction;
}

type Vocabulary<T> = readonly (readonly [T, readonly Stems[]])[];

const NOT_CALLS: Vocabulary<Service> = [
  [
    'data',
    patterns(
      '*интернет|*internet|gprs|edge_|hsdpa|3g_|4g_|lte|5g_|wap|трафик|traffic|пакетн+данн|передач+данн|передач+даних|data_|*інтернет|ғаламтор|інтэрнэт|трафік',
    ),
  ],
  ['mms', patterns('*mms|*ммс|мультимедийн')],
  ['sms', patterns('*sms|*смс|корот+сообщ|текстов+сообщ|text_|text message|повідомлен|хабарлама|паведамлен')],
  ['ussd', patterns('ussd')],
  // Orders of the network's own services, as GSM abbreviates them.
  ['service', patterns('=cw|=ch|=ct|=mpty|=cfu|=cfb|=cfac|=cf busy|=cf nrepl|=cf nreach')],
];
const VOICE = patterns(
  '*звон|вызов|разговор|соединен|телеф_|телефон|голос|voice|call|calls|связь|местн|междугор|международ|внутризон|мжгр|мжнр|тфоп|городск|дзвін|виклик|розмов|з єднан|зʼєднан|з’єднан|қоңырау|шақыру|сөйлес|званок|званк|выклік|размов|phone|conversation',
);
const WEAK_VOICE = patterns(
  'исходящий|входящий|=внутренний|исх_|вх_|на мегафон|на мобильн|на номер|на город|с номер|с мобильн|с город|outgoing|incoming|inbound|outbound|missed|пропущ|вихідний|вхідний',
);
const DIRECTIONS: Vocabulary<Direction> = [
  ['forward', patterns('переадр|forward|перенаправ|передадр')],
  [
    'internal',
    patterns('внутренний зв|внутренний выз|=внутренний|=внутр.|=internal|internal call|внутрішній'),
  ],
  [
    'out',
    patterns(
      '*исход|исх_|outgoing|outbound|=out|=o|=mo|sms o_|placed|dialed|dialled|sent_|отправ|*вихід|шығыс|зыход|=исх.|=-->',
    ),
  ],
  [
    'in',
    patterns(
      '*входящ|вход_|вх_|incoming|inbound|=in|=i|=mt|sms i_|received|прием|принят|получен|пропущ|missed|*вхідн|кіріс|уваход|=вх.|=<--',
    ),
  ],
];
const SMS_INITIAL = /^(?:sms|mms) ?([io])$/;
const TO = patterns('на мегафон|на мобильн|на номер|на город|на тфоп|на билайн|на мтс|на теле2|на т2');
const FROM = patterns('с номер|с мобильн|с город|с мегафон|с билайн|с мтс|с теле2|с тфоп');
const DISPOSITIONS: Vocabulary<Disposition> = [
  [
    'missed',
    patterns(
      'пропущ|неотвеч|не отвеч|неприн|не принят|нет ответа|без ответа|не ответ|no answer|noanswer|missed|unanswered|cancel|abandon|hang_|сброшен|пропуш|жауапсыз|не адказ',
    ),
  ],
  ['busy', patterns('занят|busy|зайнят|бос емес|заняты')],
  ['rejected', patterns('отклон|reject|declin|відхил')],
  ['voicemail', patterns('голосов+почт|voicemail|автоответ')],
  ['forwarded', patterns('переадр|forward|переведен|transfer')],
  ['blocked', patterns('заблок|blocked|black')],
  ['failed', patterns('ошибк|недоступ|неуспеш|fail|congestion|unavailable|error|unreach')],
  [
    'answered',
    patterns('отвечен|принят|успеш|состоял|разговор|answer|success|completed|ok_|agent_|прийнят|жауап|адказ'),
  ],
];

function firstOf<T>(vocabulary: Vocabulary<T>, folded: string): T | undefined {
  return vocabulary.find(([, list]) => anyFits(list, folded))?.[0];
}

/** The one that fits; undefined for none, and for several: `SMS/MMS` says neither. */
function onlyOf<T>(vocabulary: Vocabulary<T>, folded: string): T | undefined | 'several' {
  const fitting = vocabulary.filter(([, list]) => anyFits(list, folded));
  return fitting.length > 1 ? 'several' : fitting[0]?.[0];
}

/** What a cell's words say; {} when they say nothing of service or direction. */
export const readWords: (text: string) => Said = memo((text) => {
  const folded = fold(text);
  if (folded === '') return {};
  const direction = directionOf(folded);
  const found = onlyOf(NOT_CALLS, folded);
  const said: Said = direction === undefined ? {} : { direction };
  if (found === 'several') return said;
  if (found !== undefined) return { ...said, service: found };
  if (anyFits(VOICE, folded)) return { ...said, service: 'voice' };
  return anyFits(WEAK_VOICE, folded) || TO_OR_FROM(folded)
    ? { ...said, service: 'voice', weakly: true }
    : said;
});

const TO_OR_FROM = (folded: string): boolean => anyFits(TO, folded) || anyFits(FROM, folded);

function directionOf(folded: string): Direction | undefined {
  const initial = SMS_INITIAL.exec(folded)?.[1];
  if (initial) return initial === 'i' ? 'in' : 'out';
  const said = onlyOf(DIRECTIONS, folded);
  if (said !== undefined) return said === 'several' ? severalDirections(folded) : said;
  const [to, from] = [anyFits(TO, folded), anyFits(FROM, folded)];
  return to === from ? undefined : to ? 'out' : 'in';
}

/** A forwarded call is forwarded whichever way it went; in and out at once say nothing. */
const severalDirections = (folded: string): Direction | undefined => {
  const first = firstOf(DIRECTIONS, folded);
  return first === 'forward' ? 'forward' : undefined;
};

/** How an attempt ended by its words; undefined when they are not known. */
export const readDisposition: (text: string) => Disposition | undefined = memo((text) =>
  firstOf(DISPOSITIONS, fold(text)),
);

const CHARGES: Vocabulary<ChargeKind> = [
  [
    'payment',
    patterns(
      'пополнен|зачислен|поступлен|платеж_|внесен+средств|payment|top up|topup|top-up|refill|поповнен|платіж|папаўненн|толықтыру',
    ),
  ],
  ['discount', patterns('скидка|discount|знижка|зніжка|жеңілдік')],
  [
    'subscription',
    patterns(
      'абонентск+плат|абон. плат|абонплат|ежемесячн+плат|ежедневн+плат|ежесуточн+плат|плата за тариф|плата по тариф|плата за пакет|плата за опци|плата за услуг|подписка|monthly fee|subscription|line rental|plan fee|plan charge|щомісячн+плат|абаненцк+плат|абоненттік төлем',
    ),
  ],
  [
    'one_off',
    patterns(
      'плата за подключен|подключение услуг|подключение опци|смена тариф|activation|connection fee|setup fee',
    ),
  ],
];

/** The kind of money a cell names; undefined for usage and for what is not known. */
export const chargeKind: (text: string) => ChargeKind | undefined = memo((text) =>
  firstOf(CHARGES, fold(text)),
);
