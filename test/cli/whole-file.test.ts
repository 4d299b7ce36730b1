/** Files are whole or not there; what a file's name holds does not steer the terminal; a full disk is said. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeWhole } from '../../src/system/whole-file.ts';
import { told } from './in-process.ts';
import { emptyFolder, sample } from './place.ts';
import { detalka, program } from './run.ts';

test('where a file cannot be moved to its place, no part of it is left', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'page.html'));
  await expect(writeWhole(join(folder, 'page.html'), 'text')).rejects.toMatchObject({ code: 'cannot-write' });
  await expect(writeWhole(join(folder, 'no', 'page.html'), 'text')).rejects.toMatchObject({
    code: 'cannot-write',
  });
  expect(readdirSync(folder)).toEqual(['page.html']);
});

test('a fresh file is never written over one that is there', async () => {
  const file = join(emptyFolder(), 'my.yaml');
  await writeWhole(file, 'mine', { fresh: true });
  await expect(writeWhole(file, 'other', { fresh: true })).rejects.toMatchObject({ code: 'file-exists' });
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('weekly into a place that is taken by a folder leaves nothing and names the file', async () => {
  const folder = emptyFolder();
  const db = join(folder, 'a.duckdb');
  await told(['import', sample('mts-month.txt'), '--db', db]);
  const week = 'weekly-2025-W39.html';
  mkdirSync(join(folder, week, 'taken'), { recursive: true });
  await expect(told(['weekly', '--week', '2025-W39', '-o', folder, '--db', db])).rejects.toMatchObject({
    code: 'cannot-write',
    text: { ru: expect.stringContaining(week) },
  });
  expect(existsSync(join(folder, `${week}.part`))).toBe(false);
});

test('an escape sequence in a name is shown, not obeyed', async () => {
  const file = join(emptyFolder(), '\x1b]0;title\x07\x1b[2J.html');
  writeFileSync(file, '');
  const { stderr } = await detalka([file, '--lang', 'en']);
  expect(stderr).toContain('The file is empty');
  for (const sign of ['\x07', '\x1b']) expect(stderr).not.toContain(sign);
});

test.skipIf(!existsSync('/dev/full'))(
  'an answer that finds no room is said in words, with exit code 1',
  () => {
    const { status, stderr } = spawnSync(process.execPath, [...program, 'tariffs', '--lang', 'en'], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('no space is left on the disk');
    expect(stderr).not.toContain('    at ');
  },
);

test.skipIf(process.platform === 'win32')('a document that finds no room leaves no half of it', () => {
  const folder = emptyFolder();
  const generate = `ulimit -f 16; exec "$0" "$@" generate --rows 2000 -o '${join(folder, 'big.html')}'`;
  const { status, stderr } = spawnSync('sh', ['-c', generate, process.execPath, ...program], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('big.html') });
  expect(readdirSync(folder)).toEqual([]);
});
