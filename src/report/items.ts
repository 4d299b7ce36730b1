/** What kinds of charge are called: items of the view account_rows. */
import type { Lang, Text } from '../model/text.ts';
import { usageName } from './words.ts';

const FEES: Readonly<Record<string, Text>> = {
  subscription: { ru: 'абонентские платы и подписки', en: 'subscription fees' },
  one_off: { ru: 'разовые начисления', en: 'one-off charges' },
  sum: { ru: 'услуги суммой по счёту', en: 'usage as the bill sums it up' },
  discount: { ru: 'скидки', en: 'discounts' },
  other_fee: { ru: 'другие начисления', en: 'other charges' },
  payment: { ru: 'платежи', en: 'payments' },
  balance: { ru: 'остаток по документам', en: 'balance as printed' },
};

/** «разовые начисления», «интернет». */
export const itemName = (item: string, lang: Lang): string =>
  FEES[item]?.[lang] ?? usageName(item, 'none', lang);
