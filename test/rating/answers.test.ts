/** Answers to the questions of `tariffs new`: from a file, by default, and typed one after another. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { PassThrough, Writable } from 'node:stream';
import { createColors } from 'picocolors';
import { afterAll, describe, expect, test } from 'vitest';
import { answersTo, askAll } from '../../src/cli/answers.ts';
import type { Io } from '../../src/cli/io.ts';
import { QUESTIONS } from '../../src/rating/new/questions.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-answers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const io: Io = {
  ...{ lang: 'ru', json: false, interactive: false, width: 80, colors: createColors(false) },
  ...{
    interruptible: (work) => work(new AbortController().signal),
    out: () => {},
    say: () => {},
    t: (text) => text.ru,
  },
};
const NEEDED = QUESTIONS.filter(({ fallback }) => fallback === undefined).map(({ key }) => key);

/** Types each line when the program has asked; after the last one the input ends. */
function typist(lines: readonly string[]) {
  const input = new PassThrough();
  const asked: string[] = [];
  const output = new Writable({
    write(piece, _encoding, done) {
      asked.push(String(piece));
      const next = lines[asked.length - 1];
      if (next === undefined) input.end();
      else input.write(`${next}\n`);
      done();
    },
  });
  return { asked, terminal: createInterface({ input, output, terminal: false }) };
}

describe('answers', () => {
  test('of a file are read as typed ones are, the others are the defaults', async () => {
    const file = join(folder, 'answers.yaml');
    writeFileSync(file, 'title: Мой\noperator: МТС\nfrom: 01.02.2024\nfee: 450,50\n');
    const found = await answersTo(QUESTIONS, { answers: file }, io);
    expect([...found.keys()].sort()).toEqual(QUESTIONS.map(({ key }) => key).sort());
    expect([found.get('operator'), found.get('from'), found.get('fee'), found.get('increment')]).toEqual([
      'mts',
      '2024-02-01',
      '450.50',
      '60',
    ]);
  });

  test('that are needed and nowhere are all named at once', async () => {
    const refusal = await answersTo(QUESTIONS, {}, io).catch((error) => error);
    expect(refusal).toMatchObject({ code: 'answers-missing', exitCode: 2 });
    for (const key of NEEDED) expect(refusal.text.ru).toContain(`\n${key}: `);
  });

  test('go back a question, are asked again when they are none, and keep what was said before', async () => {
    const questions = QUESTIONS.slice(0, 3);
    const found = new Map<string, string>();
    const { asked, terminal } = typist(['Мой', 'мой оператор', 'МТС', '<', '', 'plan-1']);
    await askAll(questions, found, io, terminal);
    expect(Object.fromEntries(found)).toEqual({ title: 'Мой', operator: 'mts', id: 'plan-1' });
    expect(asked.map((text) => /\[(.*)\]/.exec(text)?.[1])).toEqual([
      undefined,
      undefined,
      undefined,
      'my-plan',
      'mts',
      'my-plan',
    ]);
  });

  test('that end too soon stop it', async () => {
    const { terminal } = typist(['Мой']);
    await expect(askAll(QUESTIONS, new Map(), io, terminal)).rejects.toMatchObject({ code: 'stopped' });
  });
});
