/** A1's workbook: numbers over several sheets, services by heading, numeric cells. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/a1-by/xlsx/parser.ts';
import type { Row } from '../../../src/model/document.ts';
import { findingsOf, outline, tableDocument } from '../../parsing/rows.ts';
import { charges, civil, records } from '../mts/detail-rows.ts';

type Lines = readonly (readonly string[])[];
const rowsOf = (sheets: Readonly<Record<string, Lines>>): Row[] =>
  Object.entries(sheets)
    .flatMap(([page, lines]) => lines.map((cells) => ({ page, cells: cells.map((cell) => cell.trim()) })))
    .map((row, at) => ({ ...row, n: at + 1 }));
const parse = (sheets: Readonly<Record<string, Lines>>) =>
  findingsOf(parser, tableDocument('xlsx', rowsOf(sheets)));
const short = (lines: readonly string[]) => lines.map((each) => each.replace(/ \{.*/, ''));

const OWNER = ['Абонент: ', '375291234567'];
const HEADING = ['Дата и время начала соединения', 'Код', 'Длительность', 'Номер', 'Сумма'];
const calls = (heading: string, ...lines: Lines) =>
  parse({ CallDetails1: [['Отчёт'], OWNER, [heading], HEADING, ...lines] });

it('reads a call under its heading', async () => {
  const findings = await calls('Исходящие соединения', [
    ' 05.04.2023 10:15:01 ',
    '29',
    '01:05',
    '375336000202',
    '0.02',
  ]);
  expect(records(findings)).toEqual([
    {
      row: 5,
      service: 'voice',
      direction: 'out',
      startedAt: civil('2023-04-05T10:15:01'),
      durationS: 65,
      peerRaw: '375336000202',
      serviceCode: 'Исходящие соединения',
      cost: 20_000,
      vat: 'unknown',
    },
  ]);
});

it('takes service and direction from the heading, and where it says neither, from the volume', async () => {
  const at = (volume: string) => ['05.04.2023 10:15:01', '29', volume, '375336000202', '0'];
  const read = async (heading: string, volume: string) => {
    const [record] = records(await calls(heading, at(volume)));
    return [record?.service, record?.direction];
  };
  expect(await read('Входящие SMS', '1')).toEqual(['sms', 'in']);
  expect(await read('GPRS', '12,5 Мб')).toEqual(['data', 'none']);
  expect(await read('Соединения с абонентами A1', '1:02:03')).toEqual(['voice', 'none']);
  expect(await read('Переадресация вызова', '0:10')).toEqual(['voice', 'forward']);
});

it('rejects bare numbers of an unknown unit, impossible moments and sums that are none', async () => {
  const findings = await calls(
    'Соединения',
    ['05.04.2023 10:15:01', '29', '65', '375336000202', '0'],
    ['31.04.2023 10:15:01', '29', '01:05', '375336000202', '0'],
    ['05.04.2023 10:15:01', '29', '01:05', '375336000202', 'x'],
    ['', 'что-то', 'ещё'],
  );
  expect(outline(findings).filter((each) => each.startsWith('reject'))).toEqual([
    'reject 5 bad-volume',
    'reject 6 bad-time',
    'reject 7 bad-money',
    'reject 8 unknown-row',
  ]);
});

it('gives a number its sums and its calls, which may go on in the next sheet', async () => {
  const call = ['05.04.2023 10:15:01', '29', '01:05', '375336000202', '0.02'];
  const findings = await parse({
    Page3: [['', 'за период с 01.04.2023 по 30.04.2023']],
    Page4: [
      ['', '03.05.2023 г.'],
      OWNER,
      ['Абонентская плата', '', '1', '8', 'НДС 25%'],
      ['Исходящая связь', '', '00:12:30', '1.25', ''],
      ['Скидка', '', '', '-0.5', ''],
      ['Итого начислений по абоненту', '', '', '8.75'],
      ['Итого начислений по абоненту с учётом округлений', '', '', '8.75'],
    ],
    CallDetails1: [OWNER, ['Соединения'], HEADING, call],
    CallDetails2: [
      OWNER,
      ['Соединения'],
      ['Дата'],
      call,
      ['Итого', '', '', '', '0.04'],
      ['Итого для абонента', '', '', '', '0.04'],
    ],
  });
  const april = {
    periodFrom: civil('2023-04-01T00:00'),
    periodTo: civil('2023-04-30T00:00'),
    issuedAt: civil('2023-05-03T00:00'),
  };
  const facts = { currency: 'BYN', ...april, line: '375291234567' };
  expect(findings.flatMap((each) => (each.kind === 'statement' ? [each.facts] : []))).toEqual([facts, facts]);
  expect(charges(findings).map(({ kind, amount }) => [kind, amount])).toEqual([
    ['subscription', 8_000_000],
    ['usage', 1_250_000],
    ['discount', -500_000],
  ]);
  expect(findings.flatMap((each) => (each.kind === 'facts' ? each.facts.control : []))).toEqual([
    { measure: 'cost', printed: 8_750_000 },
    { measure: 'cost', printed: 40_000 },
  ]);
  expect(findings.filter(({ kind }) => kind === 'reject')).toEqual([]);
});

it('claims no workbook of other sheets', () => {
  const claim = (page: string) =>
    parser.recognise({
      container: 'xlsx',
      rows: [{ n: 1, page, cells: OWNER.map((cell) => cell.trim()) }],
      events: [],
    });
  expect(['CallDetails1', 'Page4', 'Лист1'].map(claim)).toEqual([1, 1, 0]);
});

const inferred = '../shared/samples-real/operators-recent/a1-by/INFERRED-corporate-bill-xlsx.tsv';
describe.skipIf(!existsSync(inferred))('the sheet rebuilt from public code (skipped without it)', () => {
  it('has one call of 65 seconds', async () => {
    const lines = readFileSync(inferred, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '' && !line.startsWith('('));
    const findings = await parse({ CallDetails1: lines.map((line) => line.split('\t')) });
    expect(records(findings).map(({ durationS, cost, peerRaw }) => [durationS, cost, peerRaw])).toEqual([
      [65, 20_000, '375330000002'],
    ]);
    expect(short(outline(findings)).slice(-2)).toEqual(['skip 5 total', 'skip 6 total']);
  });
});
