import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { goodEvidence, reportOn, row } from '../bridge/report-evidence.js';
import { workspace } from '../codemods/workspace.js';
import { command } from '../cli/fake-terminal.js';
import { Markup, markup } from '../../src/page/markup.js';
import { page } from '../../src/page/page.js';
import { inChromium } from './browser.js';

const FILES = {
  'shop/package.json': '{ "dependencies": { "opentok": "2.3.2" } }\n',
  'web/call.js': "$.ajax({ headers: { 'X-TB-PARTNER-AUTH': key + ':' + secret } });\n",
};
const counts = [row('jwt', 300), row('jwt', 1, 'refused', { host: 'a.example' }), row('partner', 200)];

/** How each page is made, and a place on it where a person can click. */
const PAGES: Readonly<Record<string, { readonly args: readonly string[]; readonly link?: string }>> = {
  findings: { args: ['scan', '.', '--format', 'html'] },
  campaign: {
    args: ['campaign', 'shop', 'web', '--reports', 'kept', '--format', 'html'],
    link: 'td a, th a',
  },
  reports: { args: ['report', 'a.json', '--format', 'html'] },
};

describe('every page in a browser', function () {
  this.timeout(60_000);
  const open = inChromium();
  const cwd = workspace(FILES);
  const urlOf = (name: string): string => pathToFileURL(join(cwd, `${name}.html`)).href;
  before(async () => {
    writeFileSync(join(cwd, 'a.json'), JSON.stringify(reportOn(goodEvidence('live', { counts }))));
    for (const [name, { args }] of Object.entries(PAGES)) {
      const { err } = await command([...args, '--output', `${name}.html`], { cwd });
      expect(err, name).to.equal('');
    }
  });

  for (const [name, { link }] of Object.entries(PAGES)) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`${name}, ${scheme}: no complaint, nothing fetched, and no wider than a phone`, async () => {
        const { page: shown, complaints, requests } = await open(urlOf(name), scheme);
        expect(complaints).to.deep.equal([]);
        expect(requests).to.deep.equal([urlOf(name)]);
        await shown.setViewportSize({ width: 390, height: 800 });
        const width = await shown.evaluate('document.documentElement.scrollWidth');
        expect(width).to.equal(390);
        await shown.close();
      });
    }
    if (link === undefined) continue;
    it(`${name}: its links lead to pages`, async () => {
      const { page: shown } = await open(urlOf(name));
      await shown.locator(link).first().click();
      await shown.waitForURL('**/kept/shop.html');
      expect(await shown.locator('.finding').count()).to.be.above(0);
      await shown.close();
    });
  }

  it('shows text as text, with a sign for what HTML does not allow', async () => {
    const evil = '</style><script>alert(1)</script>"\u0000\u001b\u009b';
    const main = markup`<main title="${evil}">${evil}${new Markup('<i>mark</i>')}</main>`;
    writeFileSync(join(cwd, 'evil.html'), page({ title: evil, style: '', main }));
    const { page: shown, complaints } = await open(urlOf('evil'));
    const text = '</style><script>alert(1)</script>"\ufffd\ufffd\ufffd';
    expect(complaints).to.deep.equal([]);
    expect(await shown.title()).to.equal(text);
    expect(await shown.locator('main').getAttribute('title')).to.equal(text);
    expect(await shown.locator('main').innerText()).to.equal(`${text}mark`);
    await shown.close();
  });
});
