/** What one has to know of an advice for a fleet: its period, lines with documents for a part of it, lines without use. */
import type { Lang } from '../../model/text.ts';
import type { FleetAdvice } from '../../optimize/fleet/advise-fleet.ts';
import { date, phone, plural } from '../format.ts';

/** Lines named on the terminal; all of them are in the workbook and in JSON. */
const NAMED = 15;

/** Sentences; the period first. */
export function notesOf({ lines, without, from, to, days }: FleetAdvice, lang: Lang): string[] {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const inDays = (count: number) => plural(count, lang, ['день', 'дня', 'дней'], ['day', 'days']);
  const partly = lines.filter(({ lacking }) => lacking > 0);
  const named = listed(
    partly.map(({ history }) => `${phone(history.line)} (${inDays(history.days)})`),
    lang,
  );
  const unused = listed(
    without.map(({ history }) => phone(history.line)),
    lang,
  );
  return [
    t(
      `Период: ${date(from, lang)} – ${date(to, lang)}, ${inDays(days)}.`,
      `Period: ${date(from, lang)} – ${date(to, lang)}, ${inDays(days)}.`,
    ),
    ...(partly.length > 0
      ? [
          t(
            `Документы есть не за весь период, их собственные расходы приведены к году по их дням: ${named}.`,
            `Documents for a part of the period only, own costs are brought to a year by their own days: ${named}.`,
          ),
        ]
      : []),
    ...(without.length > 0
      ? [
          t(
            `За период нет ни одной записи, нужны ли эти SIM-карты: ${unused}.`,
            `No record in the period, are these SIM cards needed: ${unused}.`,
          ),
        ]
      : []),
  ];
}

function listed(names: readonly string[], lang: Lang): string {
  const more = names.length - NAMED;
  const rest = lang === 'ru' ? ` и ещё ${more}` : ` and ${more} more`;
  return names.slice(0, NAMED).join(', ') + (more > 0 ? rest : '');
}
