/** Limits that were exceeded, month by month. */
import { month } from '../format.ts';
import type { Section } from '../weekly/report.ts';
import type { Writing } from './writing.ts';

export function limitsSection({ statement: { overruns }, names, lang, t }: Writing): Section | null {
  if (overruns.length === 0) return null;
  const units = {
    money: t('руб.', 'roubles'),
    minutes: t('мин', 'min'),
    messages: t('сообщ.', 'messages'),
    gigabytes: t('ГБ', 'GB'),
  };
  const title = t('Превышения лимитов', 'Limits exceeded');
  return {
    id: 'limits',
    title,
    definition: t(
      'Лимит месяца — тот, что действовал в последний его день с лимитом. Деньги с НДС; лимит отдела — вместе с входящими в него; минуты — разговор исходящих звонков.',
      "A month's limit is the one in force on the last of its days that has one. Money is with VAT; a department's limit covers its parts; minutes are conversation of calls made.",
    ),
    charts: [],
    table: {
      id: 'limits',
      title,
      columns: [
        { title: t('месяц', 'month'), kind: 'text' },
        { title: t('чей лимит', 'whose limit'), kind: 'text' },
        { title: t('лимит', 'limit'), kind: 'decimal' },
        { title: t('израсходовано', 'used'), kind: 'decimal' },
        { title: t('сверх', 'over'), kind: 'decimal' },
        { title: '', kind: 'text' },
      ],
      rows: overruns.map((one) => ({
        cells: [
          month(one.month, lang),
          one.kind === 'line' ? names.number(one.identifier) : names.own(one.name),
          Number(one.allowed),
          Number(one.used),
          Number(one.over),
          units[one.measure],
        ],
      })),
    },
  };
}
