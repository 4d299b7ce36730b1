#!/usr/bin/env node
/** The program `detalka`: runs one command and turns what goes wrong into a message and an exit code. */
import { setFlagsFromString } from 'node:v8';
import { explain } from './explain.ts';
import { terminalIo } from './io.ts';
import { maskable } from './mask.ts';
import { buildProgram } from './program.ts';

/**
 * How much bytecode V8 runs of a function before it optimises it, bytes; its own value is 67,584. Of a command that takes
 * seconds half the processor time goes into optimising what is then run for a moment, or is undone when the next object has another shape.
 */
const INTERRUPT_BUDGET = 500_000;
setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const argv = process.argv.slice(2);
const io = maskable(terminalIo(argv, process.env));
const program = buildProgram(io);
try {
  await program.parseAsync(argv, { from: 'user' });
} catch (error) {
  process.exitCode = explain(error, program, argv, io);
}
