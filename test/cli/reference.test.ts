/** docs/cli.md ends with the program's own help: written by DETALKA_DOCS=1, compared otherwise. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { maskable } from '../../src/cli/mask.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { silentIo } from './silent.ts';

const file = join(packageRoot, 'docs/cli.md');
const MARK = '\n<!-- Below: ';

/** Help of a command and of all below it, groups without an answer of their own included. */
function reference(command: Command, path: string): string {
  const below = command.commands.map((child) => reference(child, `${path} ${child.name()}`));
  const help = command.helpInformation().trimEnd();
  return [`### ${path}\n\n\`\`\`\n${help}\n\`\`\`\n`, ...below].join('\n');
}

test('docs/cli.md holds the help of every command as it is', () => {
  const text = readFileSync(file, 'utf8');
  const end = text.indexOf('-->', text.indexOf(MARK)) + '-->'.length;
  const expected = `${text.slice(0, end)}\n\n${reference(buildProgram(maskable(silentIo('en'))), 'detalka')}`;
  if (process.env.DETALKA_DOCS) writeFileSync(file, expected);
  expect(readFileSync(file, 'utf8')).toBe(expected);
});
