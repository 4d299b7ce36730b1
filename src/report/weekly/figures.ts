/** The figures a weekly report is made of: no words. */
import type { Weeks } from './snapshot.ts';

/** A week's calls in figures; talk and waits in seconds, null = the documents do not tell. */
export interface Totals {
  readonly incoming: number;
  readonly answered: number;
  readonly missed: number;
  readonly outgoing: number;
  readonly reached: number;
  readonly talk_s: number | null;
  readonly wait_s: number | null;
  readonly unreturned: number;
  /** Of these, callers whose day was not over when the documents end. */
  readonly pending: number;
  /** Missed callers who hid their number: nobody can tell what became of them. */
  readonly hidden: number;
  /** Most calls at one moment. */
  readonly peak: number | null;
}

export interface HourLoad {
  /** Civil hour, '2026-11-17T11:00:00'. */
  readonly hour: string;
  readonly calls: number;
  readonly missed: number;
  readonly erlangs: number;
}

export interface DayCount {
  readonly day: string;
  readonly answered: number;
  readonly missed: number;
  readonly unknown: number;
  readonly outgoing: number;
}

export interface LostCaller {
  readonly call_id: number;
  readonly peer: string | null;
  readonly name: string | null;
  readonly line: string | null;
  readonly queue: string | null;
  readonly first_at: string;
  readonly last_at: string;
  readonly missed: number;
  readonly outcome: string | null;
  readonly after_s: number | null;
  readonly unreturned: boolean | null;
  readonly pending: boolean;
}

export interface PersonFigures {
  readonly part: string;
  readonly name: string;
  readonly offered: number;
  readonly answered: number;
  readonly ring_mean_s: number | null;
  readonly made: number;
  readonly reached: number;
  readonly talk_s: number | null;
  readonly talk_mean_s: number | null;
  readonly occupancy: number | null;
}

export interface LineFigures {
  /** Null = the documents do not name it. */
  readonly part: string | null;
  readonly calls: number;
  readonly missed: number;
  readonly erlangs: number;
  readonly busiest_hour: string | null;
  readonly peak: number | null;
  readonly idle_s: number | null;
  readonly idle_from: string | null;
}

export interface QueueFigures {
  readonly part: string | null;
  readonly entered: number;
  readonly answered: number;
  readonly abandoned: number | null;
  readonly level_of_entered: number | null;
  readonly asa_s: number | null;
  readonly wait_most_s: number | null;
}

export interface RegionFigures {
  readonly part: string | null;
  readonly calls: number;
  readonly incoming: number;
  readonly missed: number;
  readonly talk_s: number | null;
}

export interface ForwardFigures {
  readonly part: string;
  readonly calls: number;
  readonly answered: number;
  readonly talk_s: number | null;
}

export interface SpentFigures {
  readonly part: string;
  readonly currency: string | null;
  readonly items: number;
  /** Exact, in the currency's unit. */
  readonly paid: string;
}

export interface WeekFacts {
  readonly weeks: Weeks;
  /** Days that the documents tell of: first, last, and the day before which they are complete. */
  readonly coverage: { readonly first: string; readonly last: string; readonly completeUntil: string };
  readonly totals: Totals;
  /** Null = the documents tell nothing of that week. */
  readonly before: Totals | null;
  readonly yearAgo: Totals | null;
  readonly hours: readonly HourLoad[];
  /** The hour with most calls, and most lines busy at one moment of it. */
  readonly busiest: { readonly hour: string; readonly calls: number; readonly lines: number } | null;
  readonly days: readonly DayCount[];
  readonly daysBefore: readonly DayCount[];
  readonly levels: readonly {
    readonly lines: number;
    readonly seconds: number;
    readonly at_least_s: number;
  }[];
  readonly lost: readonly LostCaller[];
  readonly people: readonly PersonFigures[];
  readonly lines: readonly LineFigures[];
  /** Own numbers that had calls in the weeks before and none in this. */
  readonly silentLines: readonly string[];
  readonly queues: readonly QueueFigures[];
  readonly regions: readonly RegionFigures[];
  readonly forwards: readonly ForwardFigures[];
  readonly spent: readonly SpentFigures[];
  readonly spentBefore: readonly SpentFigures[];
}
