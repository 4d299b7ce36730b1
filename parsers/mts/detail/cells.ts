/** What one row of MTS's detail consists of, in whatever container: table columns, XML attributes, words of a line. */
import type { Cells } from '../../../src/parsing/layout.ts';

export type DetailColumn =
  /** Date, or date and time. */
  | 'date'
  | 'time'
  /** Offset from GMT at the place of service. */
  | 'offset'
  | 'peer'
  | 'place'
  | 'zone'
  | 'service'
  /** A letter of unknown meaning: `U` for ussd, `I` for call hold. */
  | 'mark'
  | 'volume'
  | 'billed'
  /** Cost, in documents that do not say whether VAT is in it. */
  | 'cost'
  | 'costWithoutVat'
  | 'costWithVat'
  | 'currency'
  | 'balanceAt';

export type DetailCells = Cells<DetailColumn>;
