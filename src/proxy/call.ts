import type { Agent, IncomingMessage } from 'node:http';
import type http from 'node:http';
import type { BridgeState } from '../bridge/state.js';
import type { Body } from './body.js';

/** What every forwarded request goes by. */
export interface Forwarding {
  readonly state: BridgeState;
  readonly target: URL;
  readonly request: typeof http.request;
  readonly agent: Agent;
}

/** A caller's request. */
export interface Call {
  readonly request: IncomingMessage;
  readonly body: Body;
  /** The caller has the answer, or waits for it no longer. */
  readonly gone: AbortSignal;
}
