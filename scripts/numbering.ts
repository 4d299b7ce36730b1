/**
 * Makes data/numbering/{ru-plan.gz,subjects.json,countries.json} out of the fact files named on the command line:
 *   npx tsx scripts/numbering.ts RANGES.parquet SUBJECTS.csv COUNTRIES.csv
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import { codeOf, encodeTable, type Range, tabulate } from '../src/numbering/range-table.ts';
import { type Subject, WHOLE_COUNTRY } from '../src/numbering/subjects.ts';
import { packageRoot } from '../src/system/package-root.ts';

const [rangesPath, subjectsPath, countriesPath] = process.argv.slice(2);
if (!rangesPath || !subjectsPath || !countriesPath) {
  console.error('usage: tsx scripts/numbering.ts RANGES.parquet SUBJECTS.csv COUNTRIES.csv');
  process.exit(2);
}

const write = (name: string, bytes: string | Buffer): void =>
  writeFileSync(join(packageRoot, 'data', 'numbering', name), bytes);
const writeJson = (name: string, entries: readonly string[], [open, close]: string): void =>
  write(name, `${open}\n${entries.join(',\n')}\n${close}\n`);

const rowsOf = (path: string): string[][] =>
  Papa.parse<string[]>(readFileSync(path, 'utf8'), { skipEmptyLines: true }).data.slice(1);

/** Names that operators print in roaming zones and no list of country names has. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  AE: ['Объединённые Арабские Эмираты', 'Эмираты', 'UAE'],
  BY: ['Белоруссия', 'Республика Беларусь'],
  CD: ['ДР Конго'],
  CN: ['КНР', 'Китайская Народная Республика'],
  CZ: ['Чешская Республика', 'Czechia'],
  DE: ['ФРГ'],
  DO: ['Доминикана'],
  GB: ['Англия', 'Соединённое Королевство', 'UK', 'Great Britain', 'England'],
  HK: ['Гонконг'],
  IR: ['Iran'],
  KG: ['Кыргызстан', 'Киргизстан'],
  KP: ['Северная Корея'],
  KR: ['Южная Корея', 'Корея Южная', 'Корея'],
  KZ: ['Республика Казахстан'],
  LA: ['Laos'],
  MD: ['Молдова', 'Республика Молдова', 'Moldova'],
  MK: ['Македония', 'Macedonia'],
  MM: ['Бирма'],
  MO: ['Макао'],
  MV: ['Мальдивские острова'],
  NL: ['Голландия', 'Holland'],
  PS: ['Палестина'],
  RU: ['РФ', 'Russia'],
  SC: ['Сейшелы'],
  SY: ['Syria'],
  TM: ['Туркмения', 'Туркменистан'],
  TR: ['Turkey'],
  TW: ['Taiwan'],
  TZ: ['Tanzania'],
  US: ['Соединённые Штаты Америки', 'USA'],
  VA: ['Ватикан'],
  VN: ['Viet Nam', 'Vietnam'],
  ZA: ['Южная Африка', 'Южно-Африканская Республика', 'ЮАР'],
};

const subjects: Subject[] = rowsOf(subjectsPath).map(([code, iso, ru, en, , timeZone]) => ({
  code: code!,
  iso: iso!,
  name: { ru: ru!, en: en! },
  timeZone: timeZone!,
}));
writeJson(
  'subjects.json',
  subjects.map((subject) => JSON.stringify(subject)),
  '[]',
);

const inRussian = new Intl.DisplayNames('ru', { type: 'region', style: 'short' });
const inEnglish = new Intl.DisplayNames('en', { type: 'region' });
const countries = new Map<string, string[]>();
for (const [, iso, , ...names] of rowsOf(countriesPath)) {
  if (/^[A-Z]{2}$/.test(iso ?? '')) countries.set(iso!, names.slice(0, 3).filter(Boolean));
}
writeJson(
  'countries.json',
  [...countries].sort().map(([iso, names]) => {
    const name = { ru: inRussian.of(iso)!, en: inEnglish.of(iso)! };
    const also = [...new Set([...names, ...(ALSO[iso] ?? [])])].filter(
      (text) => text !== name.ru && text !== name.en,
    );
    return `${JSON.stringify(iso)}: ${JSON.stringify({ name, also })}`;
  }),
  '{}',
);

const isoOf = new Map(subjects.map(({ code, iso }) => [code, iso]));
const regionOf = (codes: string): string =>
  codes === 'RF'
    ? WHOLE_COUNTRY
    : codes
        .split('+')
        .map((code) => isoOf.get(code)!)
        .sort()
        .join('+');

const connection = await (await DuckDBInstance.create()).connect();
const read = await connection.runAndReadAll(
  'SELECT start, size, operator, subjects, snapshot::VARCHAR FROM read_parquet($path) ORDER BY start',
  { path: rangesPath },
);
const snapshots = new Map<number, string>();
const ranges = read.getRows().map(([start, size, holder, codes, snapshot]): Range => {
  const last = codeOf(Number(start) + Number(size) - 1);
  for (let code = codeOf(Number(start)); code <= last; code++) snapshots.set(code, String(snapshot));
  return {
    start: Number(start),
    size: Number(size),
    holder: String(holder),
    region: regionOf(String(codes)),
  };
});
const file = encodeTable(tabulate(ranges, (code) => snapshots.get(code)!));
write('ru-plan.gz', file);
console.log(
  `${ranges.length} ranges in ${file.length} bytes, ${subjects.length} subjects, ${countries.size} countries`,
);
