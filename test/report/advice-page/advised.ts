/** An advice for an invented line, with names of plans and numbers of others as a test wants them. */
import { advise } from '../../../src/optimize/advise.ts';
import { study } from '../../../src/optimize/why/study.ts';
import type { LineUsage } from '../../../src/rating/usage/traffic.ts';
import type { Advised } from '../../../src/report/advice-page/telling.ts';
import { driftingUser } from '../../optimize/drifting-user.ts';
import { inventedPlans } from '../../optimize/invented-plans.ts';

/** @param words of titles, sources' notes, gaps and other parties, taken in turn */
export function advisedWith(words: readonly string[]): Advised {
  const { usage, history } = driftingUser(5, 3, { wander: 0.05, trend: 0, together: false });
  const word = (at: number) => words[at % words.length]!;
  const tariffs = Object.values(inventedPlans()).map(({ tariff }, at) => ({
    ...tariff,
    title: { ru: word(at), en: word(at) },
    note: { ru: word(at + 3), en: word(at + 3) },
    gaps: words.map((text) => ({ ru: text, en: text })),
  }));
  const paid: LineUsage = {
    ...usage,
    paid: usage.paid.map((_, at) => (usage.classOf[at] === 4 ? 0 : 10_000_000)),
  };
  const known = { ...history, paid: { usage: paid.paid.reduce((sum, each) => sum + each, 0), charges: 0 } };
  const advice = advise(known, paid, tariffs);
  const behind = study(advice, paid, { draws: 12 });
  const events = behind?.why?.events ?? [];
  const called = events.findIndex(({ traffic }) => traffic.service !== 'data');
  const peers = new Map(
    events.map(({ recordId }, at) => [recordId, at === called ? '79161234567' : word(at)]),
  );
  return { advice, study: behind, peers, supposed: [], assumed: [] };
}
