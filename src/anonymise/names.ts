/** Invented names, addresses, mails and network addresses for real ones. */
import { isIPv4 } from 'node:net';
import { inventNumber, LEAST_DIGITS, writeOver } from './numbers.ts';
import { hash, type Key, permute } from './permute.ts';

type Pair = readonly [male: string, female: string];

const SURNAMES: readonly Pair[] = [
  ['Примеров', 'Примерова'],
  ['Образцов', 'Образцова'],
  ['Макетов', 'Макетова'],
  ['Шаблонов', 'Шаблонова'],
  ['Черновиков', 'Черновикова'],
  ['Выдумщиков', 'Выдумщикова'],
  ['Небылицын', 'Небылицына'],
  ['Безымянов', 'Безымянова'],
];
const FIRST: readonly Pair[] = [
  ['Архип', 'Аглая'],
  ['Климент', 'Клавдия'],
  ['Лукьян', 'Лукерья'],
  ['Савелий', 'Серафима'],
  ['Прохор', 'Пелагея'],
  ['Фаддей', 'Фёкла'],
];
const PATRONYMICS: readonly Pair[] = [
  ['Архипович', 'Архиповна'],
  ['Климентович', 'Климентовна'],
  ['Лукьянович', 'Лукьяновна'],
  ['Савельевич', 'Савельевна'],
  ['Прохорович', 'Прохоровна'],
];
/** For names in Latin letters, which files in Western encodings are in. */
const LATIN: readonly string[] = ['Sample', 'Example', 'Specimen', 'Placeholder', 'Nobody', 'Somebody'];
/** Commonest first names, folded: a word that is one is replaced by a first name, others by surnames. */
const COMMON =
  /^(?:александр|алексей|анатолий|андрей|антон|артём|борис|вадим|валерий|василий|виктор|виталий|владимир|владислав|вячеслав|геннадий|георгий|григорий|даниил|денис|дмитрий|евгений|егор|иван|игорь|илья|кирилл|константин|максим|марат|михаил|николай|олег|павел|пётр|роман|руслан|сергей|степан|тимур|фёдор|юрий|яков|ярослав|александра|алина|алла|анастасия|анна|валентина|валерия|вера|виктория|галина|дарья|диана|евгения|екатерина|елена|елизавета|жанна|зинаида|инна|ирина|карина|кристина|ксения|лариса|лидия|любовь|людмила|маргарита|марина|мария|надежда|наталья|нина|оксана|ольга|полина|раиса|светлана|софия|тамара|татьяна|ульяна|юлия|яна)$/iu;

/** What a personal name looks like: two to four words of letters, or a surname with initials. */
const PERSON = /^\p{L}[\p{L}'’-]*(?:\s+\p{L}[\p{L}'’-]*\.?){1,3}$/u;
const COMPANY = /^(?:ООО|ОАО|ЗАО|ПАО|АО|ИП|ТОО|ЧУП|УП|LLC|Ltd|Inc)(?![\p{L}])/u;
export const isPerson = (name: string): boolean => PERSON.test(name) && !COMPANY.test(name);

/** What telephone systems call parties. Alone it names nobody, and a layout may say with it who called whom. */
export const isRole = (word: string): boolean =>
  /^(?:external|internal|inbound|outbound|incoming|outgoing|extension|caller|line|trunk|queue|group|conference|voice ?mail)$/i.test(
    word,
  );

/** An invented word for a word of a personal name: of the same role and sex, in the same case. Initials change too. */
export function inventWord(key: Key, word: string): string {
  const initial = /^\p{Lu}\.?$/u.test(word);
  if (initial) return word;
  if (/^\p{Script=Latin}/u.test(word)) {
    const latin = LATIN[hash(key, 'word', word.toLowerCase()) % LATIN.length]!;
    return word === word.toUpperCase() ? latin.toUpperCase() : latin;
  }
  const isPatronymic = /(?:вич|вна|ична|чна|оглы|кызы)$/iu.test(word);
  const list = isPatronymic ? PATRONYMICS : COMMON.test(word) ? FIRST : SURNAMES;
  const pair = list[hash(key, 'word', word.toLowerCase()) % list.length]!;
  const invented = /[аяьAa]$/iu.test(word) ? pair[1] : pair[0];
  if (word === word.toUpperCase()) return invented.toUpperCase();
  return word === word.toLowerCase() ? invented.toLowerCase() : invented;
}

/** An invented text for a name as a whole (a company, one word, an address); a comma only where there was one: it may part cells. */
export function inventPhrase(key: Key, phrase: string): string {
  if (isPerson(phrase)) return phrase.replace(/[\p{L}'’-]+/gu, (word) => inventWord(key, word));
  const nth = (hash(key, 'phrase', phrase.toLowerCase()) % 9000) + 1000;
  if (/\d/.test(phrase) && phrase.includes(',')) return `г. Примерск, ул. Образцовая, д. ${nth}`;
  if (COMPANY.test(phrase)) return `ООО «Пример ${nth}»`;
  if (!/\s/.test(phrase)) return inventWord(key, phrase);
  return /[а-яё]/i.test(phrase) ? `Пример ${nth}` : `Sample ${nth}`;
}

/** The same text in the room of another: cut, or filled with spaces. */
export const fitted = (text: string, length: number): string => text.slice(0, length).padEnd(length);

/** Latin letters and digits for those of a user's name, a host's or an address's, sign for sign. */
function scramble(key: Key, text: string): string {
  const seed = text.toLowerCase();
  return text.replace(/[\p{L}\d]/gu, (sign, at: number) => {
    const value = hash(key, 'scramble', seed, at);
    return /\d/.test(sign) ? String(value % 10) : String.fromCharCode(97 + (value % 26));
  });
}

/** Hosts that say nothing of their user. */
const PUBLIC_HOST =
  /^(?:.*\.)?(?:mail|yandex|ya|rambler|bk|list|inbox|gmail|outlook|hotmail|icloud|mts|megafon|beeline|tele2|t2|yota|rt|vimpelcom|a1|life|kyivstar)\.(?:ru|com|by|ua|kz)$/i;

/** A mail address, a user of an access point, a SIP user: invented, with the same length and a public host kept. */
export function inventAddress(key: Key, address: string): string {
  const at = address.lastIndexOf('@');
  const user = address.slice(0, at);
  const host = address.slice(at + 1);
  const zone = host.slice(host.lastIndexOf('.'));
  const invented =
    PUBLIC_HOST.test(host) || !/\p{L}/u.test(host)
      ? host
      : scramble(key, host.slice(0, host.length - zone.length)) + zone;
  return `${/^\+?\d+$/.test(user) ? inventUser(key, user) : scramble(key, user)}@${invented}`;
}

/** A user that is a number: a telephone is replaced as such, an extension stays. */
const inventUser = (key: Key, user: string): string =>
  user.length > LEAST_DIGITS ? writeOver(user, inventNumber(key, user.replace('+', ''))) : user;

/** An IP address of the same length: each part changes within its number of digits. */
export function inventIp(key: Key, ip: string): string {
  if (!isIPv4(ip)) {
    return ip.replace(/[\da-f]/gi, (_, at: number) =>
      (hash(key, 'ip', ip.toLowerCase(), at) % 16).toString(16),
    );
  }
  const parts: string[] = [];
  for (const part of ip.split('.')) {
    const from = [0, 0, 10, 100][part.length]!;
    const size = [0, 10, 90, 156][part.length]!;
    parts.push(String(from + permute(key, `ip ${parts.join('.')}`, Number(part) - from, size)));
  }
  return parts.join('.');
}
