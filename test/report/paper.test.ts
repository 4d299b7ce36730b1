/** Pages of tables in a real browser: a narrow screen shows them whole, nothing is asked of the network. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paper, paperTable } from '../../src/report/paper.ts';
import { executablePath, openOffline } from './chromium.ts';

describe.skipIf(executablePath === undefined)('a paper in Chromium (skipped where there is none)', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
    folder = mkdtempSync(join(tmpdir(), 'detalka-paper-'));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a telephone shows its tables and long addresses without moving the page; figures stand under their heading', async () => {
    const row = [
      '01.09.2025 00:14',
      'входящий звонок',
      'правило incoming: 136 с',
      ['1 595,50 ₽'],
      ['−2,10 ₽'],
    ] as const;
    const table = paperTable(['Когда', 'Что', 'Почему столько', 'По тарифу', 'В документе'], [row, row]);
    const path = join(folder, 'paper.html');
    writeFileSync(path, paper('Сверка', `Цены: https://example.org/${'long'.repeat(40)}`, [table], 'ru'));
    const { page, url, asked, complaints } = await openOffline(browser, path, { width: 390, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    const [heading, figure] = (await page.evaluate(
      "[...document.querySelectorAll('tr :nth-child(4)')].map((cell) => getComputedStyle(cell).textAlign)",
    )) as string[];
    expect([heading, figure]).toEqual(['right', 'right']);
    expect((await page.locator('td').nth(2).boundingBox())!.width).toBeGreaterThan(100);
    expect({ asked, complaints }).toEqual({ asked: [url], complaints: [] });
  });
});
