/** When a row happened, from one column or two, in the form the mapping names. */
import type { StatementRecord } from '../model/record.ts';
import { readOffset } from '../parsing/dates.ts';
import type { Refusal } from '../parsing/finding.ts';
import { isRefusal, refuse } from '../parsing/finding.ts';
import { badTime } from '../parsing/refusals.ts';
import type { Mapping, Unit } from './mapping.ts';
import type { Moment } from './moments.ts';
import { readClock, readEpoch, readExcelMoment, readMoment } from './moments.ts';
import type { RowInHand } from './row-in-hand.ts';
import { textOf } from './row-in-hand.ts';

const DAY = 86_400;

/** A moment in the form its column has. */
export function readAt(text: string, unit: Unit | undefined, mapping: Mapping): Moment | undefined {
  if (unit === 'epoch') return readEpoch(text, 1, mapping.timeZone);
  if (unit === 'epoch-ms') return readEpoch(text, 1000, mapping.timeZone);
  if (unit === 'excel') return readExcelMoment(text);
  return readMoment(text, mapping.dateOrder ?? 'dmy');
}

type When = Pick<StatementRecord, 'startedAt' | 'utcOffsetMin'>;

/** When a call or message was: to the day alone is not enough. */
export function readWhen(row: RowInHand): When | Refusal {
  const when = readWhenever(row);
  if (isRefusal(when)) return when;
  const { hasTime, ...moment } = when;
  if (hasTime) return moment;
  const day = row.cells.when ?? '';
  return refuse('no-time', {
    ru: `у строки есть дата «${day}», но нет времени`,
    en: `the row has a date, "${day}", and no time`,
  });
}

/** The moment a row names, or the midnight of its day. */
export function readWhenever(row: RowInHand): (When & { readonly hasTime: boolean }) | Refusal {
  const { cells, slots, mapping } = row;
  const day = cells.when ?? '';
  const time = textOf(row, 'time');
  const unit = [...(slots.get('started') ?? []), ...(slots.get('date') ?? [])][0]?.column.unit;
  const moment = readAt(day, unit, mapping);
  if (!moment) return badTime(`${day} ${time}`.trim());
  const clock = time === '' ? 0 : readTimeCell(time, mapping);
  if (clock === undefined || (time !== '' && moment.civil % DAY !== 0))
    return badTime(`${day} ${time}`.trim());
  const offset = textOf(row, 'utcOffset');
  const utcOffsetMin = offset === '' ? moment.utcOffsetMin : readOffset(offset);
  return {
    startedAt: moment.civil + clock,
    hasTime: moment.hasTime || time !== '',
    ...(utcOffsetMin === undefined ? {} : { utcOffsetMin }),
  };
}

/** A time of day; workbooks also write it with a day before it, which is not meant. */
function readTimeCell(text: string, mapping: Mapping): number | undefined {
  const clock = readClock(text);
  if (clock !== undefined) return clock;
  const moment = readMoment(text, mapping.dateOrder ?? 'dmy');
  return moment?.hasTime ? moment.civil % DAY : undefined;
}
