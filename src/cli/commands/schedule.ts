/** `detalka schedule`: lines that make the machine write the weekly report by itself; it changes nothing. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import { databasePath } from '../database.ts';
import type { Io } from '../io.ts';

interface Options {
  readonly db?: string;
  readonly output?: string;
  readonly at?: string;
}

export function register(program: Command, io: Io): void {
  program
    .command('schedule')
    .description(
      io.t({
        ru: 'строки для cron, systemd и Планировщика Windows: отчёт каждый понедельник',
        en: 'lines for cron, systemd and the Windows Task Scheduler: the report every Monday',
      }),
    )
    .option(
      '--print',
      io.t({ ru: 'напечатать (иного команда не делает)', en: 'print them (it does nothing else)' }),
    )
    .option('-o, --output <folder>', io.t({ ru: 'папка для отчётов (.)', en: 'folder for the reports (.)' }))
    .option('--at <time>', io.t({ ru: 'во сколько, ЧЧ:ММ (07:00)', en: 'when, HH:MM (07:00)' }))
    .action((_options: unknown, self: Command) => schedule(self.optsWithGlobals<Options>(), io));
}

function schedule(options: Options, io: Io): void {
  const { at = '07:00', output = '.' } = options;
  const time = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(at);
  if (!time)
    throw new DetalkaError(
      'bad-time',
      {
        ru: `--at: «${at}» — не время вида 07:00.`,
        en: `--at: "${at}" is not a time like 07:00.`,
      },
      2,
    );
  const program = process.argv[1] ?? 'detalka';
  const words = [
    process.execPath,
    program,
    'weekly',
    '--db',
    databasePath(options.db),
    '-o',
    resolve(output),
  ];
  const lines = scheduleLines([...words, '--lang', io.lang], time[1]!, time[2]!);
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, ...lines }));
  else
    io.out(
      [
        '# cron: crontab -e',
        lines.cron,
        '',
        '# systemd: ~/.config/systemd/user/detalka-weekly.service',
        lines.service,
        '',
        '# systemd: ~/.config/systemd/user/detalka-weekly.timer; systemctl --user enable --now detalka-weekly.timer',
        lines.timer,
        '',
        '# Windows: schtasks',
        lines.windows,
      ].join('\n'),
    );
}

/** The command, every Monday at hour:minute, for each scheduler. Words may hold spaces and signs. */
function scheduleLines(words: readonly string[], hour: string, minute: string) {
  return {
    cron: `${Number(minute)} ${Number(hour)} * * 1 ${words.map(forShell).join(' ').replaceAll('%', '\\%')}`,
    service: [
      '[Unit]',
      'Description=detalka weekly',
      '',
      '[Service]',
      'Type=oneshot',
      `ExecStart=${words.map(forSystemd).join(' ')}`,
    ].join('\n'),
    timer: [
      '[Unit]',
      'Description=detalka weekly',
      '',
      '[Timer]',
      `OnCalendar=Mon *-*-* ${hour}:${minute}:00`,
      'Persistent=true',
      '',
      '[Install]',
      'WantedBy=timers.target',
    ].join('\n'),
    windows: `schtasks /Create /SC WEEKLY /D MON /ST ${hour}:${minute} /TN detalka-weekly /TR "${words.map(forWindows).join(' ')}"`,
  };
}

const SIMPLE = /^[\w@:,./=+-]+$/;

const forShell = (word: string): string => (SIMPLE.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

const forSystemd = (word: string): string => {
  const safe = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
  return SIMPLE.test(word) ? safe : `"${safe.replace(/[\\"]/g, '\\$&')}"`;
};

/** Inside of the quotes of /TR. */
const forWindows = (word: string): string => (/\s/.test(word) ? `\\"${word}\\"` : word);
