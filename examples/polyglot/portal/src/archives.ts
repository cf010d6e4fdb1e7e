export interface Account {
  readonly url: string;
  readonly key: string;
  readonly secret: string;
}

export class Archives {
  constructor(private readonly account: Account) {}

  private headers(): Record<string, string> {
    return {
      Accept: 'application/json',
      'X-TB-PARTNER-AUTH': `${this.account.key}:${this.account.secret}`,
    };
  }

  /** Pages are asked for with the same headers. */
  async pages(count: number): Promise<number> {
    const { url, key, secret } = this.account;
    const headers = new Headers({ Accept: 'application/json' });
    let found = 0;
    for (let page = 0; page < count; page++) {
      headers.set('X-TB-PARTNER-AUTH', [key, secret].join(':'));
      const response = await fetch(`${url}/v2/partner/${key}/archive?offset=${page * 50}`, { headers });
      if (response.ok) found++;
    }
    return found;
  }

  async count(): Promise<number> {
    const { url, key } = this.account;
    const response = await fetch(`${url}/v2/partner/${key}/archive`, { headers: this.headers() });
    if (!response.ok) throw new Error(`The archives cannot be read: ${response.status}`);
    const { count } = (await response.json()) as { count: number };
    return count;
  }
}
