/** `detalka rate`: the history on one plan, and why a record costs what it costs there. */
import type { Command } from 'commander';
import type { Io } from '../io.ts';

export function register(program: Command, io: Io): void {
  void program;
  void io;
}
