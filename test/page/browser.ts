import { existsSync } from 'node:fs';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** What a page said and asked for while it was open. */
export interface Watched {
  readonly page: Page;
  readonly complaints: string[];
  readonly requests: string[];
}

/**
 * Starts Chromium for the tests of a suite. Where there is none, the suite is skipped by name; with CI=true it fails.
 */
export function inChromium(): (html: string, scheme?: 'light' | 'dark') => Promise<Watched> {
  let browser: Browser | undefined;
  before(async function () {
    if (!existsSync(CHROMIUM)) {
      if (process.env['CI'] === 'true') expect.fail(`${CHROMIUM} is missing: install it, or set CHROMIUM.`);
      console.error(`      skipped: ${CHROMIUM} is missing (set CHROMIUM to a Chromium)`);
      this.skip();
    }
    const { chromium } = await import('playwright-core');
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  after(() => browser?.close());

  return async (url, colorScheme = 'light') => {
    if (browser === undefined) throw new Error('Chromium has not started.');
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme });
    const [complaints, requests]: [string[], string[]] = [[], []];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(url);
    return { page, complaints, requests };
  };
}
