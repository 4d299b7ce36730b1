/** The weekly report says what was planned for the office's week, in every form, and no more than a mask allows. */
import Papa from 'papaparse';
import PostalMime from 'postal-mime';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read } from 'xlsx';
import type { TrueCall } from '../../../src/model/story.ts';
import { pngOf } from '../../../src/report/charts/png.ts';
import { svgOf } from '../../../src/report/charts/svg.ts';
import { composeReport } from '../../../src/report/weekly/compose.ts';
import { csvOf } from '../../../src/report/weekly/csv.ts';
import { weekFacts } from '../../../src/report/weekly/facts.ts';
import type { WeekFacts } from '../../../src/report/weekly/figures.ts';
import { htmlOf } from '../../../src/report/weekly/html.ts';
import { type JournalCall, weekJournal } from '../../../src/report/weekly/journal.ts';
import { mailOf } from '../../../src/report/weekly/mail.ts';
import { overviewOf } from '../../../src/report/weekly/overview.ts';
import { pdfOf } from '../../../src/report/weekly/pdf.ts';
import { takeSnapshot, weeksOf } from '../../../src/report/weekly/snapshot.ts';
import { readWeek, weekBefore, weekOf, weekYearAgo } from '../../../src/report/weekly/week.ts';
import { workbookOf } from '../../../src/report/weekly/workbook.ts';
import { NAUGHTY, naughtyCalls, naughtyReport } from './naughty.ts';
import { type OfficeWeek, officeWeek } from './office-week.ts';

let office: OfficeWeek;
let facts: WeekFacts;
let journal: readonly JournalCall[];
beforeAll(async () => {
  office = await officeWeek();
  const weeks = weeksOf(office.week);
  await takeSnapshot(office.store, weeks, undefined);
  facts = await weekFacts(office.store, weeks);
  journal = await weekJournal(office.store, office.week);
});
afterAll(() => office.store.close());

const wellFormed = (svg: string): void => {
  const parser = new SaxesParser();
  const elements = new Set<string>();
  parser.on('opentag', ({ name }) => elements.add(name));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  for (const name of elements) expect(['svg', 'rect', 'text', 'line', 'path', 'title']).toContain(name);
};

const report = (masked = false) => composeReport(facts, journal, { lang: 'ru', masked, zone: undefined });
const inWeek = ({ startedAt }: TrueCall) => startedAt >= office.week.from && startedAt < office.week.to;
const planned = () => office.calls.filter((call) => inWeek(call) && call.direction !== 'internal');
const incoming = () => planned().filter(({ direction }) => direction === 'in');
const party = (peer: string) => peer.slice(-10);

describe('headline figures are the planted ones', () => {
  test('calls in, out, answered, missed, talk', () => {
    const outgoing = planned().filter(({ direction }) => direction === 'out');
    const talked = planned().filter(({ answered }) => answered);
    expect(facts.totals).toMatchObject({
      incoming: incoming().length,
      answered: incoming().filter(({ answered }) => answered).length,
      missed: incoming().filter(({ answered }) => !answered).length,
      outgoing: outgoing.length,
      reached: outgoing.filter(({ answered }) => answered).length,
      talk_s: talked.reduce((sum, { talkS }) => sum + talkS, 0),
    });
    expect(incoming().length).toBeGreaterThan(100);
  });

  test('callers who never got an answer: no answered contact within a day after their last missed call', () => {
    const lost = new Map<string, TrueCall[]>();
    for (const call of incoming().filter(({ answered }) => !answered))
      lost.set(party(call.peer), [...(lost.get(party(call.peer)) ?? []), call]);
    let unreturned = 0;
    for (const [peer, calls] of lost) {
      const contacts = office.calls.filter(
        (call) => call.answered && call.direction !== 'internal' && party(call.peer) === peer,
      );
      calls.forEach((call, index) => {
        const until = call.startedAt + 86_400;
        const next = calls[index + 1];
        const contact = contacts.find(({ startedAt }) => startedAt > call.startedAt);
        const goesOn = next && next.startedAt <= until && !(contact && contact.startedAt <= next.startedAt);
        if (!goesOn && !(contact && contact.startedAt <= until)) unreturned++;
      });
    }
    expect(facts.totals.unreturned).toBe(unreturned);
    expect(report().headline[0]!.text).toContain(`${unreturned} `);
    expect(facts.lost.filter((caller) => caller.unreturned)).toHaveLength(unreturned);
  });

  test('the busiest hour and the lines busy in it', () => {
    const byHour = new Map<number, number>();
    for (const { startedAt } of planned()) {
      const hour = Math.floor(startedAt / 3600) * 3600;
      byHour.set(hour, (byHour.get(hour) ?? 0) + 1);
    }
    const most = Math.max(...byHour.values());
    const at = Date.parse(`${facts.busiest!.hour}Z`) / 1000;
    expect(facts.busiest!.calls).toBe(most);
    expect(byHour.get(at)).toBe(most);
    // A call is busy at least from its beginning to the end of wait and talk.
    const spans = planned().map(
      (call) => [call.startedAt, call.startedAt + call.waitS + call.talkS] as const,
    );
    const busy = (second: number) => spans.filter(([from, to]) => from <= second && second < to).length;
    const seconds = Array.from({ length: 3600 }, (_none, second) => at + second);
    expect(facts.busiest!.lines).toBeGreaterThanOrEqual(Math.max(...seconds.map(busy)));
    expect(facts.busiest!.lines).toBeLessThanOrEqual(facts.totals.peak!);
  });

  test('every planned call stands in the journal once, with its file and row', () => {
    const key = (peer: string | null, at: number) => `${peer} ${at}`;
    const told = journal.map(({ peer, started_at }) => key(peer, Date.parse(`${started_at}Z`) / 1000));
    expect(told.toSorted()).toEqual(
      planned()
        .map(({ peer, startedAt }) => key(peer, startedAt))
        .toSorted(),
    );
    expect(journal.every(({ file, row }) => file.startsWith('told-') && row !== null && row > 0)).toBe(true);
  });

  test('what the documents do not tell is not zero', () => {
    expect(facts.yearAgo).toBeNull();
    expect(report().tiles[0]!.yearAgo).toBe('нет данных');
  });
});

describe('forms', () => {
  test('page, workbook, CSV, PDF, picture and mail hold the report', async () => {
    const written = report();
    const page = htmlOf(written);
    expect(page).toContain("default-src 'none'");
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
    const book = read(await workbookOf(written));
    expect(book.SheetNames).toEqual(['Итог', ...written.sections.map(({ table }) => table!.id), 'calls']);
    expect(book.Sheets.calls!['!ref']).toMatch(new RegExp(`K${planned().length + 1}$`));
    expect(csvOf(written.journal).trimEnd().split('\r\n')).toHaveLength(planned().length + 1);
    expect(
      Buffer.from(await pdfOf(written))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect([...(await pngOf(overviewOf(written))).subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
    const mail = await PostalMime.parse(await mailOf(written, page));
    expect(mail.subject).toBe(written.title);
    expect(mail.attachments.map(({ mimeType, disposition }) => [mimeType, disposition])).toEqual([
      ['image/png', 'inline'],
      ['text/html', 'attachment'],
    ]);
    expect(Buffer.from(mail.attachments[1]!.content as ArrayBuffer).toString()).toBe(page);
  });

  test('under a mask no number of a party is left, in any form', () => {
    const masked = report(true);
    const forms = [
      htmlOf(masked),
      svgOf(overviewOf(masked)),
      ...[masked.journal, ...masked.sections.flatMap(({ table }) => table ?? [])].map(csvOf),
    ].join('\n');
    const digits = forms.replace(/[ ()+-]/g, '');
    const numbers = new Set(planned().flatMap(({ peer, line }) => [peer, line]));
    expect([...numbers].filter((number) => number.length >= 7 && digits.includes(number))).toEqual([]);
    expect(forms).toContain('•••-••-');
  });

  test('hostile names stay text in every form: no formula, no markup, nothing is lost on the way', async () => {
    const hostile = naughtyReport(facts, naughtyCalls(journal));
    const rows = Papa.parse<string[]>(csvOf(hostile.journal).slice(1), {
      delimiter: ';',
      skipEmptyLines: true,
    });
    expect(rows.data).toHaveLength(journal.length + 1);
    const cells = rows.data.flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
    for (const name of NAUGHTY.filter((text) => text !== '' && !/[\r\ud800-\udfff]/.test(text)))
      expect(
        cells.some((cell) => cell.includes(name)),
        name,
      ).toBe(true);
    const { calls } = read(await workbookOf(hostile)).Sheets;
    const written = Object.entries(calls!).flatMap(([place, cell]) =>
      /^[CFJ]\d+$/.test(place) ? [cell as { t: string; f?: string }] : [],
    );
    expect(written.length).toBeGreaterThan(journal.length);
    expect(written.filter(({ t, f }) => t !== 's' || f !== undefined)).toEqual([]);
    for (const { drawing } of hostile.sections.flatMap(({ charts }) => charts)) wellFormed(svgOf(drawing));
    wellFormed(svgOf(overviewOf(hostile)));
    expect((await pdfOf(hostile)).length).toBeGreaterThan(1000);
  });
});

describe('ISO weeks', () => {
  test.each([
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2026-11-22', '2026-W47'],
  ])('%s lies in %s', (day, id) => {
    const week = weekOf(Date.parse(`${day}T12:00:00Z`) / 1000);
    expect(week.id).toBe(id);
    expect(readWeek(id)).toEqual(week);
  });

  test('the week before crosses the year, the week a year ago has the same number where there is one', () => {
    expect(weekBefore(readWeek('2027-W01')).id).toBe('2026-W53');
    expect(weekYearAgo(readWeek('2026-W47')).id).toBe('2025-W47');
    expect(weekYearAgo(readWeek('2026-W53')).id).toBe('2025-W52');
    expect(() => readWeek('2025-W53')).toThrow('2025-W53');
  });
});
