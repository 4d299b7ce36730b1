/** How long V8 waits before it optimises, in the program and in the child that reads for it. */
import { setFlagsFromString } from 'node:v8';

/** Bytecode of a function that is run before it is optimised, bytes; V8's own value is 67,584. */
const INTERRUPT_BUDGET = 500_000;

/** Later versions count calls, have a quicker optimiser to begin with, and complain of a flag they do not know. */
const hasBudget = process.versions.node.startsWith('20.');

/**
 * Makes V8 wait longer. Of a command that takes seconds half the processor time goes into optimising what is then run for a
 * moment, or is undone when the next object has another shape; and its compiling threads want the cores of both processes.
 */
export function optimiseLate(): void {
  if (hasBudget) setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
