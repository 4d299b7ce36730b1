/** The page in a real browser, from a file, without a network: drawn, filtered, silent, and names stay text. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeReport } from '../../../src/report/weekly/compose.ts';
import { weekFacts } from '../../../src/report/weekly/facts.ts';
import { htmlOf } from '../../../src/report/weekly/html.ts';
import { weekJournal } from '../../../src/report/weekly/journal.ts';
import { takeSnapshot, weeksOf } from '../../../src/report/weekly/snapshot.ts';
import { officeWeek } from './office-week.ts';

const executablePath = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));

/** Texts that break pages: markup, scripts, quotes, controls, other directions, half pairs, formulas. */
const NAUGHTY = [
  '<script>document.title="owned"</script>',
  '</script><script>document.title="owned"</script>',
  '<img src=x onerror=document.title="owned">',
  '"><svg onload=document.title="owned">',
  "' onmouseover='document.title=1",
  '<!-- -->]]>&amp;&lt;{{7*7}}',
  '</title></style></table></svg>',
  'javascript:alert(1)',
  '=HYPERLINK("http://example.com")',
  '\u202eот справа налево\u202c',
  'ا\u200fلعربية',
  'нуль\u0000внутри\u0007',
  'полпары \ud800 и \udfff',
  '👩‍👩‍👧‍👦 Ω≈ç√ ﷽',
  'Z̡̡̢a̷̡l̴̢g̸̡o̵',
  'x'.repeat(3000),
  '  \t\n ',
  '__proto__',
  'constructor',
  'NULL',
];

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
    const naughty = (index: number) => NAUGHTY[index % NAUGHTY.length]!;
    const report = composeReport(
      {
        ...facts,
        people: facts.people.map((person, index) => ({
          ...person,
          name: naughty(index),
          part: naughty(index),
        })),
        queues: facts.queues.map((queue, index) => ({ ...queue, part: naughty(index) })),
        lost: facts.lost.map((caller, index) => ({ ...caller, name: naughty(index) })),
      },
      journal.map((call, index) => ({
        ...call,
        name: naughty(index),
        person: naughty(index),
        file: naughty(index),
      })),
      { lang: 'ru', masked: false, zone: undefined },
    );
    const path = join(folder, 'week.html');
    writeFileSync(path, htmlOf(report));

    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    const url = pathToFileURL(path).href;
    await page.goto(url);

    expect(await page.title()).toBe(report.title);
    expect(await page.locator('svg').count()).toBe(report.sections.flatMap(({ charts }) => charts).length);
    expect((await page.locator('svg rect').first().boundingBox())!.width).toBeGreaterThan(5);
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('img, iframe, object').count()).toBe(0);

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
