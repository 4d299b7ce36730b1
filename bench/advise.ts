/** Advice for one user-year against the whole catalogue with options: CPU seconds, cold and warm. */
import { join } from 'node:path';
import { packageRoot } from '../src/model/package-root.ts';
import { advise } from '../src/optimize/advise.ts';
import type { LineHistory } from '../src/optimize/history.ts';
import { loadCatalogue } from '../src/rating/format/catalogue.ts';
import { history as eventsOf, everydayClasses } from './kernel.ts';

const RECORDS = 10_000;
const ROUNDS = 3;

const { tariffs } = loadCatalogue([join(packageRoot, 'tariffs')]);
const from = Date.UTC(2016, 0, 1) / 1000;
const history: LineHistory = {
  line: '79160000000',
  homeRegion: 'RU-MOS+RU-MOW',
  homeOperator: 'mts',
  plan: null,
  from,
  to: from + 366 * 86_400 - 1,
  days: 366,
  currency: 'RUB',
  paid: { usage: null, charges: 0 },
  feesListed: false,
};

const classes = everydayClasses();
for (let round = 0; round < ROUNDS; round++) {
  const usage = eventsOf(round + 1, RECORDS, classes);
  const start = process.cpuUsage();
  const { ranked, best, near, nearMore, certificate } = advise(history, usage, tariffs);
  const { user, system } = process.cpuUsage(start);
  const seconds = ((user + system) / 1e6).toFixed(2);
  console.log(
    `${round === 0 ? 'cold' : 'warm'}: ${seconds} s CPU, ${ranked.length} plans, ${JSON.stringify(certificate)}`,
  );
  console.log(
    `  best ${best?.tariff.id} ${best?.options} ${best?.firstYear}; near ${near.length} + ${nearMore}`,
  );
}
