/** One row of MegaFon's details → a record: the columns are the same in all branches' documents. */
import type { Context } from '../../src/model/parser.ts';
import type { StatementRecord, VatMode } from '../../src/model/record.ts';
import type { Columns } from '../../src/parsing/columns.ts';
import { readDateTime } from '../../src/parsing/dates.ts';
import { fold } from '../../src/parsing/fold.ts';
import type { Cells, Reading } from '../../src/parsing/layout.ts';
import { memo } from '../../src/parsing/memo.ts';
import { readMoney } from '../../src/parsing/money.ts';
import { badMoney, badTime, badVolume, unknownService } from '../../src/parsing/refusals.ts';
import { readQuantity } from './quantities.ts';
import { readService } from './services.ts';

export type MegafonColumn = 'date' | 'time' | 'peer' | 'amount' | 'unit' | 'service' | 'place' | 'cost';

/** The headings of the Service-Guide's table. */
export const megafonColumns: Columns<MegafonColumn> = {
  date: { names: ['Дата'] },
  time: { names: ['Время'] },
  peer: { names: ['Абонентский номер, адрес электронной почты, точка доступа', 'Абонентский номер…'] },
  amount: { names: ['Прод/ Объем', 'Прод…'] },
  unit: { names: ['Единица тарификации…'] },
  service: { names: ['Вид услуги'] },
  place: { names: ['Место вызова'] },
  cost: { names: ['Стоимость (с НДС), руб.', 'Стоимость с НДС…'] },
};

/** A reader of rows; `vat` is what the document says of its costs. */
export const megafonRows =
  (vat: VatMode) =>
  ({ bytesPerKb }: Context) =>
  (row: number, cells: Cells<MegafonColumn>): Reading => {
    const { date = '', time = '', peer = '', amount = '', unit = '', service: words = '' } = cells;
    const service = readService(words);
    if (!service) return unknownService(words);
    const startedAt = readDateTime(`${date} ${time}`);
    if (startedAt === undefined) return badTime(`${date} ${time}`);
    const quantities = readQuantity(service.service, amount, unit, bytesPerKb);
    if (!quantities) return badVolume(`${amount} ${unit}`.trim(), words);
    const printed = cells.cost ?? '';
    const cost = printed === '' ? undefined : readMoney(printed);
    if (printed !== '' && cost === undefined) return badMoney(printed);
    const record: StatementRecord = {
      row,
      service: service.service,
      direction: service.direction,
      startedAt,
      serviceCode: words,
      ...quantities,
      ...readPlace(cells.place ?? ''),
    };
    if (peer !== '') record.peerRaw = peer;
    if (service.toMegafon) record.peerOperatorPrinted = 'megafon';
    if (cost !== undefined) {
      record.cost = cost;
      record.vat = vat;
      if (vat === 'included') record.costWithVat = cost;
    }
    return { kind: 'record', record };
  };

/** Where the line was: blank is home; a branch of MegaFon's is in Russia; other words are for normalising to tell. */
const readPlace = (printed: string): Pick<StatementRecord, 'place' | 'placeKind' | 'placeCountry'> => {
  if (printed === '' || printed === '-') return { placeKind: 'home' };
  return isBranch(printed)
    ? { place: printed, placeKind: 'national', placeCountry: 'RU' }
    : { place: printed };
};

const isBranch = memo((printed) => {
  const text = fold(printed);
  return text.includes(fold('мегафон')) && text.includes(fold('фил'));
});
