/** A page of ours in a real browser, as a user opens it: from a file, without a network. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';

/** Chromium on this machine; undefined where there is none. */
export const executablePath = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));

export interface OpenedPage {
  readonly page: Page;
  readonly url: string;
  /** Addresses the page asked for. */
  readonly asked: readonly string[];
  /** What it wrote to the console, and errors. */
  readonly complaints: readonly string[];
}

export async function openOffline(
  browser: Browser,
  path: string,
  viewport?: { readonly width: number; readonly height: number },
): Promise<OpenedPage> {
  const context = await browser.newContext({ offline: true, ...(viewport && { viewport }) });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const url = pathToFileURL(path).href;
  await page.goto(url);
  return { page, url, asked, complaints };
}
