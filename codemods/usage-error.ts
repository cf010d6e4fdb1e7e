/** The caller asked for something that cannot be done: one sentence that says what to do instead. Exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** Further lines, for example the files that stand in the way. */
  readonly details: readonly string[];

  constructor(message: string, details: readonly string[] = []) {
    super(message);
    this.details = details;
  }

  /** By name, so that two copies of this module in one process know each other's errors. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'UsageError';
  }
}
