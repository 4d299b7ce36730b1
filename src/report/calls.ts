/** Calls for people: what they add up to, and a table of them. */
import type { CallRow, Calls, CallTotals } from '../analytics/calls.ts';
import type { Disposition } from '../model/record.ts';
import type { Lang, Text } from '../model/text.ts';
import { duration, moment, number, partyNumber, phone } from './format.ts';
import { type Page, section } from './page.ts';
import { left, optional, renderTable, right } from './table.ts';

const DIRECTIONS: Readonly<Record<string, Text>> = {
  in: { ru: 'входящие', en: 'incoming' },
  out: { ru: 'исходящие', en: 'outgoing' },
  internal: { ru: 'внутренние', en: 'internal' },
  forward: { ru: 'переадресованные', en: 'forwarded' },
  none: { ru: 'неясно какие', en: 'direction unknown' },
};

const ONE: Readonly<Record<string, Text>> = {
  in: { ru: 'входящий', en: 'in' },
  out: { ru: 'исходящий', en: 'out' },
  internal: { ru: 'внутренний', en: 'internal' },
  forward: { ru: 'переадресованный', en: 'forwarded' },
  none: { ru: '?', en: '?' },
};

const ENDS: Readonly<Record<Disposition, Text>> = {
  answered: { ru: 'отвечен', en: 'answered' },
  missed: { ru: 'не отвечен', en: 'not answered' },
  busy: { ru: 'занято', en: 'busy' },
  rejected: { ru: 'отклонён', en: 'rejected' },
  failed: { ru: 'не соединён', en: 'failed' },
  forwarded: { ru: 'переадресован', en: 'forwarded' },
  voicemail: { ru: 'голосовая почта', en: 'voicemail' },
  blocked: { ru: 'заблокирован', en: 'blocked' },
  unknown: { ru: 'неизвестно', en: 'unknown' },
};

const TOTALS = [
  left(),
  right('звонков', 'calls'),
  right('отвечено', 'answered'),
  right('без ответа', 'not answered'),
  right('разговоры', 'talk'),
  optional(right('ожидание ответа', 'mean wait')),
  optional(right('исход неизвестен', 'outcome unknown')),
];

export function callsText({ totals, calls }: Calls, page: Page): string {
  const { lang } = page;
  const sums = renderTable(
    TOTALS,
    totals.map((row) => totalsRow(row, lang)),
    page,
  );
  const list = renderTable(
    [
      left('начало', 'start'),
      left(),
      left('номер', 'party'),
      optional(left('линия', 'line')),
      left('исход', 'outcome'),
      right('ждали', 'wait'),
      right('говорили', 'talk'),
      left('кто', 'who'),
      optional(left('очередь', 'queue')),
      optional(left('звонило зря', 'rang in vain')),
      optional(left('отправлен на', 'sent on to')),
    ],
    calls.map((call) => callRow(call, lang)),
    page,
  );
  const note: Text = {
    ru: 'Звонок — одна попытка внешнего собеседника, сколько бы телефонов ни звонило; отвечен — с человеком поговорили.',
    en: 'A call is one attempt of an outside party, however many phones rang; answered means that a person talked.',
  };
  const newest: Text = { ru: `Последние ${calls.length}`, en: `The newest ${calls.length}` };
  return [
    section({ ru: 'Звонки', en: 'Calls' }, sums, page),
    section(newest, list, page),
    page.colors.dim(note[lang]),
  ].join('\n\n');
}

function totalsRow(row: CallTotals, lang: Lang): readonly string[] {
  const count = (value: number) => number(value, lang);
  return [
    (DIRECTIONS[row.direction] ?? DIRECTIONS.none!)[lang],
    ...[row.calls, row.answered, row.missed].map(count),
    seconds(row.talk_s, lang),
    seconds(row.wait_s, lang),
    row.unknown > 0 ? count(row.unknown) : '',
  ];
}

function callRow(call: CallRow, lang: Lang): readonly string[] {
  const { direction, peer, line, disposition, extension } = call;
  const name = call.person ?? call.agent;
  const who = name !== null && extension !== null ? `${name} (${extension})` : (name ?? extension ?? '');
  return [
    moment(Date.parse(`${call.started_at}Z`) / 1000, lang),
    (ONE[direction] ?? ONE.none!)[lang],
    peer === null ? '' : partyNumber(peer, lang),
    line === null ? '' : phone(line),
    disposition === null ? '' : ENDS[disposition as Disposition][lang],
    seconds(call.wait_s, lang),
    call.answered === false ? '' : seconds(call.talk_s, lang),
    who,
    call.queue ?? '',
    call.rang?.join(', ') ?? '',
    call.forwarded_to === null ? '' : phone(call.forwarded_to),
  ];
}

const seconds = (value: number | null, lang: Lang): string => (value === null ? '' : duration(value, lang));

/** The same for JSON: money as numbers, the names of the view in camelCase. */
export function callsJson({ totals, calls }: Calls) {
  return {
    totals: totals.map(({ talk_s, wait_s, longest_wait_s, ...row }) => ({
      ...row,
      talk: talk_s,
      meanWait: wait_s,
      longestWait: longest_wait_s,
    })),
    calls: calls.map((call) => ({
      id: call.call_id,
      key: call.call_key,
      source: call.source,
      direction: call.direction,
      line: call.line,
      trunk: call.trunk,
      peer: call.peer,
      startedAt: call.started_at,
      utcOffsetMin: call.utc_offset_min,
      endedAt: call.ended_at,
      answered: call.answered,
      outcome: call.disposition,
      wait: call.wait_s,
      talk: call.talk_s,
      billed: call.billed_s,
      cost: call.cost === null ? null : Number(call.cost),
      currency: call.currency,
      queue: call.queue,
      extension: call.extension,
      agent: call.agent,
      person: call.person,
      rang: call.rang,
      transfers: call.transfers,
      forwardedTo: call.forwarded_to,
      legs: call.legs,
    })),
  };
}
