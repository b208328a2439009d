/**
 * Fetching parts of the client over a network that goes and comes back. Pure: the way to the server is a port.
 *
 * A browser that could not fetch a part tries again when it is asked again: Chromium always did, Firefox from 155 on.
 * Older ones remember the failure for as long as the page lives, and nothing but loading the page again helps.
 */
export interface Way {
  /** Whether the browser says that there is no network. It may be wrong. */
  offline(): boolean;
  /** Whether the server answers, and gives out the version that this page is of. */
  look(): Promise<Found>;
  /** Ends early when the browser says that the network is back. */
  pause(millis: number): Promise<void>;
  /** Somebody waits for the network from now on. Gives back what ends it. */
  waiting(): () => void;
}

export type Found = "same" | "newer" | "away";

/**
 * Why a part did not come: no network for all that time; the server has a newer version and the part is not there any
 * more; or it does not come although the server answers.
 */
export type Why = "away" | "newer" | "stuck";

export class NotFetched extends Error {
  readonly why: Why;

  constructor(why: Why, cause: unknown) {
    super(`not fetched: ${why}`, { cause });
    this.why = why;
  }
}

/** About half a minute in all. */
const pausesMillis = [0, 500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** How often it is tried while the server answers. */
const mostInVain = 4;

/** Fetches, and again with growing pauses while that fails. Rejects with a `NotFetched`. */
export async function patiently<T>(load: () => Promise<T>, way: Way): Promise<T> {
  let failure: unknown = null;
  let found: Found = "same";
  let inVain = 0;
  let arrived: (() => void) | null = null;
  try {
    for (const pause of pausesMillis) {
      if (pause > 0) await way.pause(pause);
      // What is asked for without a network fails, and an older browser would never ask again.
      if (failure !== null || way.offline()) found = await way.look();
      if (found === "newer") throw new NotFetched("newer", failure);
      if (found === "away") {
        arrived ??= way.waiting();
        failure ??= new Error("no network");
        continue;
      }
      try {
        return await load();
      } catch (error) {
        failure = error;
        inVain += 1;
        if (inVain === mostInVain) break;
      }
    }
  } finally {
    arrived?.();
  }
  throw new NotFetched(found === "away" ? "away" : "stuck", failure);
}
