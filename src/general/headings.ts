/** Which role a column's heading names, and what it says of units, VAT and currency. */
import type { VatMode } from '../model/record.ts';
import { fold } from '../parsing/fold.ts';
import { memo } from '../parsing/memo.ts';
import type { Role, Unit } from './mapping.ts';
import { anyFits, patterns } from './stems.ts';

/** `when` is a moment, a date or a time of day: the values tell which. */
export type HeadingRole = Exclude<Role, 'started' | 'date' | 'time'> | 'when';

/** The longest pattern that fits wins: `Длительность округленная` before `Длительность`. */
const HEADINGS: readonly (readonly [HeadingRole, string])[] = [
  [
    'when',
    'дата и время|дата+время|дата|когда|when|время начала|дата начала|начало|время|date|time|datetime|timestamp|start|started|time start|begin|calldate|call date|callstart|call start|start call date|ch seiz dt|дата і час|час|час початку|початок|пачатак|дата і час|күні|уақыты|уақыт|басталу|datum',
  ],
  [
    'ended',
    'окончан|конец|заверш|дата окончан|время окончан|end|end time|time end|finish|hangup|кінець|закінч|аяқтал|канец|ser exit|q exit|vru exit',
  ],
  ['answered', 'время ответа|ответ_|answer|time answered|answered|час відповіді'],
  ['utcOffset', 'gmt|utc|часовой пояс|смещение'],
  [
    'line',
    'свой номер|ваш номер|мой номер|номер абонента|телефон абонента|own number|subscr no|msisdn|eigene rufnummer|installationno|installation no|свій номер|ваш номер|=телефон|өз нөмір|уласны нумар|мой нумар',
  ],
  [
    'peer',
    'номер|абонентский номер|собеседник|номер собеседника|телефон|номер телефона|клиент|номер клиента|номер абонента б|с кем|кому/от кого|number|phone|phone number|contact number|interlocutor|other party|rufnummer|співрозмовник|номер співрозмовника|нөмір|әңгімелесуші|нумар|суразмоўнік|номер контакта|абонент',
  ],
  [
    'caller',
    'инициатор|звідки|originating number|origination number|вызывающ|звонивш|звонящ|orig number|кто звонил|кто звонит|исходящий номер|номер а_|номер a_|calling|calling no|caller|caller id|from|from no|from number|src|source|откуда|от_|от кого|абонент а_|викликаюч|хто дзвонив|кто_|қоңырау шалушы',
  ],
  [
    'callee',
    'принимающ|получател|набран|набранный номер|вызываем|вызываемый номер|кому|куда|кому звонили|входящий номер|номер б_|номер b_|called|calledno|called number|callee|destination|dest number|dst|to_|to no|to number|dialed|dialled|dialed dig|абонент б_|викликан|куди|кому дзвонили|куда звонили|шақырылған',
  ],
  ['peerName', 'имя|фио|контакт|name|contact|имя абонента|ім я|аты'],
  [
    'service',
    'услуг|сервис|вид услуг|вид связи|вид_|тип услуг|тип звонк|тип вызова|тип соединен|типсоединен|тип|тип_|тип события|описание услуги|описание действия|событие|категория|category|activity|операция|service|service type|type|call type|event|at ft desc|послуга|тип послуги|подія|вид зв|тип дзвінка|қызмет|қызмет түрі|түрі|паслуга|тып|typ_|kind',
  ],
  ['direction', 'направлен|вх/исх|вх./исх.|direction|in/out|напрям|бағыт|напрамак|напрамок'],
  [
    'disposition',
    'статус|результат|итог звонка|итог|disposition|status|outcome|result|reason terminated|состояние|стан|күйі|вынік',
  ],
  [
    'duration',
    'длительн|длит_|длительность разговора|продолжит|продолжительность разговора|время разговора|разговор|duration|minutes|seconds|min_|mins|talk|talk time|billsec|billseconds|length|в секунд|в минут|секунд_|минут_|округлен|длительность округленная|прод_|прод.|тривал|тривалість розмови|ұзақтығы|ұзақтылығы|працягласць|dauer|ser time|сек_|мин_',
  ],
  ['total', 'общая длительн|общее время|полная длительн|total duration|total time'],
  ['ring', 'дозвон|время дозвона|вызов_|ring|ring time|ringing|гудк'],
  ['wait', 'ожидан|время ожидания|wait|wait time|hold|q time|очікуван|күту'],
  [
    'volume',
    'объем|обьем|размер сессии|трафик|трафік|volume|traffic|data vol|data|мб_|mb_|обсяг|көлем|аб ём|аб ем|абём',
  ],
  [
    'quantity',
    'длительн+объем|прод+объем|кол-во+объем|количество+объем|объем услуг|количество|кол-во|quantity|тривал+обсяг|ұзақтығы+көлем|працягласць+аб|volume+duration|duration+volume|обсяг послуг|мөлшері',
  ],
  ['unit', 'единиц|ед. изм|единица тарификации|uom|unit|одиниц|өлшем'],
  ['pieces', 'количество сообщ|число сообщ|сегмент|messages'],
  [
    'cost',
    'стоимость|сумма|начисл|списан|расход|деньги|снято|=итого|размер начислен|к оплате|цена|total|charges|cost|charge_|charged|billcost|amount|price|at chg amt|вартість|сума|құны|сомасы|кошт|сума|betrag|руб_|грн_|тг_|плата',
  ],
  ['balanceAt', 'изм. баланс|изменение баланса'],
  [
    'place',
    'место|место вызова|зона вызова|роуминг|зона роуминга|регион|place|location|страна|місце|орны|месца',
  ],
  ['zone', 'зона направл|зона_|направление вызова|zone'],
  ['operator', 'оператор|оператор связи|провайдер|описание провайдера|operator|network|carrier'],
  ['bundle', 'пакет|bundle'],
  [
    'agent',
    'сотрудник|менеджер|агент|agent|server|ответственн|кто разговаривал|employee|user_|қызметкер|супрацоўнік|співробітник',
  ],
  ['extension', 'внутренний номер|кто ответил|добавочн|extension|ext_|ext.|nebenstelle|внутрішній номер'],
  ['callerExtension', 'orig pin|caller extension'],
  ['calleeExtension', 'answering pin|dest pin|callee extension'],
  ['queue', 'очередь|группа|отдел|queue|department|group|черга'],
  [
    'trunk',
    'номер компании|внешний номер|внешняя линия|линия|номер линии|trunk|did_|line number|лінія|городской номер',
  ],
  [
    'callKey',
    'callid|call id|uniqueid|linkedid|uuid|entry id|id звонка|идентификатор звонка|call uuid|historyid|ід дзвінка',
  ],
  [
    'ignore',
    '=№|=n|=#|№ п/п|номер п/п|№ строки|line number+строк|базов|номер бс|номер базовой станции|бс_|зона бс|cell|cell id|тарифный план|план_|тариф_|договор|номер договора|группа счет|баланс|balance|загрузк|дата загрузки|код|провайдер+код|лицев|комментар|примечан|запись разговора|recordingfile|us seq|доп+информ|область/|area|остаток|номер сессии|зона направления вызова/номер сессии|at ft code|c act cd|message tp|тарифний план|тарыфны план|тарифтік жоспар|№ з/п',
  ],
];

const RULES = HEADINGS.flatMap(([role, list]) => patterns(list).map((fits) => ({ role, fits })));

export interface Named {
  readonly role: HeadingRole;
  /** Letters of the heading that the rule explains. */
  readonly letters: number;
}

/** Folded, with names of fields in words: `durationSeconds`, `start_time`. */
const foldedWords = (heading: string): string =>
  fold(heading.replace(/[_\n]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2'));

/** The role a heading names; undefined when it names none. */
export const roleOfHeading: (heading: string) => Named | undefined = memo((heading) => {
  const folded = foldedWords(heading);
  let best: Named | undefined;
  for (const { role, fits } of RULES) {
    const letters = fits(folded);
    if (letters > (best?.letters ?? 0)) best = { role, letters };
  }
  return best;
});

const WITHOUT_VAT = patterns('без ндс|без пдв|excl|without vat|ққс-сыз|ндс не');
const WITH_VAT = patterns('с ндс|з пдв|включая ндс|в т.ч. ндс|incl|with vat|ққс-пен|з падаткам');

/** What a heading says of VAT in the amounts below it. */
export function vatOfHeading(heading: string): VatMode {
  const folded = fold(heading);
  if (anyFits(WITHOUT_VAT, folded)) return 'excluded';
  return anyFits(WITH_VAT, folded) ? 'included' : 'unknown';
}

const SECONDS = patterns('сек|секунд|sec|second|с_');
const MINUTES = patterns('мин|минут|min|minute|хв_|хвилин|мінут|хв');
const HOURS = patterns('час_|часов|ч_|hour|год_|h_');
const VOLUMES: readonly (readonly [Unit, ReturnType<typeof patterns>])[] = [
  ['GB', patterns('гб|gb|гбайт|гигабайт')],
  ['MB', patterns('мб|mb|мбайт|мегабайт')],
  ['KB', patterns('кб|kb|кбайт|килобайт')],
  ['bytes', patterns('байт|byte')],
];

/** Unit of the durations below a heading, when it names just one. */
export function durationUnitOf(heading: string): Unit | undefined {
  const folded = foldedWords(heading);
  const [seconds, minutes, hours] = [SECONDS, MINUTES, HOURS].map((list) => anyFits(list, folded));
  if (hours) return undefined;
  if (seconds && minutes) return 'm:ss';
  return seconds ? 'seconds' : minutes ? 'minutes' : undefined;
}

/** Unit of the volumes below a heading. */
export function volumeUnitOf(heading: string): Unit | undefined {
  const folded = foldedWords(heading);
  return VOLUMES.find(([, list]) => anyFits(list, folded))?.[0];
}

const CURRENCIES: readonly (readonly [string, ReturnType<typeof patterns>])[] = [
  ['BYN', patterns('byn|бел. руб|бел.руб|белорус+руб|бел руб')],
  ['KZT', patterns('тенге|теңге|тг_|kzt|₸')],
  ['UAH', patterns('грн|гривн|uah|₴')],
  ['USD', patterns('usd|долл|$')],
  ['EUR', patterns('eur|евро|€')],
  ['RUB', patterns('руб|rub|rur|рубл|₽|р._')],
];

/** ISO 4217 code of the currency a text names. */
export function currencyOf(text: string): string | undefined {
  const folded = fold(text);
  return CURRENCIES.find(([, list]) => anyFits(list, folded))?.[0];
}
