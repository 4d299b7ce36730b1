/** The page a customer can send to the operator: the sums it shows are those of the bill. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explain } from '../../src/rating/explain/explain.ts';
import type { ExplainedEvent } from '../../src/rating/explain/explanation.ts';
import { loadTariff } from '../../src/rating/format/catalogue.ts';
import { withOptions } from '../../src/rating/format/overlay.ts';
import { syntheticNumbers, syntheticUsage } from '../../src/rating/usage/synthetic.ts';
import { explainPage } from '../../src/report/explain-page.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const liga = withOptions(loadTariff(join(packageRoot, 'test/rating/examples/liga.yaml')), ['favourites']);

test('shows every record with its reason, the lines of the bill and what another plan asks', () => {
  const month = [
    { rule: 'other-mobile', seconds: 75, chosen: true },
    { rule: 'onnet', seconds: 90 },
    { rule: 'sms-rest', pieces: 1, to: { country: 'DE' } },
  ];
  const events: ExplainedEvent[] = [];
  const numbers = syntheticNumbers(liga);
  const bill = explain(liga, syntheticUsage(month, liga), (event) => events.push(event), { numbers });
  // 0.80 + 1.875/2 = 1.7375 and 0.375 by the even rule, 3.40; one rouble for the day of favourites.
  expect(bill.total).toBe(1_740_000 + 380_000 + 3_400_000 + 1_000_000);
  const elsewhere = new Map([[0, { tariff: 'a<b', cost: null }]]);
  const page = explainPage([{ bill, events, elsewhere }], liga, 'ru');
  for (const said of [
    'Плата: favourites',
    '1,00',
    '1,74',
    '0,8 доплата за длительность',
    'цены со скидкой 50 % (favourites)',
  ])
    expect(page.replace(/\s/g, ' ')).toContain(said);
  expect(page).toContain('на a&lt;b: не оценено');
  expect(page).not.toContain('<b:');
  expect(page.match(/<tr>/g)).toHaveLength(1 + events.length + bill.periods[0]!.lines.length);
});
