/** Columns named on the command line: written, read with, asked about, refused. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/system/package-root.ts';
import { emptyFolder } from '../cli/place.ts';
import { detalka } from '../cli/run.ts';

const sample = join(packageRoot, 'test/general/samples/yota.csv');

interface Answer {
  readonly statements: readonly {
    readonly layout: string;
    readonly line: string;
    readonly records: number;
  }[];
}

it('what the columns are is written as YAML, and the file is read with it; the same document reads by itself too', async () => {
  const yaml = join(emptyFolder(), 'my.yaml');
  const written = await detalka(['parsers', 'map', sample, '-o', yaml, '--lang', 'en']);
  expect(written.code).toBe(0);
  expect(written.stderr).toContain('Column 8 "Бонус" is unknown.');
  // A person says what the strange service is.
  writeFileSync(
    yaml,
    `${readFileSync(yaml, 'utf8')}words:\n  services: { Голубиная почта: sms }\n  directions: { Голубиная почта: out }\n`,
  );
  const [plain, mapped] = await Promise.all([
    detalka(['parsers', 'explain', sample, '--json', '--no-input']),
    detalka(['parsers', 'explain', sample, '--json', '--map', yaml]),
  ]);
  const read = [plain, mapped].flatMap(({ stdout }) => (JSON.parse(stdout) as Answer).statements);
  expect(read.map(({ layout, line, records }) => [layout, line, records])).toEqual([
    ['general/table', '79990000111', 5],
    ['general/table', '79990000111', 6],
  ]);
});

it('what is unsure is not read where nobody can be asked, and a wrong file of columns is refused with its line', async () => {
  const folder = emptyFolder();
  const unsure = join(folder, 'unsure.csv');
  writeFileSync(
    unsure,
    'Начало звонка;Набранный номер;Длительность\n01.03.2026 10:00:00;+79160000201;65\n02.03.2026 10:00:00;+79160000202;7\n03.03.2026 10:00:00;+79160000203;20\n',
  );
  const yaml = join(folder, 'my.yaml');
  writeFileSync(yaml, 'version: 1\nkind: detail\ncolumns:\n  - { header: Начало звонка, role: begun }\n');
  const [alone, wrong] = await Promise.all([
    detalka(['import', unsure, '--db', join(folder, 'a.duckdb'), '--no-input', '--lang', 'ru']),
    detalka(['import', unsure, '--db', join(folder, 'b.duckdb'), '--map', yaml, '--lang', 'en']),
  ]);
  expect(alone.code).toBe(3);
  expect(alone.stderr).toContain('Единица длительности в столбце «Длительность» не названа');
  expect(alone.stderr).toContain('detalka parsers map');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('my.yaml:4:36: columns.0.role: must be one of started');
});
