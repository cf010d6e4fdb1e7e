import http from 'node:http';

/** The requests that axios has destroyed. */
const destroyed = new WeakSet<http.ClientRequest>();

// One for all requests: closures for each of them would double what a view costs.
const VIEW: ProxyHandler<http.ClientRequest> = {
  get(target, name) {
    if (name === 'destroyed') return destroyed.has(target);
    if (name === 'destroy') return (error?: Error) => destroyed.add(target) && target.destroy(error);
    const value: unknown = target[name as keyof http.ClientRequest];
    return typeof value === 'function' && name !== 'constructor' ? (value.bind(target) as unknown) : value;
  },
};

/**
 * A request as axios sees it where it counts on one of follow-redirects, which is destroyed when axios destroys it and
 * at no other time. Node's is destroyed also once its reply is complete, and from then on axios from 1.2 to 1.13 drops
 * errors: that of a body which cannot be unpacked would end nothing.
 */
export function destroyedByAxiosAlone(request: http.ClientRequest): http.ClientRequest {
  // A view and no property of the request, on which Node itself relies.
  return request instanceof http.OutgoingMessage ? new Proxy(request, VIEW) : request;
}
