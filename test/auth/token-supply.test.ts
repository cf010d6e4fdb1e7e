import { expect } from 'chai';
import { TokenSupply } from '../../src/auth/token-supply.js';
import { verifyToken } from '../../src/auth/verify.js';

const credential = { apiKey: '100001', apiSecret: 'fake_secret_0123456789abcdef' };
const NOW = 1_700_000_000;
const claimsAt = (token: string, now: number, of = credential) =>
  verifyToken(token, of, { clock: () => now * 1000 });

describe('the supply of tokens', () => {
  it('hands out each token once, however many are asked for within a second', () => {
    const supply = new TokenSupply();
    const tokens = Array.from({ length: 500 }, () => supply.take(credential, 'project', NOW, 180));
    expect(new Set(tokens).size).to.equal(500);
    expect(new Set(tokens.map((token) => claimsAt(token, NOW).jti)).size).to.equal(500);
  });

  it('gives the claims that signing at that moment would give', () => {
    const supply = new TokenSupply();
    for (let second = 0; second < 5; second++) {
      for (let i = 0; i < 7; i++) {
        const { iat, exp } = claimsAt(supply.take(credential, 'project', NOW + second, 180), NOW + second);
        expect([iat, exp]).to.deep.equal([NOW + second - 5, NOW + second + 180]);
      }
    }
  });

  it('goes back with a clock that is set back', () => {
    const supply = new TokenSupply();
    for (let i = 0; i < 7; i++) supply.take(credential, 'project', NOW, 180);
    expect(claimsAt(supply.take(credential, 'project', NOW - 60, 180), NOW - 60).iat).to.equal(NOW - 65);
  });

  it('keeps levels, lives and secrets apart', () => {
    const supply = new TokenSupply();
    const rotated = { ...credential, apiSecret: 'fake_secret_fedcba9876543210' };
    for (let i = 0; i < 7; i++) {
      expect(claimsAt(supply.take(credential, 'project', NOW, 180), NOW).ist).to.equal('project');
      const account = { ...credential, level: 'account' as const };
      expect(claimsAt(supply.take(credential, 'account', NOW, 180), NOW, account).ist).to.equal('account');
      expect(claimsAt(supply.take(credential, 'project', NOW, 60), NOW).exp).to.equal(NOW + 60);
      expect(claimsAt(supply.take(rotated, 'project', NOW, 180), NOW, rotated).iss).to.equal('100001');
    }
  });
});
