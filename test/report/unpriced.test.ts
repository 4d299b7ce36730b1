/** What the price of a plan takes from the documents instead, said apart by its cause. */
import { expect, test } from 'vitest';
import { ratePlan } from '../../src/rating/bill/bill.ts';
import { syntheticUsage } from '../../src/rating/usage/synthetic.ts';
import { unpricedTexts } from '../../src/report/unpriced.ts';
import { inventCase } from '../rating/invent/case.ts';

const tariff = {
  ...inventCase(1).tariff,
  bundles: [],
  rates: [
    {
      id: 'calls',
      match: { service: 'voice' as const },
      per_unit: { price: '1', unit: 'event' as const },
    },
  ],
};

test('rows without a length and rows without a price are told apart, each with what the document says they cost', () => {
  const usage = syntheticUsage(
    [{ rule: 'calls', seconds: 60 }, { rule: 'calls' }, { rule: 'calls', count: 2 }, { service: 'sms' }],
    tariff,
  );
  usage.paid.set([9_000_000, 1_500_000, 2_000_000, 500_000, 4_000_000]);
  const bill = { ...ratePlan(tariff, usage), currency: 'RUB' };
  expect(unpricedTexts(bill, 'ru').map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
    'В тарифе нет цены для 1 строки (исходящие SMS): взята их стоимость из документа, 4,00 ₽.',
    'В документе нет длительности или объёма для 3 строк (исходящие звонки): взята их стоимость из документа, 4,00 ₽.',
  ]);
});
