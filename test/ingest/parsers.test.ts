/** Finding parsers and choosing among them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listedContainersPath, loadParsers, namedParser, recogniseLayout } from '../../src/ingest/parsers.ts';
import type { Head } from '../../src/model/document.ts';
import type { Parser } from '../../src/model/parser.ts';
import { parserFolders } from './parser-folders.ts';
import { createPlace } from './place.ts';

const [own = ''] = parserFolders;

const headOf = (...rows: string[][]): Head => ({
  container: 'csv',
  rows: rows.map((cells, i) => ({ n: i + 1, page: '', cells })),
  events: [],
});

const parser = (id: string, confidence: number, containers: Parser['containers'] = ['csv']): Parser => ({
  id,
  title: { ru: `Документ ${id}`, en: `Document ${id}` },
  kind: 'detail',
  evidence: 'inferred',
  containers,
  recognise: () => confidence,
  async *parse() {},
});

describe('loading parsers', () => {
  it('finds those of the package and of a folder of the user, sorted by id', async () => {
    const ids = (await loadParsers([own])).map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toEqual(expect.arrayContaining(['test/list', 'test/loop']));
  });

  it('has a list of what the layouts of the package read (DETALKA_DOCS=1 rewrites it)', async () => {
    const layouts = (await loadParsers()).map(({ id, containers }) => [id, containers] as const);
    const lines = layouts.map(([id, containers]) => `  ${JSON.stringify(id)}: ${JSON.stringify(containers)}`);
    const list = `{\n${lines.join(',\n')}\n}\n`;
    if (process.env.DETALKA_DOCS) writeFileSync(listedContainersPath, list);
    expect(readFileSync(listedContainersPath, 'utf8')).toBe(list);
  });

  it('says which folder is not there', async () => {
    await expect(loadParsers(['/nowhere'])).rejects.toMatchObject({ code: 'no-parser-folder', exitCode: 2 });
  });

  it.each([
    ['does not compile', 'export default {{{'],
    ['has no default export', 'export const id = "a/b";'],
    ['has another id than its folder', 'export default { id: "x/y", recognise() {}, parse() {} };'],
  ])('refuses a parser that %s, naming its file', async (_, code) => {
    const { folder, put } = createPlace();
    const file = put('a/b/parser.js', code);
    await expect(loadParsers([folder])).rejects.toMatchObject({
      code: 'bad-parser',
      text: { en: expect.stringContaining(file) },
    });
  });

  it('refuses the same id twice', async () => {
    await expect(loadParsers([own, own])).rejects.toMatchObject({ code: 'bad-parser' });
  });
});

describe('recognising a layout', () => {
  it('takes the surest parser that reads the container', () => {
    const parsers = [parser('a/weak', 0.6), parser('a/sure', 0.9), parser('a/pdf', 1, ['pdf'])];
    expect(recogniseLayout(headOf(['x']), parsers, 'f.csv').id).toBe('a/sure');
  });

  it('asks for --as when two are equally sure', () => {
    const parsers = [parser('a/one', 0.9), parser('a/two', 0.9), parser('a/weak', 0.6)];
    expect(() => recogniseLayout(headOf(['x']), parsers, 'f.csv')).toThrow(
      expect.objectContaining({
        code: 'ambiguous-format',
        exitCode: 3,
        message: expect.stringMatching(/a\/one, a\/two.*--as/),
      }),
    );
  });

  it('says what was seen and what was nearest when none is sure', () => {
    const head = headOf(['Отчёт'], ['Дата', '', 'Номер', 'Сумма']);
    const fails = () => recogniseLayout(head, [parser('a/near', 0.3), parser('a/far', 0.1)], 'dir/f.csv');
    expect(fails).toThrow(expect.objectContaining({ code: 'unknown-format', exitCode: 3 }));
    expect(fails).toThrow(/dir\/f\.csv.*csv.*Дата \| Номер \| Сумма.*a\/near \(Document a\/near\)/);
  });

  it('says which fields a JSON document has', () => {
    const head: Head = { container: 'json', rows: [], events: [], value: [{ callee: '7', seconds: 1 }, {}] };
    expect(() => recogniseLayout(head, [], 'f.json')).toThrow(/json.*callee \| seconds/);
  });

  it('shows no control characters of a hostile file', () => {
    expect(() => recogniseLayout(headOf(['\u001b[2Jx', 'b', 'c']), [], 'f')).toThrow(/·\[2Jx \| b \| c/);
  });

  it('reads as the named layout, if it reads this container at all', () => {
    const parsers = [parser('a/one', 0), parser('a/pdf', 1, ['pdf'])];
    expect(namedParser('a/one', headOf(['x']), parsers, 'f').id).toBe('a/one');
    expect(() => namedParser('a/pdf', headOf(['x']), parsers, 'f')).toThrow(
      expect.objectContaining({ code: 'wrong-container' }),
    );
    expect(() => namedParser('a/none', headOf(['x']), parsers, 'f')).toThrow(
      expect.objectContaining({
        code: 'no-such-layout',
        exitCode: 2,
        message: expect.stringContaining('a/one'),
      }),
    );
  });
});
