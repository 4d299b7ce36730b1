/** The password of a locked document, asked for on a terminal. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encrypt } from 'officecrypto-tool';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/system/package-root.ts';
import { fileOf } from './place.ts';
import { detalka, program } from './run.ts';

const PASSWORD = 'Secret-1';
const locked = () =>
  fileOf(
    'locked.xlsx',
    encrypt(readFileSync(join(packageRoot, 'parsers/mts/detail/samples/story-xlsx.xlsx')), {
      password: PASSWORD,
    }),
  );

/** util-linux's `script` gives a command a terminal. */
const script = '/usr/bin/script';

function onTerminal(args: readonly string[], answer: string): Promise<string> {
  const command = [process.execPath, ...program, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn(script, ['-qec', command, '/dev/null'], {
    cwd: packageRoot,
    env: { PATH: process.env.PATH ?? '', LANG: 'ru_RU.UTF-8' },
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    if (!said.includes('Пароль к') && (said + piece).includes('Пароль к'))
      setTimeout(() => child.stdin.write(`${answer}\r`), 200);
    said += piece;
  });
  return new Promise((resolve) => child.on('close', () => resolve(said)));
}

describe.skipIf(!existsSync(script))('on a terminal (skipped without script of util-linux)', () => {
  it('it is asked for, not shown, and opens the document', async () => {
    const said = await onTerminal(['parsers', 'explain', locked()], PASSWORD);
    expect(said).toContain('разовая детализация');
    expect(said).not.toContain(PASSWORD);
  });
});

it('without a terminal nothing is asked, and what to do is said', async () => {
  const { code, stderr } = await detalka(['parsers', 'explain', locked()]);
  expect(code).toBe(1);
  expect(stderr).toContain('--password-file');
  expect(stderr).not.toContain('Пароль к');
});
