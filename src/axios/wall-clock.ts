import http from 'node:http';

/**
 * follow-redirects times a request from the moment it has a socket, Node from that socket's last activity; callers are
 * used to the former. It closes the connection, too, which axios from 1.2 to 1.6 leaves to it, and which it does
 * without a word to axios once the body has begun and pauses for too long.
 *
 * @param pause the longest, milliseconds; undefined where Node's own rule holds
 */
export function withWallClockTimeout(request: http.ClientRequest, pause: number | undefined): void {
  if (!(request instanceof http.OutgoingMessage)) return;
  const setTimeoutOf = request.setTimeout;
  request.setTimeout = function (ms: number, onTimeout?: () => void): http.ClientRequest {
    if (ms <= 0 || onTimeout === undefined) {
      return setTimeoutOf.call(request, ms, onTimeout) as http.ClientRequest;
    }
    let answered = false;
    const expire = (): void => {
      if (!answered || pause === undefined) onTimeout();
      if (!answered || pause !== undefined) request.destroy();
    };
    request.once('response', () => void (answered = true));
    request.once('socket', () => {
      const timer = setTimeout(expire, ms);
      const clear = (): void => clearTimeout(timer);
      request.once('response', clear).once('error', clear).once('close', clear);
    });
    return setTimeoutOf.call(request, pause ?? ms, expire) as http.ClientRequest;
  };
}
