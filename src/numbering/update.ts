/** A newer numbering plan out of the registry's files. */
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Text } from '../model/text.ts';
import { userPlanPath } from './data-files.ts';
import { holderKey } from './holders.ts';
import { loadPlan } from './plan.ts';
import { codeOf, encodeTable, type Range, type RangeTable, rangesOf, tabulate } from './range-table.ts';
import { type RegistryRange, type RejectedRange, readRegistry } from './registry.ts';

/** How a plan differs from the one before, in numbers (not ranges) of the codes that were read. */
export interface PlanChanges {
  readonly added: number;
  readonly removed: number;
  readonly holderChanged: number;
  readonly regionChanged: number;
}

export interface UpdateReport {
  /** The plan that was written. */
  readonly path: string;
  /** Ranges read from the files. */
  readonly ranges: number;
  /** Three-digit codes the files replaced; other codes stay as they were. */
  readonly codes: readonly number[];
  readonly rejected: readonly RejectedRange[];
  readonly changes: PlanChanges;
}

export interface UpdateOptions {
  /** The plan to start from. */
  readonly base?: RangeTable;
  /** ISO date of the files; the day each was last written when absent. */
  readonly date?: string;
}

/**
 * Reads registry files and writes the plan they make, with the codes they do not name taken over from the plan at hand.
 * All or nothing: on any error `target` stays as it was.
 * @throws DetalkaError 'numbering-file-unreadable', 'numbering-not-registry'
 */
export function updatePlan(
  files: readonly string[],
  target: string = userPlanPath(),
  options: UpdateOptions = {},
): UpdateReport {
  const base = options.base ?? loadPlan().table;
  const before = rangesOf(base);
  const read = readFiles(files, before, base.holders, options.date);
  const rejected = [...read.rejected];
  const fresh = sortedApart(read.ranges, rejected);
  const dates = new Map(fresh.map(({ range, date }) => [codeOf(range.start), date]));
  const isReplaced = (range: Range): boolean => dates.has(codeOf(range.start));
  const kept = before.filter((range) => !isReplaced(range));
  const after = [...kept, ...fresh.map(({ range }) => range)].sort((a, b) => a.start - b.start);
  const table = tabulate(after, (code) => dates.get(code) ?? base.codes.get(code)!.snapshot);
  writeWhole(target, encodeTable(table));
  return {
    path: target,
    ranges: read.ranges.length,
    codes: [...dates.keys()].sort((a, b) => a - b),
    rejected,
    changes: compareRanges(
      before.filter(isReplaced),
      fresh.map(({ range }) => range),
    ),
  };
}

interface FreshRange {
  readonly range: RegistryRange;
  readonly file: string;
  readonly date: string;
}

function readFiles(
  files: readonly string[],
  before: readonly Range[],
  holders: readonly string[],
  date: string | undefined,
): { ranges: FreshRange[]; rejected: RejectedRange[] } {
  const regions = regionsOfCodes(before);
  // The registry changes the case and quotes of names between editions: a holder keeps the name it had.
  const known = new Map(holders.map((holder) => [holderKey(holder), holder]));
  const ranges: FreshRange[] = [];
  const rejected: RejectedRange[] = [];
  for (const file of files) {
    const registry = readRegistry(file, (code) => regions.get(Number(code)) ?? null);
    const day = date ?? statSync(file).mtime.toISOString().slice(0, 10);
    for (const reject of registry.rejected) rejected.push(reject);
    for (const range of registry.ranges) {
      const holder = known.get(holderKey(range.holder)) ?? range.holder;
      known.set(holderKey(holder), holder);
      ranges.push({ range: { ...range, holder }, file: basename(file), date: day });
    }
  }
  return { ranges, rejected };
}

/** The region most numbers of a code belong to. */
function regionsOfCodes(ranges: readonly Range[]): Map<number, string> {
  const sizes = new Map<number, Map<string, number>>();
  for (const range of ranges) {
    const code = codeOf(range.start);
    const ofCode = sizes.get(code) ?? new Map<string, number>();
    sizes.set(code, ofCode.set(range.region, (ofCode.get(range.region) ?? 0) + range.size));
  }
  const largest = (ofCode: Map<string, number>): string => [...ofCode].sort((a, b) => b[1] - a[1])[0]![0];
  return new Map([...sizes].map(([code, ofCode]) => [code, largest(ofCode)]));
}

const OVERLAP: Text = {
  ru: 'диапазон пересекается с другим диапазоном реестра',
  en: 'the range overlaps another range of the registry',
};

/** Ranges in order; one that overlaps the range before it is rejected. */
function sortedApart(ranges: readonly FreshRange[], rejected: RejectedRange[]): FreshRange[] {
  const apart: FreshRange[] = [];
  let end = 0;
  for (const fresh of ranges.toSorted((a, b) => a.range.start - b.range.start)) {
    const { start, size, holder, row } = fresh.range;
    if (start >= end) {
      apart.push(fresh);
      end = start + size;
    } else
      rejected.push({
        file: fresh.file,
        row,
        text: `${start}–${start + size - 1} ${holder}`,
        reason: OVERLAP,
      });
  }
  return apart;
}

/** Numbers that came, went, and changed holder or region between two lists of ranges in order. */
export function compareRanges(before: readonly Range[], after: readonly Range[]): PlanChanges {
  const total = (ranges: readonly Range[]): number => ranges.reduce((sum, range) => sum + range.size, 0);
  let common = 0;
  let holderChanged = 0;
  let regionChanged = 0;
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    const [a, b] = [before[i]!, after[j]!];
    const [endA, endB] = [a.start + a.size, b.start + b.size];
    const both = Math.max(0, Math.min(endA, endB) - Math.max(a.start, b.start));
    common += both;
    if (a.holder !== b.holder) holderChanged += both;
    if (a.region !== b.region) regionChanged += both;
    if (endA <= endB) i++;
    if (endB <= endA) j++;
  }
  return { added: total(after) - common, removed: total(before) - common, holderChanged, regionChanged };
}

/** Written beside the target and moved over it, so that a reader finds the old plan or the new one. */
function writeWhole(target: string, file: Buffer): void {
  mkdirSync(dirname(target), { recursive: true });
  const fresh = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(fresh, file);
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
