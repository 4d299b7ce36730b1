/** The fixed texts of the document and its printed totals. */

import { printMoney } from '../../../../src/generate/print.ts';
import type { ControlMeasure } from '../../../../src/model/statement.ts';
import type { TrueStatement } from '../../../../src/model/story.ts';

export const NOTES = {
  title: 'Оказанные услуги связи',
  line: 'Сетевой ресурс',
  sim: 'Номер SIM карты /Виртуальный Номер:',
  total: 'Итого:',
  gmt: '* - Часовой пояс места оказания услуги',
  system: 'FORIS OSS',
} as const;

/** The total a document prints, '1519,0785'. */
export function printedTotal(statement: TrueStatement, measure: ControlMeasure): string {
  return printMoney(statement.facts.control!.find((total) => total.measure === measure)!.printed);
}
