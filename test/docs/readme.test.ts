/** docs/formats.md lists every parser, the READMEs every producer, as the code says. DETALKA_DOCS=1 rewrites them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadParsers } from '../../src/ingest/parsers.ts';
import { EVIDENCES, type Evidence, type Parser } from '../../src/model/parser.ts';
import type { Lang, Text } from '../../src/model/text.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const EVIDENCE: Readonly<Record<Evidence, Text>> = {
  real: { ru: 'настоящий файл', en: 'real file' },
  attested: { ru: 'по описанию', en: 'attested' },
  inferred: { ru: 'предположение', en: 'inferred' },
};

const parsers = await loadParsers();
const cell = (text: string): string => text.replaceAll('|', '\\|');

function formats(lang: Lang): string {
  const head =
    lang === 'ru'
      ? '| вид | документ | форматы | откуда известен |'
      : '| layout | document | formats | known from |';
  const rows = parsers.map(
    ({ id, title, containers, evidence }) =>
      `| [\`${id}\`](../parsers/${id}/README.md) | ${cell(title[lang])} | ${containers.join(', ')} | ${EVIDENCE[evidence][lang]} |`,
  );
  return [head, '|---|---|---|---|', ...rows].join('\n');
}

const producerOf = ({ id }: Parser): string => id.slice(0, id.indexOf('/'));

function producers(lang: Lang): string {
  const head =
    lang === 'ru'
      ? '| кто выдаёт | документы | форматы | откуда известны |'
      : '| producer | documents | formats | known from |';
  const rows = [...new Set(parsers.map(producerOf))].map((producer) => {
    const own = parsers.filter((parser) => producerOf(parser) === producer);
    const documents = own.map(({ id }) => `[${id.slice(producer.length + 1)}](parsers/${id}/README.md)`);
    const containers = [...new Set(own.flatMap((parser) => parser.containers))];
    const known = EVIDENCES.filter((evidence) => own.some((parser) => parser.evidence === evidence));
    const evidence = known.map((each) => EVIDENCE[each][lang]);
    return `| ${producer} | ${documents.join(', ')} | ${containers.join(', ')} | ${evidence.join(', ')} |`;
  });
  return [head, '|---|---|---|---|', ...rows].join('\n');
}

test.each([
  ['README.md', 'parsers', producers('en')],
  ['README.ru.md', 'parsers', producers('ru')],
  ['docs/formats.md', 'parsers-ru', formats('ru')],
  ['docs/formats.md', 'parsers-en', formats('en')],
] as const)('%s lists between its marks <!-- %s --> what the code says', (name, mark, table) => {
  const path = join(packageRoot, name);
  const text = readFileSync(path, 'utf8');
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const [before, rest = ''] = text.split(begin);
  const [listed, after] = rest.split(end);
  if (process.env.DETALKA_DOCS) writeFileSync(path, `${before}${begin}\n${table}\n${end}${after}`);
  else expect(listed!.trim().split('\n')).toEqual(table.split('\n'));
});
