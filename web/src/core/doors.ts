import type { JoinOutcome } from "./ports.ts";

/** What the portal tells about a door before anybody joins: `docs/protocol/http.md`. */
export interface Door {
  readonly key: string;
  readonly kind: "quick" | "personal";
  readonly title: string;
  readonly organiser: string;
  readonly state: "open" | "ended";
  readonly lobby: boolean;
  readonly you: "organiser" | "guest";
  readonly yourName?: string | null;
  readonly organisation: string;
}

export type DoorAnswer =
  | { readonly door: Door }
  | { readonly failure: "unknown" | "unreachable" };

/** The portal's part in joining. Free of the browser's own `fetch`, so that tests can answer. */
export class Doors {
  private readonly ask: typeof fetch;
  private csrf = "";

  constructor(ask: typeof fetch) {
    this.ask = ask;
  }

  async look(key: string): Promise<DoorAnswer> {
    try {
      const answer = await this.ask(`/api/v1/doors/${encodeURIComponent(key)}`, request({ method: "GET" }));
      if (answer.status === 404) return { failure: "unknown" };
      if (!answer.ok) return { failure: "unreachable" };
      return { door: (await answer.json()) as Door };
    } catch {
      return { failure: "unreachable" };
    }
  }

  async join(key: string, name: string, previousToken: string | null, language: string): Promise<JoinOutcome> {
    try {
      if (this.csrf === "") this.csrf = await this.fetchCsrf();
      const answer = await this.ask(
        `/api/v1/doors/${encodeURIComponent(key)}/join`,
        request({
          method: "POST",
          headers: { "Content-Type": "application/json", "X-CSRF-Token": this.csrf },
          body: JSON.stringify({ name, language, ...(previousToken === null ? {} : { previousToken }) }),
        }),
      );
      // A refusal may mean that the protection value belongs to a session that is over.
      if (!answer.ok) this.csrf = "";
      if (answer.status === 404) return { outcome: "ended" };
      if (!answer.ok) return { outcome: "unreachable" };
      return (await answer.json()) as JoinOutcome;
    } catch {
      return { outcome: "unreachable" };
    }
  }

  private async fetchCsrf(): Promise<string> {
    const answer = await this.ask("/api/v1/session", request({ method: "GET" }));
    const { csrf } = (await answer.json()) as { csrf: string };
    return csrf;
  }
}

const patienceMillis = 8000;

function request(init: RequestInit): RequestInit {
  return { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(patienceMillis), ...init };
}
