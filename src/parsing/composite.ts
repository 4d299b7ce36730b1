/** Long-distance calls that a document prints on two rows: the leg to the network and the leg beyond. */
import type { Context } from '../model/parser.ts';
import type { StatementRecord } from '../model/record.ts';
import type { Cells, Reading, TableLayout } from './layout.ts';

/** Rows of one second that are remembered; more of them are no call's. */
const MOST_ROWS = 64;

/** Words of a leg in documents: `исх/мжгр сост.`, `моб.сост.исх.м/г звонка на "Билайн"`, `Исходящий звонок (м/г сост)`. */
const COMPOSITE = /(?:^|[^\p{L}])сост(?:[^\p{L}]|$)/u;

/**
 * Watches the rows of a document for the second leg of a call: the same start, line, peer and duration as a call
 * before it, one of the two named as composite. Such a row is kept with its cost and the flag `composite`, in the
 * direction of the first and without a duration: costs add up, seconds are not counted twice.
 */
export function compositeWatch(): (record: StatementRecord) => void {
  let second = Number.NaN;
  let legs = new Map<string, { readonly named: boolean; readonly direction: StatementRecord['direction'] }>();
  return (record) => {
    if (record.service !== 'voice' || record.durationS === undefined) return;
    if (record.startedAt !== second || legs.size >= MOST_ROWS) {
      second = record.startedAt;
      legs = new Map();
    }
    const key = `${record.lineRaw ?? ''}|${record.peerWritten ?? record.peerRaw ?? ''}|${record.durationS}`;
    const named = COMPOSITE.test(record.serviceCode ?? '');
    const first = legs.get(key);
    if (first && (named || first.named)) {
      record.flags = [...(record.flags ?? []), 'composite'];
      record.direction = first.direction;
      delete record.durationS;
      delete record.billedS;
    } else legs.set(key, { named, direction: record.direction });
  };
}

/** `rows` of a table whose rows are read one by one: second legs are marked. */
export const markingComposites =
  <Column extends string>(
    read: (row: number, cells: Cells<Column>, context: Context) => Reading,
  ): TableLayout<Column>['rows'] =>
  (context) => {
    const watch = compositeWatch();
    return (row, cells) => {
      const reading = read(row, cells, context);
      if (reading.kind === 'record') watch(reading.record);
      return reading;
    };
  };
