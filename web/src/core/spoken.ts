import type { Said } from "./state/state.ts";

/** What somebody who listens to a screen reader wants to be told of; what concerns themselves is always told. */
export interface Spoken {
  /** Who comes, who goes, who waits. */
  readonly people: boolean;
  readonly chat: boolean;
  /** Hands, reactions, and what others show. */
  readonly signs: boolean;
}

export type SpokenGroup = keyof Spoken;

export const everything: Spoken = { people: true, chat: true, signs: true };

const key = "runde.spoken";

export function isSpoken(spoken: Spoken, said: Said): boolean {
  const group = groupOf(said);
  return group === null || spoken[group];
}

function groupOf(said: Said): SpokenGroup | null {
  switch (said.what) {
    case "came":
    case "gone":
    case "waiting":
      return "people";
    case "chat":
      return "chat";
    case "hand":
    case "reaction":
    case "sharing":
    case "surface":
    case "spotlit":
      return "signs";
    default:
      return null;
  }
}

/** The choice of one person, kept on their device only after they made one (TDDDG §25). */
export class SpokenChoice {
  private readonly storage: Storage | null;
  private now: Spoken;
  private readonly listeners = new Set<() => void>();

  constructor(storage: Storage | null) {
    this.storage = storage;
    this.now = read(storage);
  }

  readonly snapshot = (): Spoken => this.now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  choose(group: SpokenGroup, on: boolean): void {
    this.now = { ...this.now, [group]: on };
    try {
      this.storage?.setItem(key, JSON.stringify(this.now));
    } catch {
      // Storage may be full or forbidden; then the choice holds for this page only.
    }
    for (const listener of this.listeners) listener();
  }
}

function read(storage: Storage | null): Spoken {
  try {
    const found = JSON.parse(storage?.getItem(key) ?? "{}") as Partial<Record<SpokenGroup, unknown>> | null;
    return {
      people: found?.people !== false,
      chat: found?.chat !== false,
      signs: found?.signs !== false,
    };
  } catch {
    return everything;
  }
}
