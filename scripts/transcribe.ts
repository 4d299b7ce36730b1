/**
 * After tariff files were written or changed: `npx tsx scripts/transcribe.ts` reads the catalogue, writes its compiled form
 * (tariffs/catalogue.json) and the counts in tariffs/README.md. test/tariffs says when either is behind the files.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, loadCatalogue } from '../src/rating/format/catalogue.ts';
import { COMPILED, type CompiledCatalogue, digestOf } from '../src/rating/format/compiled.ts';
import { checked, readYaml } from '../src/rating/format/read-yaml.ts';
import { optionSchema, tariffSchema, zonesSchema } from '../src/rating/format/tariff.ts';
import { packageRoot } from '../src/system/package-root.ts';

const COUNTS = /(<!-- counts -->\n)[\s\S]*?(<!-- end of counts -->)/;

/** Every file of a catalogue by its path, as its schema gives it. @throws DetalkaError of a file that is not sound. */
export function compileFolder(folder: string): CompiledCatalogue {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return Object.fromEntries(
    files.map((name) => {
      const file = join(folder, name);
      const schema = /(^|\/)zones\//.test(name)
        ? zonesSchema
        : /(^|\/)options\//.test(name)
          ? optionSchema
          : tariffSchema;
      return [name, [digestOf(readFileSync(file)), checked<typeof schema>(file, readYaml(file), schema)]];
    }),
  );
}

/** One file a line. */
export const written = (compiled: CompiledCatalogue): string =>
  `{\n${Object.entries(compiled)
    .map(([name, entry]) => `${JSON.stringify(name)}:${JSON.stringify(entry)}`)
    .join(',\n')}\n}\n`;

/** What the catalogue holds, as a table: by operator, plans of consumers and of businesses, drafts, options, years. */
export function countsOf({
  tariffs,
  drafts,
  options,
}: Pick<Catalogue, 'tariffs' | 'drafts' | 'options'>): string {
  const operators = [...new Set([...tariffs, ...drafts].map(({ operator }) => operator))].sort();
  const row = (operator: string): string => {
    const of = <T extends { readonly operator: string }>(list: readonly T[]) =>
      list.filter((one) => one.operator === operator);
    const plans = of(tariffs);
    const business = plans.filter(({ audience }) => audience === 'business').length;
    const years = [...plans, ...of(drafts)].map(({ valid }) => valid.from?.slice(0, 4) ?? '—');
    const spread = [...new Set(years)]
      .sort()
      .map((year) => `${year}: ${years.filter((other) => other === year).length}`)
      .join(', ');
    return `| ${operator} | ${plans.length - business} | ${business} | ${of(drafts).length} | ${of(options).length} | ${spread} |`;
  };
  const total = `| all | ${tariffs.filter(({ audience }) => audience !== 'business').length} | ${tariffs.filter(({ audience }) => audience === 'business').length} | ${drafts.length} | ${options.length} | |`;
  const head =
    '| operator | plans | business plans by region | drafts | options | plans and drafts by first year |';
  return [head, '|---|---|---|---|---|---|', ...operators.map(row), total, ''].join('\n');
}

/** The README with these counts in their place. */
export const withCounts = (readme: string, counts: string): string =>
  readme.replace(COUNTS, (_, open: string, close: string) => `${open}${counts}${close}`);

if (process.argv[1]?.endsWith('transcribe.ts')) {
  const folder = join(packageRoot, 'tariffs');
  const readme = join(folder, 'README.md');
  writeFileSync(join(folder, COMPILED), written(compileFolder(folder)));
  const { errors, ...catalogue } = loadCatalogue([folder]);
  if (errors[0]) throw errors[0];
  writeFileSync(readme, withCounts(readFileSync(readme, 'utf8'), countsOf(catalogue)));
}
