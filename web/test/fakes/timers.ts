import type { Timers } from "../../src/core/ports.ts";

/** Time that passes only when a test says so. */
export class FakeTimers implements Timers {
  private at = 0;
  private next = 1;
  private readonly waiting = new Map<number, { readonly due: number; readonly call: () => void }>();

  now(): number {
    return this.at;
  }

  after(millis: number, call: () => void): () => void {
    const id = this.next++;
    this.waiting.set(id, { due: this.at + millis, call });
    return () => void this.waiting.delete(id);
  }

  /** Lets time pass, calling what falls due in its order. */
  pass(millis: number): void {
    const end = this.at + millis;
    for (;;) {
      const [first] = [...this.waiting].filter(([, { due }]) => due <= end).toSorted((a, b) => a[1].due - b[1].due);
      if (first === undefined) break;
      const [id, { due, call }] = first;
      this.waiting.delete(id);
      this.at = Math.max(this.at, due);
      call();
    }
    this.at = end;
  }
}
