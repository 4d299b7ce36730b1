/** Amounts of money as any document prints them: with the sign or the code of a currency, or a word for nothing. */
import type { Micros } from '../model/record.ts';
import { fold } from '../parsing/fold.ts';
import { memo } from '../parsing/memo.ts';
import { readMoney } from '../parsing/money.ts';

const NAMES = 'byn|kzt|uah|usd|eur|rub|грн\\.?|тг\\.?|тенге|теңге|бел\\.? руб\\.?|руб\\.?|[₸₴₽$€£]';
const BEFORE = new RegExp(`^([-−–+]?) ?(?:${NAMES}) ?([-−–+]?)(?=\\d)`, 'i');
const BEHIND = new RegExp(` ?(?:${NAMES})$`, 'i');

/** What documents write instead of nothing to pay. */
const FREE = new Set(
  [
    'бесплатно',
    'включено',
    'включено в пакет',
    'в пакете',
    'пакет',
    'безкоштовно',
    'тегін',
    'бясплатна',
    'free',
    'included',
  ].map(fold),
);

/** Millionths of the document's currency; undefined for what is no amount. */
export const readAmount = (text: string): Micros | undefined => readMoney(text) ?? readOtherAmount(text);

const readOtherAmount = memo((text) => {
  if (text.length > 40) return undefined;
  if (FREE.has(fold(text))) return 0;
  const bare = text.replace(BEHIND, '').replace(BEFORE, '$1$2').replace(/^–/, '-');
  return bare === text ? undefined : readMoney(bare);
});
