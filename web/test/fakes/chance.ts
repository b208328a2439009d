/** Numbers that look random and are the same for the same seed (xorshift32). */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0 || 1;
  }

  /** At least 0, less than 1. */
  readonly next = (): number => {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x >>> 0;
    return this.state / 2 ** 32;
  };

  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  of<T>(all: readonly T[]): T {
    const one = all[this.below(all.length)];
    if (one === undefined) throw new Error("nothing to choose from");
    return one;
  }
}
