/** Who wants to hear of a change. */
export class Listeners {
  private readonly all = new Set<() => void>();

  /** @returns a function that takes the listener off again. */
  add(listener: () => void): () => void {
    const own = (): void => listener();
    this.all.add(own);
    return () => void this.all.delete(own);
  }

  notify(): void {
    for (const listener of [...this.all]) listener();
  }
}
