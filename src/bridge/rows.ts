// Projects times hosts times a handful: the bound only guards against made-up header values in `off`.
const LIMIT = 10_000;

interface Counted {
  readonly count: number;
  readonly healed?: number;
  readonly lastAt?: number;
}
type Writable<Row> = { -readonly [Name in keyof Row]: Row[Name] };

/** Rows of a report by key, each with its counts, and where it has one the time it was last seen. */
export class Rows<Row extends Counted> {
  private readonly rows = new Map<string, Writable<Row>>();

  /** Counts one more of `row`, or as many as it says. */
  add(key: string, row: Omit<Row, 'count'> & { readonly count?: number }): void {
    const { count = 1, healed, lastAt } = row as Partial<Counted>;
    const known = this.rows.get(key) as Writable<Counted> | undefined;
    if (known !== undefined) {
      known.count += count;
      if (healed !== undefined) known.healed = (known.healed ?? 0) + healed;
      if (lastAt !== undefined) known.lastAt = Math.max(known.lastAt ?? lastAt, lastAt);
    } else if (this.rows.size < LIMIT) {
      this.rows.set(key, { ...row, count } as unknown as Writable<Row>);
    }
  }

  /** The row itself, to be changed. */
  find(key: string): Writable<Row> | undefined {
    return this.rows.get(key);
  }

  /** Copies, in the order they were first seen. */
  list(): Row[] {
    return [...this.rows.values()].map((row) => ({ ...row }));
  }
}
