import { createRequire } from 'node:module';
import axios, { type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import jwt from 'jsonwebtoken';
import { bridgePartnerAuth } from 'opentok-auth-bridge';
import { signToken } from 'opentok-auth-bridge/token';

const AWS = {
  options: { region: 'eu-west-1', service: 'execute-api' },
  credentials: { accessKeyId: 'fake_key', secretAccessKey: 'fake_secret_0123456789abcdef0123456789ab' },
};

export const CREDENTIAL = { apiKey: '12345', apiSecret: 'fake_secret_0123456789abcdef0123456789ab' };
const LEGACY = { 'X-TB-PARTNER-AUTH': `${CREDENTIAL.apiKey}:${CREDENTIAL.apiSecret}` };

/** How the announcement of JWT signs. */
export function announcementSnippet(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: CREDENTIAL.apiKey, ist: 'project', iat: now, exp: now + 300 };
  return jwt.sign(claims, CREDENTIAL.apiSecret);
}

const legacy = (config: object): AxiosInstance => axios.create({ ...config, headers: LEGACY });

/** A bare client, one bridged, and those that it is measured against. */
export const CLIENTS: Readonly<Record<string, (config: object) => AxiosInstance>> = {
  'bare axios': legacy,
  'no-op interceptor': (config) => {
    const client = legacy(config);
    client.interceptors.request.use((request) => request);
    return client;
  },
  'one signToken in an interceptor': (config) => {
    const client = legacy(config);
    client.interceptors.request.use((request) => {
      signToken(CREDENTIAL);
      return request;
    });
    return client;
  },
  'snippet in an interceptor': (config) => {
    const client = axios.create(config);
    client.interceptors.request.use((request) => {
      request.headers.set('X-OPENTOK-AUTH', announcementSnippet());
      return request;
    });
    return client;
  },
  'aws4-axios': (config) => {
    // Its dependencies are many, so it is no development dependency of the package.
    const peers = createRequire(new URL('../peers/package.json', import.meta.url));
    const { aws4Interceptor } = peers('aws4-axios') as {
      aws4Interceptor: (
        options: object,
      ) => (request: InternalAxiosRequestConfig) => InternalAxiosRequestConfig;
    };
    const client = legacy(config);
    client.interceptors.request.use(aws4Interceptor(AWS));
    return client;
  },
  bridged: (config) => {
    const client = legacy(config);
    bridgePartnerAuth(client, { stage: 'complete' });
    return client;
  },
  // axios resolves the names of adapters anew for every request; a function saves the bridge from asking it to.
  'bridged, adapter given as a function': (config) => {
    const client = legacy(config);
    client.defaults.adapter = axios.getAdapter(client.defaults.adapter);
    bridgePartnerAuth(client, { stage: 'complete' });
    return client;
  },
};
