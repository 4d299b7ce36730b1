/** Whose detail it is, where the document says so nowhere: the number that stands in every row. */

import { tail } from '../call.ts';
import { readDirection } from '../words.ts';

export interface NumberVotes {
  /** Counts a row: its description may tell which of the two numbers is the own one. */
  add(from: string, to: string, description: string): void;
  /** The number most rows speak for, as first printed; undefined when there is none. */
  own(): string | undefined;
}

export function numberVotes(): NumberVotes {
  const votes = new Map<string, { readonly printed: string; count: number }>();
  const vote = (number: string, weight: number) => {
    if (number.replace(/\D/g, '').length < 10 || number.includes('.')) return;
    const entry = votes.get(tail(number)) ?? { printed: number, count: 0 };
    entry.count += weight;
    votes.set(tail(number), entry);
  };
  return {
    add(from, to, description) {
      const direction = readDirection(description);
      vote(from, direction === 'out' ? 3 : 1);
      vote(to, direction === 'in' ? 3 : 1);
    },
    own: () => [...votes.values()].sort((a, b) => b.count - a.count)[0]?.printed,
  };
}
