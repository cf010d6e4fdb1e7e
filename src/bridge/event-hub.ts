import { CHANNELS } from '../telemetry/channels.js';
import type { BridgeEventName, BridgeEvents, BridgeListener } from './events.js';

/** Listeners by event. A throwing listener harms no request and no other listener. */
export class EventHub {
  private readonly listeners = new Map<BridgeEventName, ((event: never) => void)[]>();

  /** @returns a function that takes the listener off again. */
  on<Name extends BridgeEventName>(name: Name, listener: BridgeListener<Name>): () => void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    return () => {
      const rest = [...(this.listeners.get(name) ?? [])];
      const index = rest.indexOf(listener);
      if (index >= 0) rest.splice(index, 1);
      this.listeners.set(name, rest);
    };
  }

  emit<Name extends BridgeEventName>(name: Name, event: BridgeEvents[Name]): void {
    const channel = CHANNELS[name];
    if (channel.hasSubscribers) channel.publish(event);
    for (const listener of this.listeners.get(name) ?? []) {
      // A listener is telemetry; the request it reports on must end as it would without it.
      try {
        const result: unknown = (listener as (event: BridgeEvents[Name]) => unknown)(event);
        if (result instanceof Promise) result.catch(() => undefined);
      } catch {
        continue;
      }
    }
  }
}
