/** The workbook of the MTS Business cabinet: hours in durations, masked peers, no direction. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/mts/business-xls/parser.ts';
import type { Row } from '../../../src/model/document.ts';
import { findingsOf, outline, tableDocument } from '../../parsing/rows.ts';
import { civil, records } from './detail-rows.ts';

type Sheets = Readonly<Record<string, readonly (readonly (string | null)[])[]>>;
const HEADING = [
  '№ строки/Line number',
  'Дата/ Date',
  'Время/ Time',
  'Номер собеседника/ Interlocutor number',
  'Имя',
  'Тип сервиса/ Service type',
  'Область/ Area',
  'Кол-во (объём)/ Volume',
];

function rowsOf(sheets: Sheets): readonly Row[] {
  const rows = Object.entries(sheets).flatMap(([page, lines]) => lines.map((line) => ({ page, line })));
  return rows.map(({ page, line }, at) => ({ n: at + 1, page, cells: line.map((cell) => cell ?? '') }));
}
const parse = (sheets: Sheets) => findingsOf(parser, tableDocument('xlsx', rowsOf(sheets)));
const read = (...lines: string[][]) => parse({ '79160000201': [HEADING, ...lines] });
const line = (service: string, volume: string, peer = '900') => [
  '1',
  '01.05.2026',
  '10:00:00',
  peer,
  '',
  service,
  '',
  volume,
];

it('reads H:MM:SS as hours, minutes and seconds, and gives no direction', async () => {
  expect(records(await read(line('Мест. связь', '1:02:03', '985**109 8580')))).toEqual([
    {
      row: 2,
      service: 'voice',
      direction: 'none',
      startedAt: civil('2026-05-01T10:00:00'),
      durationS: 3723,
      peerRaw: '985**109 8580',
      serviceCode: 'Мест. связь',
    },
  ]);
});

it('reads megabytes with a comma, and a message of volume 0 as one', async () => {
  const [data, sms, parts] = records(
    await read(
      line('GPRS', '463,812 Mb', 'GPRS'),
      line('Мест. SMS', '0', 'MTC'),
      line('Мест. SMS', '3', 'MTC'),
    ),
  );
  expect(data).toMatchObject({ service: 'data', bytes: Math.round(463.812 * 1_048_576) });
  expect(data).not.toHaveProperty('peerRaw');
  expect(sms).toMatchObject({ service: 'sms', pieces: 1, peerRaw: 'MTC' });
  expect(parts).toMatchObject({ pieces: 3 });
});

it('takes the name of a sheet for the own number and the period of the summary for all', async () => {
  const findings = await parse({
    'Общая сводка': [
      ['Период / Period:', '01.05.2026-31.05.2026'],
      ['Звонки / Calls', 'Итого', '48,6', 'мин.'],
    ],
    '79160000201': [HEADING, line('Мест. связь', '0:00:01')],
    '79160000202': [HEADING, line('Мест. связь', '0:00:02')],
  });
  const may = { periodFrom: civil('2026-05-01T00:00'), periodTo: civil('2026-05-31T00:00') };
  expect(findings.flatMap((each) => (each.kind === 'statement' ? [each.facts] : []))).toEqual([
    {},
    { ...may, line: '79160000202' },
  ]);
  expect(findings).toContainEqual({ kind: 'facts', facts: { line: '79160000201' } });
  expect(findings).toContainEqual({ kind: 'facts', facts: may });
});

it('rejects a volume without unit, minutes and seconds alone, and an impossible day', async () => {
  const impossible = ['1', '31.06.2026', '10:00:00', '900', '', 'Мест. связь', '', '0:00:01'];
  const findings = await read(line('Мест. связь', '12'), line('Мест. связь', '02:00'), impossible);
  expect(outline(findings).filter((each) => each.startsWith('reject'))).toEqual([
    'reject 2 bad-volume',
    'reject 3 bad-volume',
    'reject 4 bad-time',
  ]);
});

const inferred = '../shared/samples-real/operators/mts/INFERRED-business-xls.json';
describe.skipIf(!existsSync(inferred))('the workbook of a public test (skipped without it)', () => {
  it('has a call, a session and a message', async () => {
    const { sheets } = JSON.parse(readFileSync(inferred, 'utf8')) as { sheets: Sheets };
    expect(parser.recognise({ container: 'xlsx', rows: rowsOf(sheets), events: [] })).toBe(1);
    const findings = await parse(sheets);
    expect(
      records(findings).map(({ service, durationS, bytes, pieces }) => [
        service,
        durationS ?? bytes ?? pieces,
      ]),
    ).toEqual([
      ['voice', 120],
      ['data', 486_342_132],
      ['sms', 1],
    ]);
    expect(findings.filter(({ kind }) => kind === 'reject')).toEqual([]);
  });
});
