import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { migrate, type Migrated, type Report } from '../../../codemods/index.js';
import { htmlReport } from '../../../codemods/reporters/html/index.js';
import { workspace } from '../workspace.js';
import { inChromium } from '../../page/browser.js';

const FAKE = 'fake_secret_0123456789abcdef';
const FILES = {
  'package.json': '{ "dependencies": { "opentok": "2.3.2" } }\n',
  'call.js': [
    "const axios = require('axios');",
    'exports.list = (key, secret) =>',
    "  axios.get('https://api.opentok.com/v2/partner/' + key + '/archive', {",
    "    headers: { 'X-TB-PARTNER-AUTH': key + ':' + secret },",
    '  });',
  ].join('\n'),
  'old.pl': `send("X-TB-PARTNER-AUTH: 12345:${FAKE}<script>alert(1)</script>");\n`,
  'README.md': 'It sent X-TB-PARTNER-AUTH & "more".\n',
  'test/call.test.js': "assert(headers['X-TB-PARTNER-AUTH']);\n",
};

const save = (html: string): string => {
  const path = join(workspace(), 'report.html');
  writeFileSync(path, html);
  return pathToFileURL(path).href;
};
const render = ({ report, diff, rewritings }: Migrated): string =>
  htmlReport(report, { colour: false, diff, rewritings });
const visible = (page: Page): Promise<number> => page.locator('.finding:visible').count();

describe('the HTML report in a browser', function () {
  this.timeout(60_000);
  const open = inChromium();
  let migrated: Migrated;
  before(async () => {
    migrated = await migrate([], { cwd: workspace(FILES) });
  });

  it('opens without a complaint, and asks for nothing but itself', async () => {
    const url = save(render(migrated));
    const { page, complaints, requests } = await open(url);
    await page.locator('.filter select[name=rule]').selectOption({ index: 1 });
    expect(complaints).to.deep.equal([]);
    expect(requests).to.deep.equal([url]);
    await page.close();
  });

  it('shows every finding once, and sums that are those of the report', async () => {
    const { summary, findings } = migrated.report;
    const { page } = await open(save(render(migrated)));
    expect(await visible(page)).to.equal(findings.length);
    const sum = (kind: string) => page.locator(`.sum.${kind} b`).innerText().then(Number);
    expect(await sum('automatic'))
      .to.equal(summary.automatic)
      .and.above(2);
    expect(await sum('manual'))
      .to.equal(summary.manual)
      .and.above(0);
    expect(await sum('report-only'))
      .to.equal(summary.reportOnly)
      .and.above(0);
    expect(await sum('open')).to.equal(summary.open);
    const bars = page.locator('.chart').first().locator('.count');
    const counts = (await bars.allInnerTexts()).map(Number);
    expect(counts.reduce((a, b) => a + b)).to.equal(findings.length);
    await page.close();
  });

  for (const property of ['rule', 'context', 'rewrite', 'status', 'language'] as const) {
    it(`filters by ${property}`, async () => {
      const { page } = await open(save(render(migrated)));
      for (const value of new Set(migrated.report.findings.map((finding) => finding[property]))) {
        await page.locator(`.filter select[name=${property}]`).selectOption(value);
        const expected = migrated.report.findings.filter((finding) => finding[property] === value);
        expect(await visible(page), value).to.equal(expected.length);
        expect(await page.locator('.filter output').innerText()).to.equal(
          `${expected.length} of ${migrated.report.findings.length}`,
        );
        const files = new Set(expected.map(({ path }) => path));
        expect(await page.locator('.file:visible').count()).to.equal(files.size);
      }
      await page.locator('.filter button[type=reset]').click();
      const all = migrated.report.findings.length;
      await page.locator('.filter output', { hasText: `${all} of ${all}` }).waitFor();
      await page.close();
    });
  }

  it('filters by words of path, code and reason in any letter case, and says when nothing fits', async () => {
    const { page } = await open(save(render(migrated)));
    const text = page.locator('.filter input');
    await text.fill('CALL.JS /archive');
    expect(await visible(page)).to.equal(1);
    await text.fill('no such words');
    expect(await visible(page)).to.equal(0);
    expect(await page.locator('.none').isVisible()).to.equal(true);
    await page.close();
  });

  it('filters by a click on a bar, and no more by the next', async () => {
    const { page } = await open(save(render(migrated)));
    const bar = page.locator('.row[data-value=legacy-path]');
    await bar.click();
    expect(await visible(page)).to.equal(1);
    expect(await bar.getAttribute('aria-pressed')).to.equal('true');
    await bar.click();
    expect(await visible(page)).to.equal(migrated.report.findings.length);
    await page.close();
  });

  it('shows the lines before and after a rewrite, and what to do where there is none', async () => {
    const { page } = await open(save(render(migrated)));
    const header = page.locator('.finding.automatic[data-rule=partner-header]');
    expect(await header.locator('.goes pre').innerText()).to.equal(
      "headers: { 'X-TB-PARTNER-AUTH': key + ':' + secret },",
    );
    expect(await header.locator('.comes pre').innerText()).to.match(
      /^headers: \{ 'X-OPENTOK-AUTH': sign\w+\(key, secret\) \},$/,
    );
    for (const { fingerprint, reason, rewrite } of migrated.report.findings) {
      const card = page.locator(`#f-${fingerprint}`);
      expect(await card.locator('.reason').innerText()).to.include(reason);
      const label = rewrite === 'automatic' ? 'What migrate does' : 'What to do';
      expect(await card.locator('.reason .label').innerText()).to.equal(label);
    }
    await page.close();
  });

  it('is one column without sideways scrolling on a telephone, and keeps its controls off paper', async () => {
    const { page } = await open(save(render(migrated)), 'dark');
    await page.setViewportSize({ width: 380, height: 800 });
    const wide = () =>
      page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(await wide()).to.equal(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filter').isVisible()).to.equal(false);
    expect(await page.locator('.copy').first().isVisible()).to.equal(false);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).to.equal(
      'rgb(255, 255, 255)',
    );
    expect(await visible(page)).to.equal(migrated.report.findings.length);
    await page.close();
  });

  it('says that nothing was found, and what could not be read', async () => {
    const empty: Report = {
      ...migrated.report,
      summary: { ...migrated.report.summary, findings: 0, errors: 1 },
      findings: [],
      nextSteps: [],
      errors: [{ path: 'shut.pl', code: 'EACCES', message: 'open failed (EACCES).' }],
    };
    const { page, complaints } = await open(save(htmlReport(empty, { colour: false })));
    expect(await page.locator('h1').innerText()).to.equal('Nothing found in what could be read.');
    expect(await page.locator('#errors td').allInnerTexts()).to.deep.equal([
      'shut.pl',
      'EACCES',
      'open failed (EACCES).',
    ]);
    expect(complaints).to.deep.equal([]);
    await page.close();
  });
});

describe('the HTML report as text', () => {
  it('holds no secret, runs no markup of the files, and names nothing outside', async () => {
    const html = render(await migrate([], { cwd: workspace(FILES) }));
    expect(html).not.to.include(FAKE);
    expect(html).not.to.include('<script>alert');
    expect(html.replace(/<(?:pre|p|button|li)[^]*?<\/(?:pre|p|button|li)>/g, '')).not.to.match(
      /(?:src|href)="(?!#|data:,)|url\(|@import/,
    );
    expect(html.match(/<script/g)).to.have.length(1);
  });
});
