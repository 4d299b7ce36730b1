/** `detalka advise --fleet`: plans for all lines of a company or a family together. */
import { DetalkaError } from '../../model/error.ts';
import type { FleetAdvice, RiskName } from '../../optimize/fleet/advise-fleet.ts';
import type { KnownLine } from '../../optimize/fleet/ways.ts';
import type { LineHistory } from '../../optimize/history.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import type { Store } from '../../store/store.ts';
import { writeWhole } from '../../system/whole-file.ts';
import { catalogue, linesOf } from '../advice.ts';
import type { Io } from '../io.ts';
import { formOf } from '../output.ts';
import { periodOf, type ScopeOptions, scopeOf } from '../scope.ts';

export interface FleetCliOptions extends Pick<ScopeOptions, 'from' | 'to'> {
  readonly tariffs?: string;
  readonly all?: boolean;
  readonly risk?: string;
  readonly seconds?: string;
  readonly output?: string;
  readonly orders?: string;
  readonly mask?: boolean;
}

/** Prints the advice, or writes the files that are asked for. */
export async function adviseFleet(store: Store, options: FleetCliOptions, io: Io): Promise<void> {
  if (options.output !== undefined) formOf('-o', options.output, ['xlsx']);
  if (options.orders !== undefined) formOf('--orders', options.orders, ['csv']);
  const settings = await settingsOf(options);
  const { adviseFleet: advise } = await import('../../optimize/fleet/advise-fleet.ts');
  const tariffs = await catalogue(options.tariffs, io);
  const { lines: all, without } = await fleetOf(store, tariffs, options);
  const lines = await withPlans(all, tariffs, settings.everyone, io);
  refuseCurrencies(lines.map(({ history }) => history.currency));
  const advice = await advise(lines, tariffs, { ...settings, without });
  if (!advice) throw noAdvice(lines.length);
  await writeFiles(options.mask ? await masked(advice) : advice, options, io);
  if (io.json) {
    const { fleetJson } = await import('../../report/fleet/json.ts');
    io.out(JSON.stringify({ schemaVersion: 1, fleet: fleetJson(advice) }));
  } else {
    const { fleetText } = await import('../../report/fleet/text.ts');
    io.out(fleetText(advice, io));
  }
}

/** The lines with use in the period, and those without. */
async function fleetOf(store: Store, tariffs: readonly Tariff[], options: FleetCliOptions) {
  const { fleetPeriod } = await import('../../optimize/fleet/period.ts');
  const { linePeople } = await import('../../optimize/fleet/people.ts');
  const { lineHistories } = await import('../../optimize/history.ts');
  const asked = periodOf(await scopeOf(options));
  const people = await linePeople(store);
  const withPerson = <T extends { readonly history: LineHistory }>(line: T) => ({
    ...line,
    person: people.get(line.history.line),
  });
  const lines = await linesOf(store, tariffs, await fleetPeriod(store, asked));
  const used = new Set(lines.map(({ history }) => history.line));
  const others = (await lineHistories(store)).filter(({ line }) => !used.has(line));
  return {
    lines: lines.map(withPerson),
    without: others.map((history) => withPerson({ history })),
  };
}

/** The lines for which there is any plan; of the others, landlines above all, it is said that they are left out. */
async function withPlans<L extends Pick<KnownLine, 'history' | 'person'>>(
  lines: readonly L[],
  tariffs: readonly Tariff[],
  everyone: boolean,
  io: Io,
): Promise<readonly L[]> {
  const { hasWays } = await import('../../optimize/fleet/ways.ts');
  const { phone } = await import('../../report/format.ts');
  const [some, none]: [L[], L[]] = [[], []];
  for (const line of lines) (hasWays(line, tariffs, everyone) ? some : none).push(line);
  if (none.length === 0) return lines;
  const names = none.map(({ history }) => phone(history.line)).join(', ');
  const said = {
    ru: `В каталоге нет тарифов для номеров: ${names}. В расчёт они не вошли. Свой тариф — в файле: --tariffs ПАПКА.`,
    en: `The catalogue has no plans for these lines: ${names}. They are left out. A plan of your own is a file: --tariffs FOLDER.`,
  };
  if (some.length === 0) throw new DetalkaError('no-plans', said);
  io.say(said);
  return some;
}

/** Lines as prefix and two digits, people without names. */
async function masked(advice: FleetAdvice): Promise<FleetAdvice> {
  const { maskedNumber } = await import('../../report/masking.ts');
  const line = <L extends Pick<FleetAdvice['lines'][number], 'history' | 'person'>>(whole: L): L => ({
    ...whole,
    history: { ...whole.history, line: maskedNumber(whole.history.line) },
    person: whole.person && { ...whole.person, person: null },
  });
  return { ...advice, lines: advice.lines.map(line), without: advice.without.map(line) };
}

async function writeFiles(advice: FleetAdvice, { output, orders }: FleetCliOptions, io: Io): Promise<void> {
  if (output === undefined && orders === undefined) return;
  const { fleetWorkbook, ordersCsv } = await import('../../report/fleet/workbook.ts');
  if (output !== undefined) await writeWhole(output, await fleetWorkbook(advice, io.lang));
  if (orders !== undefined) await writeWhole(orders, ordersCsv(advice, io.lang));
}

async function settingsOf({ risk = 'mean', seconds = '25', all }: FleetCliOptions) {
  const { RISKS } = await import('../../optimize/fleet/advise-fleet.ts');
  const time = Number(seconds);
  if (!RISKS.includes(risk as RiskName))
    throw new DetalkaError(
      'bad-risk',
      { ru: `--risk: одно из ${RISKS.join(', ')}.`, en: `--risk: one of ${RISKS.join(', ')}.` },
      2,
    );
  if (!(time >= 1 && time <= 3600))
    throw new DetalkaError(
      'bad-seconds',
      { ru: '--seconds: от 1 до 3600.', en: '--seconds: from 1 to 3600.' },
      2,
    );
  return { risk: risk as RiskName, seconds: time, everyone: all === true };
}

function refuseCurrencies(currencies: readonly string[]): void {
  const found = [...new Set(currencies)];
  if (found.length <= 1) return;
  throw new DetalkaError('many-currencies', {
    ru: `Номера в разных валютах (${found.join(', ')}) вместе не считаются: возьмите базы по одной.`,
    en: `Lines of several currencies (${found.join(', ')}) cannot be counted together: take databases one by one.`,
  });
}

const noAdvice = (lines: number): DetalkaError =>
  lines === 0
    ? new DetalkaError('no-lines', {
        ru: 'Записей с номерами за такое время нет: советовать не о чем.',
        en: 'There are no records of lines in such a period: nothing to advise on.',
      })
    : new DetalkaError('no-distribution', {
        ru: 'Не нашлось распределения, при котором в каждом договоре хватает номеров. Добавьте тарифы без такого условия: --all или --tariffs.',
        en: 'No distribution gives every contract enough lines. Add plans without such a condition: --all or --tariffs.',
      });
