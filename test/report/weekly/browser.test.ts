/** The page in a real browser, from a file, without a network: drawn, filtered, silent, and names stay text. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { weekFacts } from '../../../src/report/weekly/facts.ts';
import { htmlOf } from '../../../src/report/weekly/html.ts';
import { weekJournal } from '../../../src/report/weekly/journal.ts';
import { namesOf } from '../../../src/report/weekly/names.ts';
import { takeSnapshot, weeksOf } from '../../../src/report/weekly/snapshot.ts';
import { executablePath, openOffline } from '../chromium.ts';
import { NAUGHTY, naughtyCalls, naughtyReport } from './naughty.ts';
import { officeWeek } from './office-week.ts';

/** What is left of a text in a page: no turn of direction, a sign for what cannot be seen, the rest as it is. */
const asText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is meant
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');

describe.skipIf(executablePath === undefined)('the page in Chromium (skipped where there is none)', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
    folder = mkdtempSync(join(tmpdir(), 'detalka-page-'));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('charts are drawn, a click and words filter, nothing is asked of the network, no error, names stay text', async () => {
    const office = await officeWeek();
    const weeks = weeksOf(office.week);
    await takeSnapshot(office.store, weeks, undefined);
    const facts = await weekFacts(office.store, weeks);
    const journal = await weekJournal(office.store, office.week);
    await office.store.close();
    const calls = naughtyCalls(journal);
    const report = naughtyReport(facts, calls);
    const path = join(folder, 'week.html');
    writeFileSync(path, htmlOf(report));

    const { page, url, asked, complaints } = await openOffline(browser, path);

    expect(await page.title()).toBe(report.title);
    expect(await page.locator('svg').count()).toBe(report.sections.flatMap(({ charts }) => charts).length);
    expect((await page.locator('svg rect').first().boundingBox())!.width).toBeGreaterThan(5);
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('img, iframe, object').count()).toBe(0);

    expect(NAUGHTY.length).toBeGreaterThanOrEqual(515);
    expect(3 * calls.length).toBeGreaterThan(NAUGHTY.length);
    const texts = await page.$$eval('#calls tbody tr', (rows) =>
      rows.map(({ cells }) => [cells[2], cells[5], cells[9]].map((cell) => cell!.textContent)),
    );
    const names = calls.map(({ peer, name, person, file }) =>
      [namesOf('ru', false).party(peer, name), person!, file].map(asText),
    );
    expect(texts).toEqual(names);

    const shown = page.locator('#calls tbody tr:visible');
    expect(await shown.count()).toBe(journal.length);
    const call = journal.find(({ peer }) => peer !== null && peer.length === 11)!;
    await page.fill('#words', call.peer!.slice(1));
    expect(await shown.count()).toBe(journal.filter(({ peer }) => peer === call.peer).length);
    await page.fill('#words', '');
    const lost = facts.lost[0]!;
    await page.locator('#missed tbody tr').first().click();
    expect(await shown.count()).toBe(lost.missed);
    await page.click('#chosen');
    expect(await shown.count()).toBe(journal.length);

    expect(asked).toEqual([url]);
    expect(complaints).toEqual([]);
  });
});
