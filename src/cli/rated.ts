/** Options of commands that price a history: whose, on which plan's options, with which favourite numbers. */
import type { Command } from 'commander';
import type { Numbers } from '../rating/compile/features.ts';
import type { Io } from './io.ts';
import { lineOf } from './scope.ts';

export interface RatedOptions {
  readonly line?: string;
  readonly tariffs?: string;
  readonly with?: string;
  readonly chosen?: string;
}

export function addRatedOptions(command: Command, io: Io): Command {
  return command
    .option('--line <number>', io.t({ ru: 'только этот свой номер', en: 'only this own number' }))
    .option(
      '--tariffs <folder>',
      io.t({ ru: 'папка со своими тарифами', en: 'folder with tariffs of your own' }),
    )
    .option(
      '--with <options>',
      io.t({ ru: 'подключённые опции через запятую', en: 'options that are on, by commas' }),
    )
    .option(
      '--chosen <numbers>',
      io.t({
        ru: 'любимые номера для этих опций через запятую',
        en: 'favourite numbers of these options, by commas',
      }),
    );
}

export const listed = (text: string | undefined): string[] =>
  text ? text.split(',').map((part) => part.trim()) : [];

/** Favourites of every option that is on, and lines as those of one contract. */
export async function numbersOf(
  { chosen, with: on }: RatedOptions,
  lines: readonly string[],
): Promise<Numbers> {
  const numbers = new Set(await Promise.all(listed(chosen).map(lineOf)));
  return { chosen: new Map(['true', ...listed(on)].map((id) => [id, numbers])), contract: new Set(lines) };
}
