import { OpenTokAuthError } from '../errors.js';
import { CHANNELS } from '../telemetry/channels.js';
import type { BridgeEventName, BridgeEvents, BridgeListener } from './events.js';

/** One call of `on`: the same function may be put on several times. */
interface Listening {
  readonly listener: (event: never) => unknown;
}

/** Listeners by event. A throwing listener harms no request and no other listener. */
export class EventHub {
  private readonly listenings = new Map<BridgeEventName, readonly Listening[]>();

  /**
   * @returns a function that takes the listener off again.
   * @throws {OpenTokAuthError} `ERR_OPTION_INVALID`, naming the events, where there is no such event; and for a
   *   listener that is no function.
   */
  on<Name extends BridgeEventName>(name: Name, listener: BridgeListener<Name>): () => void {
    check(name, listener);
    const own: Listening = { listener };
    this.listenings.set(name, [...this.of(name), own]);
    return () => {
      this.listenings.set(
        name,
        this.of(name).filter((other) => other !== own),
      );
    };
  }

  emit<Name extends BridgeEventName>(name: Name, event: BridgeEvents[Name]): void {
    const channel = CHANNELS[name];
    if (channel.hasSubscribers) channel.publish(event);
    for (const { listener } of this.of(name)) {
      // A listener is telemetry; the request it reports on must end as it would without it.
      try {
        const result = (listener as (event: BridgeEvents[Name]) => unknown)(event);
        if (result instanceof Promise) result.catch(() => undefined);
      } catch {
        continue;
      }
    }
  }

  private of(name: BridgeEventName): readonly Listening[] {
    return this.listenings.get(name) ?? [];
  }
}

function check(name: unknown, listener: unknown): void {
  const names = Object.keys(CHANNELS);
  if (!names.includes(name as string)) {
    throw invalid('event', `there is no such event; there are ${names.join(', ')}`);
  }
  if (typeof listener !== 'function') throw invalid('listener', 'give a function');
}

function invalid(option: string, what: string): OpenTokAuthError {
  return new OpenTokAuthError('ERR_OPTION_INVALID', `${option}: ${what}.`, { option });
}
