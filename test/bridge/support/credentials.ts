import { PARTNER_HEADER } from '../../../src/auth/partner-header.js';
import type { Credential } from '../../../src/index.js';

export const PROJECT: Credential = { apiKey: '100001', apiSecret: 'fake_secret_0123456789abcdef' };
export const OTHER_PROJECT: Credential = { apiKey: '200002', apiSecret: 'fake_secret_fedcba9876543210' };
export const ACCOUNT: Credential = {
  apiKey: '900009',
  apiSecret: 'fake_account_secret_0123456789ab',
  level: 'account',
};
/** The project's secret after a rotation. */
export const ROTATED: Credential = { apiKey: PROJECT.apiKey, apiSecret: 'fake_rotated_0123456789abcdefgh' };

export const partnerValue = ({ apiKey, apiSecret }: Credential = PROJECT): string => `${apiKey}:${apiSecret}`;

/** Headers as legacy code writes them. */
export const legacy = (credential: Credential = PROJECT): Record<string, string> => ({
  [PARTNER_HEADER]: partnerValue(credential),
});

export const ARCHIVES = `/v2/partner/${PROJECT.apiKey}/archive`;
export const PROJECT_ARCHIVES = `/v2/project/${PROJECT.apiKey}/archive`;
