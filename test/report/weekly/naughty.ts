/** Texts that break pages, tables and terminals, by what they attack; made here. And a report whose names they are. */
import { composeReport } from '../../../src/report/weekly/compose.ts';
import type { WeekFacts } from '../../../src/report/weekly/figures.ts';
import type { JournalCall } from '../../../src/report/weekly/journal.ts';
import type { WeeklyReport } from '../../../src/report/weekly/report.ts';
import { MARKUP } from './naughty-markup.ts';

const of = (...codes: number[]): string => String.fromCodePoint(...codes);
const span = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** What a database, a shell, a path or a printf would take for its own. */
const languages = [
  ...[
    "' OR '1'='1",
    "'; DROP TABLE records; --",
    '" OR ""="',
    "1'; ATTACH 'x'; --",
    "') UNION SELECT 1 --",
    "\\'; --",
  ],
  ...[
    '/* x */',
    '-- x',
    '; SELECT 1',
    "E'\\x'",
    '$$x$$',
    '$1',
    '?',
    ':name',
    '%s',
    '%n%n%n',
    '%x %x',
    '%d',
    '{0}',
    '{}',
  ],
  ...[
    '$(touch x)',
    '`touch x`',
    '| cat',
    '&& true',
    '; true',
    '> x',
    '$HOME',
    '~root',
    '!!',
    '\\',
    '\\\\',
    '\\n',
    '\\0',
  ],
  ...[
    '../../../etc/passwd',
    '..\\..\\win.ini',
    '/dev/null',
    'C:\\CON',
    'NUL',
    'COM1',
    'file:///x',
    '//host/share',
    '.',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    'length',
  ],
  ...[
    'null',
    'NULL',
    'undefined',
    'NaN',
    'Infinity',
    '-Infinity',
    'true',
    'false',
    'None',
    'nil',
    '#N/A',
    '#REF!',
    '#DIV/0!',
  ],
];

/** What a spreadsheet computes or turns into a number or a date. */
const formulas = [
  ...['=', '+', '-', '@', '\t=', '\r=', '\n=', ' =', '＝', '－', '＋', '＠', ';=', ',=', '"=', "'="].flatMap(
    (sign) => [`${sign}1+1`, `${sign}HYPERLINK("http://x","y")`, `${sign}cmd|' /C calc'!A0`],
  ),
  ...['=1+1\nвторая строка', '+1\r\n-1', '@x\ty', '-\u2028-', '=\u0000', '==', '--', '++', '@@', '=+-@'],
  ...[
    '=IMPORTXML(A1)',
    '=WEBSERVICE("x")',
    '=DDE("a";"b")',
    '@SUM(A1)',
    '+79161234567',
    '-1',
    '1e309',
    '0x1F',
    '007',
  ],
  ...[
    '1/2',
    '2026-11-22',
    '22.11.2026',
    '10:30',
    '1,5',
    '1.5',
    '1 000',
    '١٢٣',
    '１２３',
    '²',
    '½',
    'Ⅷ',
    'MARCH1',
    'SEPT2',
  ],
];

/** Letters that nobody sees, that turn the line, or that ought not to be there at all. */
const unseen = [
  ...span(0x00, 0x1f).map((code) => `до${of(code)}после`),
  ...span(0x7f, 0x9f).map((code) => `до${of(code)}после`),
  ...[...span(0x200b, 0x200f), ...span(0x202a, 0x202e), ...span(0x2060, 0x2064), ...span(0x2066, 0x206f)].map(
    (code) => `до${of(code)}после`,
  ),
  ...[
    0x00a0, 0x00ad, 0x034f, 0x061c, 0x115f, 0x17b4, 0x180e, 0x2028, 0x2029, 0x3000, 0x3164, 0xfeff, 0xffa0,
    0xfff9,
  ].map((code) => `до${of(code)}после`),
  ...[0xfffd, 0xfffe, 0xffff, 0xfdd0, 0x1fffe, 0x10ffff, 0xe000, 0xf8ff, 0xe0001, 0xe0041].map(
    (code) => `до${of(code)}после`,
  ),
  ...['\ud800', '\udfff', '\udc00\ud800', 'a\ud83d', '\ude00b'],
  ...[
    '',
    ' ',
    '   ',
    '\t',
    '\n',
    '\r\n',
    '\u00a0',
    '\u3000',
    '\u2003x\u2003',
    '  по  краям  ',
    '\u200b',
    '\ufeffBOM',
  ],
  ...[
    '\u202eгрин ьтсорп\u202c',
    '\u2067a\u2069b',
    'abc\u202etxt.exe',
    'شركة',
    'א\u05b0ב',
    '\u200fx\u200e1',
    '٪؛،',
  ],
];

/** Many bytes for a letter, many letters for a place, letters that look like others. */
const letters = [
  ...'👩‍👩‍👧‍👦 🇷🇺 👍🏿 🏳️‍🌈 ☎️ 1️⃣ 🧑🏽‍🚒 ☺︎ 😀😀😀 🫥'.split(' '),
  ...'Ω≈ç√ ﷽ ꧅ 𒐫 ⸻ 𝓃𝒶𝓂ℯ ａｂｃ ℌ𝔢𝔩𝔩𝔬 ﬁ ŉ ẞß İi ıI ǅ ﬀ Å Å é é ñ ы́ ё ё й й ĳ'.split(' '),
  ...'Аlеxеу раураl ΑΒΕ ОΟO0 1lІ| 李小龙 田中さん 홍길동 สวัสดี नमस्ते தமிழ் ქართული հայ ትግርኛ ᏣᎳᎩ'.split(' '),
  ...span(1, 8).map((marks) => `Z${of(...span(0x300, 0x300 + marks * 4))}algo`),
  ...['a', 'Щ', '👍', '\u0301', '<', '"', '&', '=', '\\', '%', ' x', 'ﷺ'].map((one) => one.repeat(2000)),
  ...[
    '«ёлки»',
    '„лапки“',
    '‘x’',
    '“x”',
    '‹x›',
    "''",
    '""',
    '"',
    "'",
    '`',
    '´',
    '"a""b"',
    "'a''b'",
    'a;b',
    'a,b',
    'a\tb',
  ],
  ...[
    'a|b',
    'a\nb',
    'a\r\nb',
    '"a\nb"',
    ';;;',
    ',,,',
    '|||',
    '\t\t',
    '#',
    '# заголовок',
    '*',
    '**x**',
    '_x_',
    '[x](y)',
  ],
  ...['![x](y)', '> x', '```', '<x@y.z>', 'ООО «Рога & копыта»', "O'Brien", 'd’Arc', 'Müller-Lüdenscheidt'],
];

/** At least 515 different ones. */
export const NAUGHTY: readonly string[] = [
  ...new Set([...MARKUP, ...languages, ...formulas, ...unseen, ...letters]),
];

/** Calls whose parties, people and files have these names; all are used where there are 200 calls. */
export const naughtyCalls = (journal: readonly JournalCall[]): readonly JournalCall[] =>
  journal.map((call, index) => ({
    ...call,
    name: naughty(3 * index),
    person: naughty(3 * index + 1),
    file: naughty(3 * index + 2),
  }));

const naughty = (index: number): string => NAUGHTY[index % NAUGHTY.length]!;

/** The report with such names everywhere, those of people and queues in the charts too. */
export const naughtyReport = (facts: WeekFacts, calls: readonly JournalCall[]): WeeklyReport =>
  composeReport(
    {
      ...facts,
      people: NAUGHTY.map((name, index) => ({
        ...facts.people[index % facts.people.length]!,
        name,
        part: name,
      })),
      queues: facts.queues.map((queue, index) => ({ ...queue, part: naughty(index) })),
      lost: facts.lost.map((caller, index) => ({ ...caller, name: naughty(index) })),
    },
    calls,
    { lang: 'ru', masked: false, zone: undefined },
  );
