import axios, { type AxiosInstance } from 'axios';
import type { Credential } from 'opentok-auth-bridge';
import { startSimulator, type LoggedRequest, type Simulator } from 'opentok-auth-bridge/simulator';
import { loadApplication, type Application } from './application.js';
import { calendarFrom, type Calendar } from './calendar.js';
import { createWorkspace, type Workspace } from './workspace.js';

/** Partner auth ends here, for the server and for every bridge of the demo. */
export const CUTOFF = '2017-07-01T00:00:00Z';

/** What the parts share: one server, one calendar, the application and a copy of it. */
export interface Scene {
  readonly calendar: Calendar;
  readonly server: Simulator;
  readonly application: Application;
  readonly credential: Credential;
  readonly workspace: Workspace;
  /** Everything printed so far. */
  readonly printed: () => string;
  /** A client as the application makes one. */
  newClient(): AxiosInstance;
  /** What the server saw while `act` ran. */
  watch<T>(act: () => Promise<T>): Promise<{ result: T; requests: readonly LoggedRequest[] }>;
  close(): Promise<void>;
}

export async function setScene(credential: Credential, printed: () => string): Promise<Scene> {
  const calendar = calendarFrom('2017-03-01T09:00:00Z');
  const server = await startSimulator({ credentials: credential, clock: calendar.now, cutoff: CUTOFF });
  const workspace = createWorkspace();
  return {
    calendar,
    server,
    credential,
    workspace,
    printed,
    application: loadApplication(credential),
    newClient: () => axios.create({ baseURL: server.url, timeout: 10_000 }),
    async watch(act) {
      const from = server.requests.length;
      const result = await act();
      return { result, requests: server.requests.slice(from) };
    },
    close: () => server.close(),
  };
}
