import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect } from 'chai';
import {
  type ModuleFormat,
  moduleText,
} from '../../../../codemods/languages/javascript/support/module-text.js';
import { verifyToken } from '../../../../src/token.js';
import { workspace } from '../../workspace.js';

const MODULES = fileURLToPath(new URL('../../../../node_modules/', import.meta.url));
const CREDENTIAL = { apiKey: '100001', apiSecret: 'fake_secret_0123456789abcdef' };

type Sign = (apiKey?: string | number, apiSecret?: string, level?: 'project' | 'account') => string;

const NAMES: Readonly<Record<ModuleFormat, string>> = {
  commonjs: 'signer.cjs',
  module: 'signer.mjs',
  typescript: 'signer.cts',
  'typescript-module': 'signer.mts',
};

async function load(format: ModuleFormat): Promise<Sign> {
  const directory = workspace({ [NAMES[format]]: moduleText(format) });
  mkdirSync(join(directory, 'node_modules'));
  symlinkSync(join(MODULES, 'jsonwebtoken'), join(directory, 'node_modules/jsonwebtoken'));
  writeFileSync(join(directory, 'package.json'), '{}');
  const file = join(directory, NAMES[format]);
  const loaded = format === 'commonjs' ? createRequire(file)(file) : await import(pathToFileURL(file).href);
  return loaded.signOpenTokToken;
}

for (const format of Object.keys(NAMES) as ModuleFormat[]) {
  describe(`the generated signer as ${format}`, () => {
    let sign: Sign;
    before(async () => {
      sign = await load(format);
    });

    it('signs project tokens of 180 seconds, back-dated by five, with a string iss', () => {
      const now = Math.floor(Date.now() / 1000);
      const claims = verifyToken(sign(100001, CREDENTIAL.apiSecret), { ...CREDENTIAL, level: 'project' });
      expect(claims.iss).to.equal('100001');
      expect(claims.exp - claims.iat).to.equal(185);
      expect(claims.iat).to.be.within(now - 5, now - 3);
    });

    it('signs account tokens when told so', () => {
      const token = sign(CREDENTIAL.apiKey, CREDENTIAL.apiSecret, 'account');
      expect(verifyToken(token, { ...CREDENTIAL, level: 'account' }).ist).to.equal('account');
    });

    it('signs another token each time, and with another secret from the moment it changes', () => {
      const [first, second] = [CREDENTIAL.apiSecret, CREDENTIAL.apiSecret].map((secret) =>
        sign('100001', secret),
      );
      expect(first).not.to.equal(second);
      const rotated = { ...CREDENTIAL, apiSecret: 'fake_secret_fedcba9876543210' };
      expect(verifyToken(sign('100001', rotated.apiSecret), rotated).iss).to.equal('100001');
    });

    it('drops blanks around both halves, as the wire did', () => {
      expect(verifyToken(sign(' 100001', `${CREDENTIAL.apiSecret}\n`), CREDENTIAL).iss).to.equal('100001');
    });

    it('refuses a missing half without saying the other', () => {
      for (const attempt of [() => sign(undefined, CREDENTIAL.apiSecret), () => sign('100001', '')]) {
        expect(attempt)
          .to.throw('The OpenTok API key or secret is missing.')
          .with.property('message')
          .not.to.contain('fake');
      }
    });
  });
}
