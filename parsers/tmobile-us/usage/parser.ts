/** T-Mobile (USA), usage details of a line, CSV of three forms (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import type { Columns } from '../../../src/parsing/columns.ts';
import { table } from '../../../src/parsing/table.ts';
import { variants } from '../../../src/parsing/variants.ts';
import { type Column, readUsage } from './usage.ts';

const usage = (columns: Columns<Column>, anchor: Column): Parser =>
  table<Column>({
    id: 'tmobile-us/usage',
    title: { ru: 'T-Mobile (США): звонки и сообщения номера', en: 'T-Mobile (USA): usage of a line' },
    kind: 'detail',
    evidence: 'real',
    containers: ['csv'],
    columns,
    anchor,
    rows: () => readUsage,
  });

const others = {
  number: { names: ['Number'] },
  place: { names: ['Destination'] },
  type: { names: ['Type'] },
};
const moment = { names: ['Date Time'] };
const minutes = { names: ['Minutes'] };

export default variants([
  usage({ ...others, moment, minutes }, 'moment'),
  usage({ ...others, moment, way: { names: ['Direction'] } }, 'moment'),
  usage({ ...others, date: { names: ['Date'] }, time: { names: ['Time'] }, minutes }, 'date'),
]);
