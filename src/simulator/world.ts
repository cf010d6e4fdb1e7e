import type { Registry } from './registry.js';

/** Something a project owns, as the API shows it. */
export interface Owned {
  readonly id: string;
  readonly owner: string;
  readonly sessionId: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The server's resources, in memory. */
export interface World {
  readonly registry: Registry;
  readonly archives: Map<string, Owned>;
  readonly broadcasts: Map<string, Owned>;
  /** Milliseconds since the epoch. */
  now(): number;
  newId(): string;
}

/** A request whose authentication was accepted. */
export interface RouteRequest {
  /** The key that authenticated: a project's, or an account's on account paths. */
  readonly apiKey: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON or form; empty when there was no body. */
  readonly body: Readonly<Record<string, unknown>>;
}

export function createWorld(registry: Registry, now: () => number, newId: () => string): World {
  return { registry, archives: new Map(), broadcasts: new Map(), now, newId };
}
