/** The tables of both READMEs are what the code says. DETALKA_DOCS=1 rewrites them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadParsers } from '../../src/ingest/parsers.ts';
import { packageRoot } from '../../src/model/package-root.ts';
import type { Lang } from '../../src/model/text.ts';

const BEGIN = '<!-- parsers -->';
const END = '<!-- /parsers -->';

async function parserTable(lang: Lang): Promise<string> {
  const parsers = await loadParsers();
  const rows = parsers.map(
    ({ id, title, containers }) =>
      `| [\`${id}\`](parsers/${id}/README.md) | ${title[lang]} | ${containers.join(', ')} |`,
  );
  const head = lang === 'ru' ? '| вид | документ | форматы |' : '| layout | document | formats |';
  return [head, '|---|---|---|', ...rows].join('\n');
}

test.each([
  ['README.md', 'en'],
  ['README.ru.md', 'ru'],
] as const)('%s says of each parser it lists what the code says', async (name, lang) => {
  const path = join(packageRoot, name);
  const text = readFileSync(path, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const [listed, after] = rest!.split(END);
  const table = await parserTable(lang);
  if (process.env.DETALKA_DOCS) writeFileSync(path, `${before}${BEGIN}\n${table}\n${END}${after}`);
  else {
    const lines = listed!.trim().split('\n');
    expect(lines.length).toBeGreaterThan(20);
    expect(table.split('\n')).toEqual(expect.arrayContaining(lines));
  }
});
