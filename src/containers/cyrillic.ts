/** How much a text looks like Russian: the measure by which encodings are told apart. */

/**
 * Per cent of each letter in Russian texts (О. Н. Ляшевская, С. А. Шаров, «Частотный словарь современного русского
 * языка», 2009).
 */
const LETTER_PERCENT: Readonly<Record<string, number>> = {
  о: 10.97,
  е: 8.45,
  а: 8.01,
  и: 7.35,
  н: 6.7,
  т: 6.26,
  с: 5.47,
  р: 4.73,
  в: 4.54,
  л: 4.4,
  к: 3.49,
  м: 3.21,
  д: 2.98,
  п: 2.81,
  у: 2.62,
  я: 2.01,
  ы: 1.9,
  ь: 1.74,
  г: 1.7,
  з: 1.65,
  б: 1.59,
  ч: 1.44,
  й: 1.21,
  х: 0.97,
  ж: 0.94,
  ш: 0.73,
  ю: 0.64,
  ц: 0.48,
  щ: 0.36,
  э: 0.32,
  ф: 0.26,
  ъ: 0.04,
  ё: 0.04,
};

/** The pairs of letters that Russian words are mostly made of. */
const COMMON_PAIRS = new Set(
  (
    'ст но то на ен ов ни ра во ко ро по ал ре ер пр го не ли ос ть ор ка ом ин та ан ль от ат ет ва об де ил ел те ва ' +
    'до ол ло ес ле да од ам ла ис ри ит за вы ем ог ди мо ед им их вн ме ки ой ви оп св зо се ия ие сл уг ус ру уб бл ' +
    'ый ая ое ые ье зв он он вх хо дя дл ле ит ел ьн вр мя ме ми нн мс оп ер та ча чи ну эл ай ар ас ды ск тв ци ми му'
  ).split(' '),
);

const UNLIKELY_LETTER = -2;
const WRONG_CASE = -3;
const MIXED_ALPHABETS = -3;
const NOT_A_LETTER = -6;
const COMMON_PAIR = 1;
/** Signs that Russian documents do use, next to letters or alone. */
const USUAL_SIGNS = '№«»—–…“”„’‘‚•·°±§©®€₽\u00a0\u00ad\ufeff';

const letterScore = new Map(
  Object.entries(LETTER_PERCENT).map(([letter, percent]) => [letter, Math.log(percent / 3)]),
);

/**
 * Likelihood of `text` as Russian, summed over its non-ASCII characters, so that the same bytes decoded in several
 * ways can be compared. Frequent letters and pairs count for it; against it count signs no document uses, letters
 * of two alphabets in a word, and a capital after a small letter (KOI8 and cp1251 have the cases swapped).
 */
export const cyrillicScore = (text: string): number => {
  let score = 0;
  let before = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char > '\x7f') score += charScore(char, before);
    else if (isLatin(char) && isCyrillic(before)) score += MIXED_ALPHABETS;
    before = char;
  }
  return score;
};

const charScore = (char: string, before: string): number => {
  if (USUAL_SIGNS.includes(char)) return 0;
  if (!isCyrillic(char)) return NOT_A_LETTER;
  const small = char.toLowerCase();
  let score = letterScore.get(small) ?? UNLIKELY_LETTER;
  if (isLatin(before)) score += MIXED_ALPHABETS;
  if (!isCyrillic(before)) return score;
  if (COMMON_PAIRS.has(before.toLowerCase() + small)) score += COMMON_PAIR;
  if (char !== small && before === before.toLowerCase()) score += WRONG_CASE;
  return score;
};

const isCyrillic = (char: string): boolean => char >= '\u0400' && char <= '\u04ff';
const isLatin = (char: string): boolean => (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z');
