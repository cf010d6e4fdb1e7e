import http from 'node:http';

/**
 * A request as axios sees it where it counts on one of follow-redirects, which is destroyed when axios destroys it and
 * at no other time. Node's is destroyed also once its reply is complete, and from then on axios from 1.2 to 1.13 drops
 * errors: that of a body which cannot be unpacked would end nothing.
 */
export function destroyedByAxiosAlone(request: http.ClientRequest): http.ClientRequest {
  if (!(request instanceof http.OutgoingMessage)) return request;
  let destroyed = false;
  const destroy = (error?: Error): http.ClientRequest => {
    destroyed = true;
    return request.destroy(error);
  };
  // A view and no property of the request, on which Node itself relies.
  return new Proxy(request, {
    get(target, name) {
      if (name === 'destroyed') return destroyed;
      if (name === 'destroy') return destroy;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' && name !== 'constructor' ? (value.bind(target) as unknown) : value;
    },
  });
}
