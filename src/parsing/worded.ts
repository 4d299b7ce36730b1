/** Readers of quantities in words. `undefined` = not such a value; nothing throws. */
import { digitsAt } from './digits.ts';
import { fold } from './fold.ts';

/** Seconds of each unit by its names, folded. */
const UNITS = new Map(
  (
    [
      [3600, 'ч час часа часов год година години годин гадз гадзіна гадзіны сағ сағат h hour hours'],
      [60, 'м мин минута минуты минут хв хвилина хвилини хвилин хвіліна хвіліны мінут m min minute minutes'],
      [1, 'с сек секунда секунды секунд секунди s sec second seconds'],
    ] as const
  ).flatMap(([seconds, names]) => names.split(' ').map((name) => [fold(name), seconds] as const)),
);
const secondsOf = (unit: string): number | undefined =>
  UNITS.get(unit.endsWith('.') ? unit.slice(0, -1) : unit);

/** More words than hours, minutes and seconds need are no duration. */
const MOST_WORDS = 6;
const LONGEST = 60;
const LARGEST_INT = 2_147_483_647;

/** Figures and words that take turns, with a space between. */
const PLAIN = /^(?:\d+ \p{L}+\.?(?: |$))+$/u;

/** Brings other forms into the plain one: `5мин3сек`, `5 мин:03 сек`, and the signs of minutes and seconds, `5'03"`. */
const apart = (text: string): string =>
  text
    .replace(/["″]|''/g, 'с ')
    .replace(/['′’]/g, 'м ')
    .replace(/(\d)(?=\p{L})/gu, '$1 ')
    .replace(/(\p{L}\.?) ?:? ?(?=\d)/gu, '$1 ');

/** `45 сек`, `2 мин 5 сек`, `1 час 2 мин 5 сек`, `2хв 5сек`, `61 мин`, `5'03"`: seconds. The unit decides; units fall. */
export function readWordedDuration(text: string): number | undefined {
  if (text.length > LONGEST) return undefined;
  const words = fold(PLAIN.test(text) ? text : apart(text)).split(' ');
  if (words.length % 2 !== 0 || words.length > MOST_WORDS) return undefined;
  let total = 0;
  let last = Number.POSITIVE_INFINITY;
  for (let i = 0; i < words.length; i += 2) {
    const count = digitsAt(words[i]!, 0, words[i]!.length);
    const unit = secondsOf(words[i + 1]!);
    if (count < 0 || unit === undefined || unit >= last) return undefined;
    total += count * unit;
    last = unit;
  }
  return total <= LARGEST_INT ? total : undefined;
}
