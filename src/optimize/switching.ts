/** What a change of plan costs once, and what of it may be changed to. */

import type { Micros } from '../model/record.ts';
import type { Text } from '../model/text.ts';
import { joiningFee } from '../rating/bill/fees.ts';
import { conflict } from '../rating/format/overlay.ts';
import type { Option, Tariff } from '../rating/format/tariff.ts';
import type { Choice } from './choice.ts';
import type { LineHistory } from './history.ts';

/** Taking a number along to another operator of Russia, Micros of RUB: https://moscow.megafon.ru/help/faq/mnp.html, seen 2026-11-22. */
export const PORTING: Micros = 100_000_000;

/** Where a line stands before it changes: its operator where only that is known, or a choice. */
export interface Standing {
  readonly operator: string | null;
  /** null = the plan is not known, or it is another one than any of the catalogue. */
  readonly choice: Pick<Choice, 'tariff' | 'options'> | null;
}

/**
 * What a change to a choice costs once, with VAT: the price of joining its plan, of connecting the options that are not on
 * yet, and of taking the number along where the operator is another. A deposit is given back and is not a cost.
 */
export function switchingCost(standing: Standing, to: Pick<Choice, 'tariff' | 'options'>): Micros {
  const { operator, choice } = standing;
  const stays = choice?.tariff.id === to.tariff.id;
  const on = connectedOn(standing, to.tariff);
  const connected = to.tariff.options.filter(({ id }) => to.options.includes(id) && !on.includes(id));
  const joining = stays ? 0 : joiningFee(to.tariff);
  const ported = operator !== null && operator !== to.tariff.operator && to.tariff.currency === 'RUB';
  return joining + connectionFee(to.tariff, connected) + (ported ? PORTING : 0);
}

/** Fees due once of options, with VAT. */
export function connectionFee(tariff: Tariff, options: readonly Option[]): Micros {
  const fees = options.flatMap((option) => option.fees.filter(({ per }) => per === 'once'));
  return fees.length === 0 ? 0 : joiningFee({ ...tariff, fees });
}

/** Options of a plan that are known to be on: those the directory or the user names, else those fees are charged for. */
export const optionsOn = (
  tariff: Tariff,
  { options, feeTitles = [] }: Pick<LineHistory, 'options' | 'feeTitles'>,
): readonly string[] =>
  options?.filter((on) => tariff.options.some(({ id }) => id === on)) ?? optionsCharged(tariff, feeTitles);

/**
 * Options of a plan whose title is a fee's, as it stands or behind "Абонентская плата за опцию"; a title of two of
 * them tells neither, and options that cannot be on together were changed meanwhile.
 */
function optionsCharged(tariff: Tariff, feeTitles: readonly string[]): readonly string[] {
  const fees = new Set(
    feeTitles.flatMap((title) => [plainTitle(title), plainTitle(title.replace(FEE_FOR, ''))]),
  );
  const named = (fee: string) =>
    tariff.options.filter(({ title }) => titlesOf(title).some((own) => plainTitle(own) === fee));
  const ids = [...fees].flatMap((fee) => {
    const options = fee === '' ? [] : named(fee);
    return options.length === 1 ? [options[0]!.id] : [];
  });
  const known = [...new Set(ids)];
  return conflict(tariff, known) ? [] : known;
}

/** What operators write before the title of an option they charge for. */
const FEE_FOR =
  /^\s*(?:(?:абонентская|ежемесячная|ежесуточная)\s+)?плата\s+за\s+(?:пользование\s+)?(?:опци(?:ю|ей)|услуг(?:у|ой))(?![\p{L}])/iu;

/** What to connect and to disconnect, by ids, when a plan is kept or changed; of a plan that is left nothing need be disconnected. */
export function optionChanges(
  { tariff, options, kept }: Pick<Choice, 'tariff' | 'options'> & { readonly kept: boolean },
  history: Pick<LineHistory, 'options' | 'feeTitles'>,
): { readonly connect: readonly string[]; readonly disconnect: readonly string[] } {
  const on = kept ? optionsOn(tariff, history) : [];
  return {
    connect: options.filter((id) => !on.includes(id)),
    disconnect: on.filter((id) => !options.includes(id)),
  };
}

/** Options that are on before a change, as far as the plan stays. */
export const connectedOn = (standing: Standing | null, tariff: Tariff): readonly string[] =>
  standing?.choice?.tariff.id === tariff.id ? standing.choice.options : [];

/** Is it the plan that the directory names as the line's own, else the documents? */
export function isKept(
  tariff: Tariff,
  { plan, tariff: named, homeOperator }: Pick<LineHistory, 'plan' | 'tariff' | 'homeOperator'>,
): boolean {
  if (named !== undefined) return tariff.id === named;
  if (plan === null || tariff.operator !== homeOperator) return false;
  const own = plainTitle(plan);
  return titlesOf(tariff.title).some((title) => plainTitle(title) === own);
}

const titlesOf = (title: string | Text): readonly string[] =>
  typeof title === 'string' ? [title] : [title.ru, title.en];

/** A plan's name as it is compared: documents differ in quotes, spaces, capitals and in writing ё. */
const plainTitle = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}+]/gu, '');
