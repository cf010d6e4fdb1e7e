import { channel, type Channel } from 'node:diagnostics_channel';
import type { BridgeEventName } from '../bridge/events.js';

/**
 * `node:diagnostics_channel` channels: each event of every bridge in the process, on the channel of its name. The
 * message is the event. Held here, since Node keeps a channel that nobody holds only as long as it likes.
 */
export const CHANNELS: Readonly<Record<BridgeEventName, Channel>> = {
  attempt: channel('opentok-auth-bridge:attempt'),
  'decision-changed': channel('opentok-auth-bridge:decision-changed'),
  'flags-changed': channel('opentok-auth-bridge:flags-changed'),
  warning: channel('opentok-auth-bridge:warning'),
};
