/** What was understood of a document, in words for a person. */
import type { StatementRecord } from '../model/record.ts';
import type { Lang, Text } from '../model/text.ts';
import type { Mapping, Role } from './mapping.ts';
import type { Understanding } from './understand.ts';

const ROLE_NAMES: Readonly<Record<Role, Text>> = {
  started: { ru: 'дата и время', en: 'date and time' },
  date: { ru: 'дата', en: 'date' },
  time: { ru: 'время', en: 'time' },
  answered: { ru: 'время ответа', en: 'time of the answer' },
  ended: { ru: 'время окончания', en: 'time of the end' },
  utcOffset: { ru: 'часовой пояс', en: 'offset from UTC' },
  line: { ru: 'свой номер', en: 'own number' },
  peer: { ru: 'собеседник', en: 'other party' },
  caller: { ru: 'кто звонил', en: 'caller' },
  callee: { ru: 'кому звонили', en: 'called party' },
  peerName: { ru: 'имя собеседника', en: "other party's name" },
  service: { ru: 'услуга', en: 'service' },
  direction: { ru: 'направление', en: 'direction' },
  disposition: { ru: 'чем кончился звонок', en: 'outcome' },
  duration: { ru: 'длительность', en: 'duration' },
  total: { ru: 'полная длительность', en: 'whole duration' },
  ring: { ru: 'дозвон', en: 'ringing' },
  wait: { ru: 'ожидание', en: 'waiting' },
  quantity: { ru: 'длительность или объём', en: 'duration or volume' },
  volume: { ru: 'объём', en: 'volume' },
  unit: { ru: 'единица', en: 'unit' },
  pieces: { ru: 'штуки', en: 'pieces' },
  cost: { ru: 'стоимость', en: 'cost' },
  costWithVat: { ru: 'стоимость с НДС', en: 'cost with VAT' },
  balanceAt: { ru: 'время списания', en: 'time of the charge' },
  place: { ru: 'место', en: 'place' },
  zone: { ru: 'зона собеседника', en: "other party's zone" },
  operator: { ru: 'оператор собеседника', en: "other party's operator" },
  bundle: { ru: 'пакет', en: 'bundle' },
  agent: { ru: 'сотрудник', en: 'agent' },
  extension: { ru: 'внутренний номер', en: 'extension' },
  callerExtension: { ru: 'внутренний номер звонившего', en: "caller's extension" },
  calleeExtension: { ru: 'внутренний номер принявшего', en: "called party's extension" },
  queue: { ru: 'очередь', en: 'queue' },
  trunk: { ru: 'внешняя линия', en: 'trunk' },
  callKey: { ru: 'ключ звонка', en: 'key of the call' },
  ignore: { ru: 'не нужен', en: 'not needed' },
};

/** The name of a role for a person. */
export const roleName = (role: Role): Text => ROLE_NAMES[role];

const UNKNOWN_SHOWN = 12;

/** One paragraph: how it is read, how sure, which columns are unknown, what speaks against it. */
export function understandingText(understanding: Understanding): Text {
  return { ru: paragraph(understanding, 'ru'), en: paragraph(understanding, 'en') };
}

function paragraph({ mapping, columns, confidence, remarks }: Understanding, lang: Lang): string {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const known = columns.flatMap(({ role, header, position }) =>
    role === undefined || role === 'ignore'
      ? []
      : [`${name(header, position, lang)} — ${ROLE_NAMES[role][lang]}`],
  );
  const unknown = columns
    .filter(({ role, header }) => role === undefined && header !== '')
    .slice(0, UNKNOWN_SHOWN)
    .map(({ header, position }) =>
      t(`столбец ${position} «${header}» не понят`, `column ${position} "${header}" is unknown`),
    );
  const settled = mapping ? settings(mapping, lang) : [];
  const parts = [
    known.length === 0
      ? ''
      : t(
          `Понято так (уверенность ${percent(confidence)}): ${[...known, ...settled].join('; ')}`,
          `Understood as follows (confidence ${percent(confidence)}): ${[...known, ...settled].join('; ')}`,
        ),
    unknown.join('; '),
    remarks.map((remark) => remark[lang]).join('; '),
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => `${part[0]!.toUpperCase()}${part.slice(1)}.`)
    .join(' ');
}

const percent = (part: number): string => `${Math.round(part * 100)} %`;

const name = (header: string, position: number, lang: Lang): string => {
  if (header === '') return lang === 'ru' ? `столбец ${position}` : `column ${position}`;
  return lang === 'ru' ? `«${header}»` : `"${header}"`;
};

function settings(mapping: Mapping, lang: Lang): string[] {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  return [
    ...(mapping.ownNumber === undefined
      ? []
      : [t(`свой номер ${mapping.ownNumber}`, `own number ${mapping.ownNumber}`)]),
    ...(mapping.dateOrder === 'mdy' ? [t('в датах сначала месяц', 'dates begin with the month')] : []),
    ...(mapping.currency === undefined
      ? []
      : [t(`валюта ${mapping.currency}`, `currency ${mapping.currency}`)]),
    ...(mapping.vat === 'included' ? [t('с НДС', 'VAT included')] : []),
    ...(mapping.vat === 'excluded' ? [t('без НДС', 'VAT excluded')] : []),
  ];
}

/** The first rows as they would be read, one line each. */
export function sampleText({ sample }: Understanding): Text {
  const lines = (lang: Lang) => sample.map((record) => `  ${recordLine(record, lang)}`).join('\n');
  return { ru: lines('ru'), en: lines('en') };
}

function recordLine(record: StatementRecord, lang: Lang): string {
  const { startedAt, service, direction, peerRaw, durationS, bytes, cost } = record;
  const seconds = lang === 'ru' ? 'с' : 's';
  return [
    new Date(startedAt * 1000).toISOString().slice(0, 19).replace('T', ' '),
    service,
    direction,
    peerRaw ?? '',
    durationS === undefined ? '' : `${durationS} ${seconds}`,
    bytes === undefined ? '' : `${bytes} B`,
    cost === undefined ? '' : String(cost / 1_000_000),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
