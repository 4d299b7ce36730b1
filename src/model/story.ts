/** A seeded story and what a layout can tell of it: the generator's side of the parser contract. */
import type { NormalCharge, NormalRecord } from './batch.ts';
import type { ContainerId } from './document.ts';
import type { StatementFacts } from './statement.ts';

/** The truth about one line in one period, rows in time order. */
export interface TrueStatement {
  readonly line: string;
  readonly facts: StatementFacts;
  readonly records: readonly NormalRecord[];
  readonly charges: readonly NormalCharge[];
}

/** Writes truth in one producer's layout and says what of it survives. Stands beside the parser as `recipe.ts`. */
export interface Recipe {
  /** Id of the parser it writes for. */
  readonly layout: string;
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
