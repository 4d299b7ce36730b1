#!/usr/bin/env node
/** The program `detalka`: runs one command and turns what goes wrong into a message and an exit code. */
import { optimiseLate } from '../system/optimise-late.ts';
import { explain } from './explain.ts';
import { terminalIo } from './io.ts';
import { maskable } from './mask.ts';
import { buildProgram } from './program.ts';

optimiseLate();
const argv = process.argv.slice(2);
const io = maskable(terminalIo(argv, process.env));
const program = buildProgram(io);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  explain(error, program, argv, { ...io, json: false });
  process.exit(1);
});
try {
  await program.parseAsync(argv, { from: 'user' });
} catch (error) {
  process.exitCode = explain(error, program, argv, io);
}
