import type { Effect, MeetingEvent } from "./events.ts";
import { reduce } from "./reduce.ts";
import { start, type MeetingState } from "./state.ts";

/** Holds the state, and tells views when it changed (made for `useSyncExternalStore`). */
export class Store {
  private state: MeetingState = start;
  private readonly listeners = new Set<() => void>();
  private readonly perform: (effect: Effect) => void;
  private readonly queue: MeetingEvent[] = [];
  private running = false;

  constructor(perform: (effect: Effect) => void) {
    this.perform = perform;
  }

  readonly snapshot = (): MeetingState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** One event at a time: what an effect dispatches waits until the effects of this one are done. */
  readonly dispatch = (event: MeetingEvent): void => {
    this.queue.push(event);
    if (this.running) return;
    this.running = true;
    try {
      for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) this.handle(next);
    } finally {
      this.running = false;
    }
  };

  private handle(event: MeetingEvent): void {
    const before = this.state;
    const { state, effects } = reduce(before, event);
    this.state = state;
    if (state !== before) for (const listener of this.listeners) listener();
    for (const effect of effects) this.perform(effect);
  }
}
