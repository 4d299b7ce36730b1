/** Which traffic of real lines a plan has no rule for. */
import type { Text } from '../../model/text.ts';
import { ratePlan } from '../bill/bill.ts';
import type { Tariff } from '../format/tariff.ts';
import type { LineUsage, TrafficClass } from '../usage/traffic.ts';
import { finding, type TariffFinding } from './finding.ts';

/** Classes shown of one plan; the others are counted. */
const SHOWN = 20;

/**
 * Classes of the lines' events that no rule of the plan takes, most rows first.
 * @param name what a class is called, in both languages.
 */
export function historyFindings(
  tariff: Tariff,
  usages: readonly LineUsage[],
  name: (traffic: TrafficClass) => Text,
): TariffFinding[] {
  const classes = usages.flatMap((usage) =>
    ratePlan(tariff, usage).coverage.unmatched.filter(({ reason }) => reason === 'no-rule'),
  );
  const byName = new Map<string, { text: Text; rows: number; paid: number }>();
  for (const { traffic, rows, paid } of classes) {
    const text = name(traffic);
    const sum = byName.get(text.en) ?? { text, rows: 0, paid: 0 };
    byName.set(text.en, { text, rows: sum.rows + rows, paid: sum.paid + (paid ?? 0) });
  }
  const found = [...byName.values()].sort((a, b) => b.rows - a.rows);
  const rest = found.slice(SHOWN);
  return [
    ...found.slice(0, SHOWN).map(({ text, rows, paid }) => uncovered(text, rows, paid)),
    ...(rest.length > 0
      ? [
          uncovered(
            { ru: `ещё ${rest.length} направлений`, en: `${rest.length} more kinds` },
            rest.reduce((sum, { rows }) => sum + rows, 0),
            rest.reduce((sum, { paid }) => sum + paid, 0),
          ),
        ]
      : []),
  ];
}

function uncovered(what: Text, rows: number, paid: number): TariffFinding {
  const money = (paid / 1e6).toFixed(2);
  return finding(
    'uncovered-class',
    'warning',
    undefined,
    `в истории есть, а правила нет: ${what.ru} — записей: ${rows}, заплачено ${money.replace('.', ',')}`,
    `in the history, without a rule: ${what.en} — records: ${rows}, paid ${money}`,
  );
}
