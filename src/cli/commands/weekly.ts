/** `detalka weekly`: the report on a week, as a page and in other forms. */
import type { Command } from 'commander';
import type { Form } from '../../report/weekly/write.ts';
import { storeToAnalyse } from '../database.ts';
import type { Io } from '../io.ts';
import { timeZone } from '../reading.ts';

interface Options extends Partial<Record<Form, boolean>> {
  readonly db?: string;
  readonly week?: string;
  readonly output?: string;
  readonly tz?: string;
  readonly mask?: boolean;
}

export function register(program: Command, io: Io): void {
  program
    .command('weekly')
    .description(
      io.t({
        ru: 'отчёт за неделю: что не так, нагрузка, пропущенные, сотрудники, номера',
        en: 'report on a week: what is wrong, load, missed calls, people, lines',
      }),
    )
    .option(
      '--week <week>',
      io.t({ ru: 'неделя, 2026-W47 (последняя полная)', en: 'week, 2026-W47 (the last whole one)' }),
    )
    .option('-o, --output <folder>', io.t({ ru: 'папка для файлов (.)', en: 'folder for the files (.)' }))
    .option('--svg', io.t({ ru: 'ещё картинки SVG', en: 'pictures as SVG too' }))
    .option('--png', io.t({ ru: 'ещё картинки PNG', en: 'pictures as PNG too' }))
    .option('--pdf', io.t({ ru: 'ещё документ PDF', en: 'a PDF document too' }))
    .option('--xlsx', io.t({ ru: 'ещё книга XLSX', en: 'an XLSX workbook too' }))
    .option('--csv', io.t({ ru: 'ещё таблицы CSV', en: 'tables as CSV too' }))
    .option('--eml', io.t({ ru: 'ещё готовое письмо', en: 'a mail ready to be sent too' }))
    .option(
      '--tz <zone>',
      io.t({
        ru: 'часы отчёта: Europe/Moscow (как в документах)',
        en: 'clock of the report: Europe/Moscow (as the documents print it)',
      }),
    )
    .action((_options: unknown, self: Command) => weekly(self.optsWithGlobals<Options>(), io));
}

async function weekly(options: Options, io: Io): Promise<void> {
  const { lastWeek, weeklyReport } = await import('../../report/weekly/index.ts');
  const { readWeek } = await import('../../report/weekly/week.ts');
  const { FORMS, writeReport } = await import('../../report/weekly/write.ts');
  const zone = options.tz === undefined ? undefined : timeZone(options.tz);
  const asked = options.week === undefined ? undefined : readWeek(options.week);
  const store = await storeToAnalyse(options.db);
  try {
    const week = asked ?? (await lastWeek(store));
    const report = await weeklyReport(store, week, { lang: io.lang, masked: options.mask ?? false, zone });
    const forms = new Set(FORMS.filter((form) => options[form]));
    const files = await writeReport(report, options.output ?? '.', forms);
    if (io.json) {
      const { title, headline, tiles } = report;
      io.out(JSON.stringify({ schemaVersion: 1, week: week.id, title, headline, tiles, files }));
      return;
    }
    io.say(report.title);
    for (const { text, tone } of report.headline) io.say(`${tone === 'bad' ? '!' : '·'} ${text}`);
    for (const file of files) io.out(file);
  } finally {
    await store.close();
  }
}
