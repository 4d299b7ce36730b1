/** Codes that stand for directions: what each means is told by the rows that show it otherwise. */
import type { Direction } from '../model/record.ts';
import type { Assigned } from './assign.ts';
import type { Mapping, Role } from './mapping.ts';
import { isNothing } from './quantities.ts';
import { isCoded } from './tally.ts';

/**
 * Words of a mapping for a direction given in codes: a code is learnt from the rows where extensions show which end is
 * inside; they must be half of its rows at least and agree. None when a code is left unknown, or two mean the same.
 */
export function directionCodes(
  assigned: readonly Assigned[],
  rows: readonly (readonly string[])[],
): Pick<Mapping, 'words'> {
  const columnOf = (role: Role) => assigned.find((each) => each.role === role)?.column;
  const codes = columnOf('direction');
  const ends = [columnOf('callerExtension'), columnOf('calleeExtension')] as const;
  if (!codes || !ends[0] || !ends[1] || !isCoded(codes)) return {};
  const [caller, callee] = [ends[0].index, ends[1].index];
  const learnt = [...new Set(codes.values)].flatMap((code) => {
    const own = rows.filter((cells) => cells[codes.index] === code);
    const shown = own.flatMap((cells) => directionShown(cells[caller] ?? '', cells[callee] ?? ''));
    return shown.length >= own.length / 2 && new Set(shown).size === 1 ? [[code, shown[0]!] as const] : [];
  });
  const isTold =
    learnt.length === new Set(codes.values).size &&
    new Set(learnt.map(([, direction]) => direction)).size === learnt.length;
  return isTold ? { words: { directions: Object.fromEntries(learnt) } } : {};
}

/** What the extensions of both ends show of a call; nothing when there is none. */
function directionShown(caller: string, callee: string): readonly Direction[] {
  if (isNothing(caller)) return isNothing(callee) ? [] : ['in'];
  return [isNothing(callee) ? 'out' : 'internal'];
}
