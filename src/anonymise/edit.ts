/** One text → the same text with everything personal in it replaced; what was replaced is remembered. */
import { readParty } from '../numbering/party.ts';
import { fitted, inventAddress, inventIp, inventPhrase, inventWord, isPerson, isRole } from './names.ts';
import { inventMasked, inventNumber, isPersonal, numberKey, writeOver } from './numbers.ts';
import type { Key } from './permute.ts';
import { permuteDigits } from './permute.ts';
import { isLabel, type Personal } from './personal.ts';
import { DATES, movedDate } from './shift.ts';

export const REPLACED = ['number', 'identifier', 'name', 'address', 'network'] as const;
export type ReplacedKind = (typeof REPLACED)[number];

/** What was replaced: what it was → what it became. */
type Replaced = Readonly<Record<ReplacedKind, Map<string, string>>>;

export interface Editor {
  readonly replaced: Replaced;
  /** @param fixed the text stands in columns of fixed width: its length must not change */
  edit(text: string, fixed: boolean): string;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
type Detect = (text: string) => Iterable<Span>;

/** Separators within a written number; HTML writes some of them as entities. */
const GAP = '(?:[ \\u00a0\\u2009\\u202f()-]|&nbsp;|&#160;){0,2}';
const WRITTEN = new RegExp(
  `(?<![\\d*]|\\d\\.)(?:\\+?[78]${GAP})?[3489]\\d{2}${GAP}\\d{3}${GAP}\\d{2}${GAP}\\d{2}(?![\\d*]|\\.\\d)`,
  'g',
);
/** Digits with separators; whether they are a number, only what is known can tell. */
const GROUPED = new RegExp(`(?<![\\d*])\\d(?:${GAP}\\d){6,13}(?![\\d*])`, 'g');
const PLUS = new RegExp(`\\+\\d{1,3}(?:${GAP}\\d){7,12}(?!\\d)`, 'g');
const MASKED =
  /(?<!\d)\+?\d{3,7}[ -]?\*(?:[ -]?\*){1,7}(?:[ -]?\d){1,7}(?!\d)|(?<!\d)\+?[78]?[ (-]{0,2}9\d\d[ )-]{0,2}\d{1,3}[ -]?\*{2,4}[ -]?\d{2,4}(?!\d)/g;
const RUN = /(?<!\d)\d{5,20}(?!\d)/g;
/** Not the decimals of a number. */
const FREE_RUN = /(?<!\d|\d\.)\d{10,20}(?!\d)/g;
const MAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}/g;
const IPV4 =
  /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\d]|\.\d)/g;
const IPV6 = /(?<![\w:])(?:[\da-f]{1,4}:){4,7}(?::?[\da-f]{1,4})(?![\w:])/gi;
/** A moment written without separators: 20150923222952. */
const MOMENT = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:[0-2]\d)?(?:[0-5]\d)?(?:[0-5]\d)?\d{0,3}$/;

/**
 * An editor that knows what is personal; with the same key it invents the same again.
 * @param weeks by how many dates move; 0 = they stay
 */
export function createEditor(key: Key, personal: Personal, weeks = 0): Editor {
  const replaced: Replaced = {
    number: new Map(),
    identifier: new Map(),
    name: new Map(),
    address: new Map(),
    network: new Map(),
  };
  const replace: Replace = (kind, original, invented) => {
    if (original !== invented) replaced[kind].set(original, invented);
    return invented;
  };
  const dates = (weeks === 0 ? [] : DATES).map(
    (pattern) => [matches(pattern), (written: string) => movedDate(written, weeks)] as const,
  );
  const rules = [...nameRules(key, personal, replace), ...numberRules(key, personal, replace), ...dates];
  return { replaced, edit: (text, fixed) => edited(text, rules, fixed) };
}

/** What is put in the place of an original; remembered. */
type Replace = (kind: ReplacedKind, original: string, invented: string) => string;
/** What is found, and what stands for it; undefined = it stays. A span of an earlier rule keeps the later ones out. */
type Rule = readonly [Detect, (written: string) => string | undefined];

function nameRules(key: Key, { names }: Personal, replace: Replace): readonly Rule[] {
  const name = (written: string) => {
    const single = written.replace(/\s+|&nbsp;|&#160;/g, ' ');
    return replace('name', single, inventPhrase(key, single));
  };
  const ip = (written: string) => replace('network', written, inventIp(key, written));
  return [
    [matches(MAIL), (written) => replace('address', written, inventAddress(key, written))],
    [matches(IPV4), ip],
    [matches(IPV6), ip],
    [matches(namesPattern(names)), name],
    [matches(wordsPattern(names)), (written) => replace('name', written, inventWord(key, written))],
  ];
}

function numberRules(key: Key, personal: Personal, replace: Replace): readonly Rule[] {
  const known = knownDigits(personal.digits);
  const abroad = nationalWritings(personal.digits);
  const isKnown = (digits: string) => known.has(digits) || known.has(numberKey(digits)) || abroad.has(digits);
  /** @param skip digits before the number proper */
  const number = (written: string, skip = 0): string | undefined => {
    const digits = digitsOf(written).slice(skip);
    if (personal.quantities.has(digits)) return undefined;
    const whole = abroad.get(digits) ?? digits;
    const invented = inventNumber(key, whole);
    replace('number', numberKey(whole), numberKey(invented));
    return writeOver(
      written,
      invented.slice(digits.startsWith('0') && whole !== digits ? 1 - digits.length : -digits.length),
    );
  };
  const knownNumber = (written: string): string | undefined => {
    const digits = digitsOf(written);
    // A PBX dials an access code before the number.
    if (digits.length > 11 && isKnown(digits.slice(1))) return number(written, 1);
    return isKnown(digits) ? number(written) : undefined;
  };
  const identifier = (digits: string): string =>
    replace('identifier', digits, permuteDigits(key, 'identifier', digits, digits.length > 14 ? 6 : 1));
  const run = (digits: string): string | undefined =>
    knownNumber(digits) ?? (personal.identifiers.has(digits) ? identifier(digits) : undefined);
  const freeRun = (digits: string): string | undefined => {
    if (personal.quantities.has(digits) || MOMENT.test(digits)) return undefined;
    if (digits.length >= 10 && digits.length < 15 && isPersonal(digits)) return number(digits);
    return digits.length >= 15 ? identifier(digits) : undefined;
  };
  const written = (text: string) => (hasPersonalDigits(text) ? number(text) : undefined);
  return [
    [matches(MASKED), (text) => replace('number', text, inventMasked(key, text))],
    [acrossLines, knownNumber],
    [matches(GROUPED), knownNumber],
    [matches(RUN), run],
    [matches(FREE_RUN), freeRun],
    [matches(PLUS), written],
    [matches(WRITTEN), written],
  ];
}

function edited(text: string, rules: readonly Rule[], fixed: boolean): string {
  if (!/[\d@*:]|\p{L}/u.test(text)) return text;
  const taken = new Uint8Array(text.length);
  const spans: (Span & { invented: string })[] = [];
  for (const [detect, invent] of rules) {
    for (const span of detect(text)) {
      if (taken.subarray(span.start, span.end).includes(1)) continue;
      const invented = invent(span.text);
      if (invented === undefined) continue;
      taken.fill(1, span.start, span.end);
      spans.push({ ...span, invented: fixed ? fitted(invented, span.text.length) : invented });
    }
  }
  spans.sort((a, b) => a.start - b.start);
  let whole = '';
  let from = 0;
  for (const { start, end, invented } of spans) {
    whole += text.slice(from, start) + invented;
    from = end;
  }
  return whole + text.slice(from);
}

const digitsOf = (written: string): string => written.replaceAll('&#160;', '').replace(/\D/g, '');

const hasPersonalDigits = (written: string): boolean => {
  const { kind } = readParty(written.replace(/&nbsp;|&#160;/g, ' '));
  return kind === 'mobile' || kind === 'fixed';
};

/** Known digits, and for whole numbers what they are known by in any writing. */
const knownDigits = (digits: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...digits].flatMap((each) => [each, numberKey(each)]));

/** Known numbers of other countries as they are written within those: without the country's code, mostly behind a zero. */
const nationalWritings = (digits: ReadonlySet<string>): ReadonlyMap<string, string> =>
  new Map(
    [...digits]
      .filter((each) => /^[1-69]\d{10,13}$/.test(each))
      .flatMap((each) => [
        [each.startsWith('1') ? each.slice(1) : each, each] as const,
        ...[1, 2, 3].map((length) => [`0${each.slice(length)}`, each] as const),
      ]),
  );

const matches = (pattern: RegExp | undefined): Detect =>
  function* (text) {
    if (!pattern) return;
    for (const match of text.matchAll(pattern)) {
      yield { start: match.index, end: match.index + match[0].length, text: match[0] };
    }
  };

/** Digits parted by a line break, as the text of a narrow column is. */
function* acrossLines(text: string): Generator<Span> {
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    let start = text[at - 1] === '\r' ? at - 1 : at;
    let end = at + 1;
    if (!isDigit(text, start - 1) || !isDigit(text, end)) continue;
    while (isDigit(text, start - 1)) start--;
    while (isDigit(text, end)) end++;
    yield { start, end, text: text.slice(start, end) };
  }
}

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Whole words in any case, the longest first; quotes and spaces also as markup writes them. */
const patternOf = (phrases: readonly string[]): RegExp | undefined => {
  if (phrases.length === 0) return undefined;
  const alternatives = [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) =>
      escaped(phrase)
        .replace(/ /g, '(?:\\s|&nbsp;|&#160;){1,4}')
        .replace(/"/g, '(?:"|""|&quot;|&#34;)')
        .replace(/'/g, "(?:'|''|\\\\'|&apos;|&#39;)")
        .replace(/&/g, '&(?:amp;)?'),
    );
  return new RegExp(`(?<![\\p{L}\\d_])(?:${alternatives.join('|')})(?![\\p{L}\\d_])`, 'giu');
};

const namesPattern = (names: ReadonlySet<string>) => patternOf([...names]);

/** The single words of people's names: a name may be parted by markup, or turn up shortened. */
const wordsPattern = (names: ReadonlySet<string>) =>
  patternOf([
    ...new Set(
      [...names]
        .filter(isPerson)
        .flatMap((name) => name.split(' '))
        .filter((word) => /^\p{Lu}[\p{L}'’-]{2,}$/u.test(word) && !isLabel(word) && !isRole(word)),
    ),
  ]);
