/** What the Data API of UIS, CoMagic, Novofon and CallGear answers, and how its calls end. */
import type { Disposition } from '../../src/model/record.ts';
import { memo } from '../../src/parsing/memo.ts';
import { member } from '../../src/parsing/value.ts';

/** The rows of a JSON-RPC answer, of its `result`, of its `data`, or rows that somebody has joined out of many answers. */
export function rowsOfAnswer(value: unknown): readonly unknown[] | undefined {
  const result = member(value, 'result') ?? value;
  const data = member(result, 'data') ?? result;
  return Array.isArray(data) ? data : undefined;
}

/** Does the object have these fields? The user chooses which are answered, so few can be asked for. */
export const hasFields = (item: unknown, fields: readonly string[]): boolean =>
  fields.every((field) => member(item, field) !== undefined);

/** Reasons (`finish_reason`, about 110 are documented) that tell more than that nobody talked. */
const REASONS: readonly (readonly [RegExp, Disposition])[] = [
  [/^(?:subscriber|operator|employee)_(?:channels_)?busy|^max_(?:in|out)_call_reached$/, 'busy'],
  [/_not_allowed|_in_(?:black|spam)_list$|^locked_numb$|_dnd_interval$|^too_many_identical_/, 'blocked'],
  [/_money$|^limit_exceeded$|_is_locked$|_denied$/, 'blocked'],
  [/_not_exists$|_not_found$|_problems$|_error$|_config$|_inactive$|_offline$|_unavailable$/, 'failed'],
  [/^(?:net_lock|locked_phone|no_resources)$|_is_disabled$|_not_configured$/, 'failed'],
];

/** How a call or leg that nobody talked on ended: 'missed' for reasons that say no more, and for none. */
export const outcomeOfFinish = memo(
  (reason): Disposition => REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'missed',
);
