import dns from 'node:dns';

/** Until `later`, every name under `.example` is this machine: nothing is asked of a name server. */
export function namesHere(later: (cleanUp: () => void) => void): void {
  const { lookup } = dns;
  const here = { address: '127.0.0.1', family: 4 };
  const answer = (name: string, options: dns.LookupOptions, done: (...answer: unknown[]) => void): void => {
    if (!name.endsWith('.example')) return lookup(name, options, done as never);
    if (options.all === true) setImmediate(done, null, [here]);
    else setImmediate(done, null, here.address, here.family);
  };
  dns.lookup = answer as typeof dns.lookup;
  later(() => void (dns.lookup = lookup));
}
