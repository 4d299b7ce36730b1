/** MTS's columns of money: cost with and without VAT, or without a word about it. */
import type { Micros, VatMode } from '../../../src/model/record.ts';
import type { Refusal } from '../../../src/parsing/finding.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import { memo } from '../../../src/parsing/memo.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import type { DetailCells } from './cells.ts';

export interface Costs {
  cost?: Micros;
  costWithVat?: Micros;
  vat?: VatMode;
  currency?: string;
}

/** `810` is the rouble's code until 1998, which MTS still prints. */
export const readCurrency: (printed: string) => string | undefined = memo(
  (printed) => (/^(?:810|643|RUB|руб\.?)$/i.test(printed) ? 'RUB' : undefined),
  64,
);

/** The costs a row prints; a cell that is empty or absent leaves its field absent. */
export function readCosts(cells: DetailCells): Costs | Refusal {
  const { costWithoutVat = '', costWithVat = '', cost = '', currency = '' } = cells;
  const costs: Costs = {};
  const net = costWithoutVat || cost;
  if (net !== '') {
    costs.cost = readMoney(net) ?? Number.NaN;
    costs.vat = costWithoutVat === '' ? 'unknown' : 'excluded';
  }
  if (costWithVat !== '') costs.costWithVat = readMoney(costWithVat) ?? Number.NaN;
  if (Number.isNaN(costs.cost) || Number.isNaN(costs.costWithVat)) return badMoney(net, costWithVat);
  if (costs.cost === undefined && costs.costWithVat !== undefined) {
    costs.cost = costs.costWithVat;
    costs.vat = 'included';
  }
  const code = currency === '' ? undefined : readCurrency(currency);
  if (code !== undefined) costs.currency = code;
  return costs;
}

const badMoney = (...printed: string[]) => {
  const text = printed.filter((each) => each !== '').join(' / ');
  return refuse('bad-money', { ru: `сумма не читается: «${text}»`, en: `not an amount: "${text}"` });
};
