/** The page of an advice in a real browser, without a network: charts drawn, names stay text, it prints. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeAdvice } from '../../../src/report/advice-page/compose.ts';
import { adviceHtml } from '../../../src/report/advice-page/html.ts';
import { executablePath, openOffline } from '../chromium.ts';
import { advisedWith } from './advised.ts';

/** Texts that break pages: markup, scripts, quotes, controls, other directions, half pairs, formulas. */
const NAUGHTY = [
  '<script>document.title="owned"</script>',
  '<img src=x onerror=document.title="owned">',
  '"><svg onload=document.title="owned">',
  '</title></style></table></svg></article>',
  '<!-- -->]]>&amp;&lt;{{7*7}}',
  'javascript:alert(1)',
  '\u202eот справа налево\u202c',
  'нуль\u0000внутри\u0007',
  'полпары \ud800 и \udfff',
  'x'.repeat(3000),
  '  \t\n ',
  '__proto__',
];

describe.skipIf(executablePath === undefined)('the advice in Chromium (skipped where there is none)', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
    folder = mkdtempSync(join(tmpdir(), 'detalka-advice-page-'));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('whatever plans and people are called it is text; nothing is asked of the network; nothing is wider than the page', async () => {
    const report = composeAdvice([advisedWith(NAUGHTY)], 'ru', false);
    const path = join(folder, 'advice.html');
    writeFileSync(path, adviceHtml(report));
    const { page, url, asked, complaints } = await openOffline(browser, path, { width: 420, height: 800 });

    expect(await page.title()).toBe(report.title);
    const charts = report.pages.flatMap(({ sections }) => sections.flatMap((section) => section.charts));
    expect(await page.locator('svg').count()).toBe(charts.length);
    expect((await page.locator('svg rect').first().boundingBox())!.width).toBeGreaterThan(5);
    expect(await page.locator('script, img, iframe, object').count()).toBe(0);
    expect(await page.locator('.big').innerText()).toContain('в месяц');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(420);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    expect(asked).toEqual([url]);
    expect(complaints).toEqual([]);
  });
});
