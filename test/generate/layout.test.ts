/** What we write looks like the real thing, where a real file is at hand; and holds what it should by plain counting. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inBlocks } from '../../parsers/mts/detail/recipe/blocks.ts';
import { brokenAnywhere, ROUGH_FACE } from '../../parsers/mts/detail/recipe/pages.ts';
import recipe from '../../parsers/mts/detail/recipe.ts';
import { midnight } from '../../src/generate/calendar.ts';
import { tellStory } from '../../src/generate/story.ts';
import type { TrueRow } from '../../src/model/story.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const real = join(packageRoot, '../shared/samples-real/operators/mts');
const withReal = describe.skipIf(!existsSync(real));

const statement = tellStory({
  story: 'family',
  seed: 7,
  from: midnight('2017-02-15'),
  length: { rows: 500 },
});

async function textOf(variant: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of recipe.write(statement, variant)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** The document with everything that differs from person to person taken out. */
const skeleton = (html: string): string =>
  html
    .replace(/<style.*?<\/style>/s, '<style>')
    .replace(/<tbody>.*<\/tbody>/s, '<tbody>')
    .replace(/\d{2}\.\d{2}\.\d{4}/g, 'DATE')
    .replace(/\d{11,20}/g, 'NUMBER')
    .replace(/\d+,\d{4}/g, 'MONEY');

withReal('beside the real files (skipped when they are not there)', () => {
  const html = () => readFileSync(join(real, 'detail-one-off-2017.html'), 'utf8');

  test('the HTML of 2017 differs from the real one in rows, dates, numbers and style only', async () => {
    expect(skeleton(await textOf('html-2017'))).toBe(skeleton(html()));
  });

  test('its rows have the real tags', async () => {
    const tags = (text: string) => [
      ...new Set([...text.matchAll(/<tr class=.*?<\/tr>/g)].map(([row]) => row.replace(/>[^<]*</g, '><'))),
    ];
    expect(tags(html())).toEqual(expect.arrayContaining(tags(await textOf('html-2017'))));
  });

  test('blocks frame the real rows as the real file does, but for one pair that the printed columns do not explain', () => {
    const found = [...html().matchAll(/<tr class="(\w+)">(.*?)<\/tr>/g)];
    const rows = found.map(([, , cells]) =>
      rowOfCells([...cells!.matchAll(/<td[^>]*?(?:\/>|>(.*?)<\/td>)/g)]),
    );
    const framed = [...inBlocks(rows)].map(([, block]) => block);
    expect(framed).toHaveLength(3182);
    const different = framed.flatMap((block, i) => (block === found[i]![1] ? [] : [i]));
    // A session of 3.5 minutes, whose length is not printed, and another in it.
    expect(different).toEqual([3174, 3175]);
  });

  test('the text layer breaks long numbers where the real one does', () => {
    const lines = readFileSync(join(real, 'detail-one-off-2020.pdf.txt'), 'utf8').split('\n');
    for (const [i, line] of lines.entries()) {
      const first = /^\+\d\d:\d\d {2}(.+)$/.exec(line)?.[1];
      if (first === undefined) continue;
      const second =
        /^[\w:+]+$/.test(lines[i + 1]!) && !/^(gprs|4G|ch)$/.test(lines[i + 1]!) ? [lines[i + 1]!] : [];
      expect(brokenAnywhere([first, ...second].join(''), ROUGH_FACE)).toEqual([first, ...second]);
    }
  });

  test('a page of the text layer begins and ends as the real ones do', async () => {
    const furniture = (text: string) =>
      text
        .replace(/\d{11,20}/g, 'NUMBER')
        .replace(/(?<=Изм\. баланса\n).*?(?=Страница)/s, '')
        .replace(/из \d+/, 'из N');
    const [first, second] = (await textOf('pdf-text')).split('FORIS OSS\n');
    const [realFirst, realSecond] = readFileSync(join(real, 'detail-one-off-2020.pdf.txt'), 'utf8').split(
      'FORIS OSS\n',
    );
    const dated = (text: string) => furniture(text).replace(/\d{2}\.\d{2}\.\d{4}/g, 'DATE');
    expect(dated(first!)).toBe(dated(realFirst!));
    expect(dated(second!)).toBe(dated(realSecond!));
  });
});

/** A row as far as its frame depends on it. */
function rowOfCells(cells: readonly RegExpMatchArray[]): TrueRow {
  const [, date = '', time = '', , , , , service, , volume = ''] = cells.map((cell) => cell[1] ?? '');
  const [day, month, year] = date.split('.');
  const seconds = (text: string) => text.split(':').reduce((all, part) => all * 60 + Number(part), 0);
  return {
    kind: 'record',
    record: {
      row: 1,
      statement: 0,
      service: volume.endsWith('Kb') ? 'data' : service === 'Телеф.' ? 'voice' : 'sms',
      direction: 'none',
      startedAt: midnight(`${year}-${month}-${day}`) + seconds(time),
      ...(volume.includes(':') && { durationS: seconds(volume) }),
    },
  };
}

test('a workbook of 1997 refuses more rows than its sheet holds', async () => {
  const long = tellStory({
    story: 'family',
    seed: 1,
    from: midnight('2017-01-01'),
    length: { rows: 65_536 },
  });
  const write = async () => {
    for await (const _ of recipe.write(long, 'xls')) break;
  };
  await expect(write()).rejects.toMatchObject({ code: 'too-many-rows' });
});

describe('by plain counting', () => {
  test.each(['html-2014', 'html-2017'])('%s has a table row for each of the 500 rows', async (variant) => {
    const html = await textOf(variant);
    expect(html.match(/<tr class="\w+">/g)).toHaveLength(500);
    expect(html.split('\n').at(-1)!.startsWith('\t\t\t\t</style></head><body>')).toBe(true);
  });

  test('the costs of xml-2016 add up to its totals, with VAT and without', async () => {
    const xml = await textOf('xml-2016');
    const sum = (name: string) =>
      [...xml.matchAll(new RegExp(`<i  .*? ${name}="(\\d+)(?:,(\\d{4}))?"`, 'g'))].reduce(
        (all, [, whole, part = '0000']) => all + Number(whole) * 10_000 + Number(part),
        0,
      );
    const total = (name: string) =>
      Number(new RegExp(`<ds .*? ${name}="(\\d+,\\d{4})"`).exec(xml)![1]!.replace(',', ''));
    expect(xml.match(/<i {2}/g)).toHaveLength(500);
    expect(sum('c')).toBe(total('t'));
    expect(sum('f')).toBe(total('f'));
  });
});
