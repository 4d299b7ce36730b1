/** MikoPBX, «Расширенная история вызовов»: the workbook of its module, one row for each leg (README.md). */
import { table } from '../../../src/parsing/table.ts';
import { type Column, legReader } from './leg.ts';

export default table<Column>({
  id: 'mikopbx/cdr',
  title: { ru: 'MikoPBX: расширенная история вызовов', en: 'MikoPBX: extended call history' },
  kind: 'pbx',
  evidence: 'attested',
  containers: ['xlsx'],
  columns: {
    type: { names: ['Тип звонка'] },
    date: { names: ['Дата', 'Дата звонка', 'Дата и время'] },
    from: { names: ['От', 'От кого', 'Кто', 'Откуда', 'Звонивший'] },
    to: { names: ['Кому', 'Куда', 'Кого'] },
    provider: { names: ['Провайдер'] },
    wait: { names: ['Ожидание'] },
    length: { names: ['Длительность', 'Длительность разговора', 'Разговор'] },
    status: { names: ['Статус'] },
    id: { names: ['id'] },
  },
  anchor: 'date',
  isData: (date) => /^\d\d[-.]\d\d[-.]\d{4} /.test(date),
  linesInRows: true,
  rows: legReader,
});
