/** `detalka audit`: what was really charged, held against the plan that was in force. */
import type { Command } from 'commander';
import type { Audit } from '../../audit/audit.ts';
import { DetalkaError } from '../../model/error.ts';
import type { LineHistory } from '../../optimize/history.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import type { Store } from '../../store/store.ts';
import { writeWhole } from '../../system/whole-file.ts';
import { catalogue } from '../advice.ts';
import type { Io } from '../io.ts';
import { formOf } from '../output.ts';
import { addRatedOptions, listed, numbersOf, type RatedOptions } from '../rated.ts';
import { addReadingOptions, historyOf, type ReadingOptions } from '../reading.ts';
import { lineOf } from '../scope.ts';
import { plan } from './tariffs.ts';

const FORMATS = ['html', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends ReadingOptions, RatedOptions {
  readonly db?: string;
  readonly tariff?: string;
  readonly output?: string;
}

export function register(program: Command, io: Io): void {
  const command = program
    .command('audit')
    .description(
      io.t({
        ru: 'сверить списания с тарифом: что и почему не сошлось',
        en: 'hold the charges against the plan: what disagrees, and why',
      }),
    )
    .argument('[files...]', io.t({ ru: 'детализации вместо базы', en: 'statements instead of the database' }))
    .option(
      '--tariff <id>',
      io.t({
        ru: 'тариф, если в документе он не назван',
        en: 'the plan, where the document does not name it',
      }),
    )
    .option(
      '-o, --output <file>',
      io.t({ ru: 'записать в файл .html или .xlsx', en: 'write to a file, .html or .xlsx' }),
    );
  addReadingOptions(addRatedOptions(command, io), io).action(
    (files: string[], _options: unknown, self: Command) => audit(files, self.optsWithGlobals<Options>(), io),
  );
}

async function audit(files: readonly string[], options: Options, io: Io): Promise<void> {
  const format = options.output === undefined ? undefined : formOf('-o', options.output, FORMATS);
  const store = await historyOf(files, options, io);
  try {
    const audits = await audited(store, options, io);
    if (audits.length === 0)
      throw new DetalkaError('nothing-to-audit', {
        ru: 'Сверять нечего: записей с таким номером нет.',
        en: 'There is nothing to audit: no records of such a line.',
      });
    await print(audits, io);
    if (format) await write(options.output!, format, audits, io);
  } finally {
    await store.close();
  }
}

async function audited(store: Store, options: Options, io: Io): Promise<Audit[]> {
  const { auditLine } = await import('../../audit/audit.ts');
  const { readCharged } = await import('../../audit/read-charged.ts');
  const { lineHistories } = await import('../../optimize/history.ts');
  const { readUsage } = await import('../../rating/usage/usage.ts');
  const histories = await lineHistories(store, options.line && (await lineOf(options.line)));
  const plans = await plansOf(histories, options, io);
  const numbers = await numbersOf(
    options,
    histories.map((history) => history.line),
  );
  const audits: Audit[] = [];
  for (const [line, tariff] of plans) {
    const [usage] = await readUsage(store, [tariff], { lines: [line] });
    if (usage) audits.push(auditLine(tariff, usage, await readCharged(store, line), numbers));
  }
  return audits;
}

/** The plan of each line: the one that is named, else the one its documents print; lines without either are said and left out. */
async function plansOf(
  histories: readonly LineHistory[],
  options: Options,
  io: Io,
): Promise<Map<string, Tariff>> {
  const { withOptions } = await import('../../rating/format/overlay.ts');
  const named = options.tariff === undefined ? undefined : await plan(options.tariff, options.tariffs, io);
  const tariffs = named ? [] : await catalogue(options.tariffs, io);
  const found = new Map<string, Tariff>();
  const refused: DetalkaError[] = [];
  for (const history of histories) {
    const tariff = named ?? (await printedPlan(history, tariffs));
    if (tariff instanceof DetalkaError) refused.push(tariff);
    else found.set(history.line, withOptions(tariff, listed(options.with)));
  }
  if (found.size === 0 && refused[0]) throw refused[0];
  for (const { text } of refused) io.say(text);
  return found;
}

async function printedPlan(
  { line, plan: name, homeOperator, homeRegion, from }: LineHistory,
  tariffs: readonly Tariff[],
): Promise<Tariff | DetalkaError> {
  const { plansNamed } = await import('../../audit/plan-name.ts');
  const day = new Date(from * 1000).toISOString().slice(0, 10);
  const found =
    name === null ? [] : plansNamed({ name, operator: homeOperator, region: homeRegion, from: day }, tariffs);
  if (found.length === 1) return found[0]!;
  const ids = found.map(({ id }) => id).join(', ');
  const said =
    name === null
      ? { ru: 'тариф в документах не назван', en: 'the documents name no plan' }
      : found.length === 0
        ? { ru: `тарифа «${name}» в каталоге нет`, en: `the catalogue has no plan "${name}"` }
        : {
            ru: `тарифу «${name}» подходит несколько: ${ids}`,
            en: `several plans are called "${name}": ${ids}`,
          };
  const { phone } = await import('../../report/format.ts');
  return new DetalkaError(
    'plan-unknown',
    {
      ru: `${phone(line)}: ${said.ru}. Назовите тариф: --tariff (список: detalka tariffs).`,
      en: `${phone(line)}: ${said.en}. Name the plan: --tariff (see detalka tariffs).`,
    },
    2,
  );
}

async function print(audits: readonly Audit[], io: Io): Promise<void> {
  const { auditJson, auditText } = await import('../../report/audit.ts');
  if (io.json)
    io.out(JSON.stringify({ schemaVersion: 1, audits: audits.map((each) => auditJson(each, io.lang)) }));
  else io.out(audits.map((each) => auditText(each, io)).join('\n\n'));
}

async function write(file: string, format: Format, audits: readonly Audit[], io: Io): Promise<void> {
  const { auditPage, auditWorkbook } = await import('../../report/audit-page.ts');
  const content = format === 'html' ? auditPage(audits, io.lang) : await auditWorkbook(audits, io.lang);
  await writeWhole(file, content);
}
