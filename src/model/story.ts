/** A seeded story and what a layout can tell of it: the generator's side of the parser contract. */
import type { NormalCharge, NormalQueueEvent, NormalRecord } from './batch.ts';
import type { ContainerId } from './document.ts';
import type { CivilSeconds, Disposition, Micros } from './record.ts';
import type { StatementFacts } from './statement.ts';

/** A record as it happened, with what operators print about it although no column of ours keeps it. */
export interface TrueRecord extends NormalRecord {
  /** Service that speaks for the peer, as in `Vam_Zvonili:+7916…`. */
  announcer?: string;
  /** Centre that delivered the message, in E.164 digits. */
  smsCentre?: string;
}

export type TrueRow =
  | { readonly kind: 'record'; readonly record: TrueRecord }
  | { readonly kind: 'charge'; readonly charge: NormalCharge };

/** One call of an office as it happened: what the legs of one `callKey` amount to. */
export interface TrueCall {
  /** `callKey` of its legs. */
  readonly key: string;
  readonly direction: 'in' | 'out' | 'internal';
  /** The company's number that was called or shown, E.164 digits; of an internal call the calling extension. */
  readonly line: string;
  readonly trunk?: string;
  /** The outside party, E.164 digits; of an internal call the called extension. */
  readonly peer: string;
  readonly startedAt: CivilSeconds;
  readonly utcOffsetMin: number;
  /** Did a person talk? */
  readonly answered: boolean;
  readonly disposition: Disposition;
  /** Seconds until a person answered, or until the caller gave up. */
  readonly waitS: number;
  /** Seconds people talked, over all transfers. */
  readonly talkS: number;
  readonly queue?: string;
  /** Who talked first; of an outgoing call who made it, answered or not. */
  readonly extension?: string;
  readonly agent?: string;
  /** Extensions that rang and did not answer, each once. */
  readonly rang: readonly string[];
  readonly transfers: number;
  /** Outside number it was sent on to. */
  readonly forwardedTo?: string;
  /** Seconds the PBX's provider charged for, and what they cost; absent when nothing was charged. */
  readonly billedS?: number;
  readonly cost?: Micros;
  readonly currency?: string;
}

/** The truth about one line in one period. */
export interface TrueStatement {
  readonly line: string;
  readonly facts: StatementFacts;
  /** In time order. Can be iterated again: a long story is told anew, never kept. */
  readonly rows: Iterable<TrueRow>;
  /** Of an office: what its queue log holds. */
  readonly queueEvents?: Iterable<NormalQueueEvent>;
  /** Of an office: what the `calls` view must say. */
  readonly calls?: Iterable<TrueCall>;
}

/** Writes truth in one producer's layout and says what of it survives. Stands beside the parser as `recipe.ts`. */
export interface Recipe {
  /** Id of the parser it writes for. */
  readonly layout: string;
  /** 'office': writes legs of an office's calls, its queue log or its calls; absent: the usage of one line. */
  readonly story?: 'office';
  /** Variants it can write, such as 'html-2017': each a container and a generation of the layout. */
  readonly variants: readonly {
    readonly id: string;
    readonly container: ContainerId;
    readonly extension: string;
  }[];
  /** The document's bytes, in pieces (a million rows never stand in memory as one string). */
  write(statement: TrueStatement, variant: string): AsyncIterable<Uint8Array>;
  /** The truth as far as the variant can carry it: what it cannot carry is absent, not 0. */
  carries(statement: TrueStatement, variant: string): TrueStatement;
}
