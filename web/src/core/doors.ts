import type { CheckAnswer, CheckPair } from "./check/check.ts";
import type { JoinOutcome } from "./ports.ts";
import type { ConsentScope, Source } from "./protocol.ts";

/** What the portal tells about a door before anybody joins: `docs/protocol/http.md`. */
export interface Door {
  readonly key: string;
  readonly kind: "quick" | "scheduled" | "personal";
  readonly type: "audio" | "video" | "webinar";
  readonly title: string;
  readonly organiser: string;
  readonly state: "open" | "early" | "ended" | "cancelled";
  /** Of the date that runs or is next; only of planned meetings. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  /** From when guests may come. */
  readonly opensAt: string | null;
  /** The time zone it was planned in. */
  readonly zone: string | null;
  /** What the organiser wrote for those who are invited; empty for everybody else. */
  readonly agenda: string;
  readonly lobby: boolean;
  /** Whether I will be asked for it. */
  readonly passcode: boolean;
  readonly you: "organiser" | "presenter" | "guest";
  readonly yourName?: string | null;
  /** Of my invitation. */
  readonly language?: string | null;
  readonly organisation: string;
  /** What I will be asked to agree to; refusing keeps nobody out. */
  readonly consents: readonly AskedConsent[];
  /** The short layer of the privacy notice. */
  readonly notice?: DoorNotice | null;
}

export interface DoorNotice {
  readonly language: string;
  readonly controller: string;
  readonly sentences: readonly string[];
}

export interface AskedConsent {
  readonly scope: ConsentScope;
  /** Changes whenever a text changes. */
  readonly version: string;
  readonly texts: { readonly de: string; readonly en: string };
}

/** What I say to one of them. */
export interface ConsentAnswer {
  readonly scope: ConsentScope;
  readonly version: string;
  readonly given: boolean;
}

/** Whether I will be let to send this, as far as the door tells: a guest of a webinar watches. */
export function lets({ type, you }: Door, source: Source): boolean {
  if (type === "webinar" && you === "guest") return false;
  return source === "MICROPHONE" || type !== "audio";
}

/** What goes along when somebody wants in. */
export interface JoinAsked {
  readonly name: string;
  readonly previousToken: string | null;
  readonly invitation: string | null;
  readonly passcode: string | null;
  readonly language: string;
  readonly consents: readonly ConsentAnswer[];
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

  /** @param invitation last part of a personal link */
  async look(key: string, invitation: string | null): Promise<DoorAnswer> {
    try {
      // In a header, because addresses end up in histories and logs.
      const headers: HeadersInit = invitation === null ? {} : { "Runde-Invitation": encodeURIComponent(invitation) };
      const answer = await this.ask(`/api/v1/doors/${encodeURIComponent(key)}`, request({ method: "GET", headers }));
      if (answer.status === 404) return { failure: "unknown" };
      if (!answer.ok) return { failure: "unreachable" };
      return { door: (await answer.json()) as Door };
    } catch {
      return { failure: "unreachable" };
    }
  }

  async join(key: string, asked: JoinAsked): Promise<JoinOutcome> {
    try {
      if (this.csrf === "") this.csrf = await this.fetchCsrf();
      const answer = await this.ask(
        `/api/v1/doors/${encodeURIComponent(key)}/join`,
        request({
          method: "POST",
          headers: { "Content-Type": "application/json", "X-CSRF-Token": this.csrf },
          body: JSON.stringify(Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null))),
        }),
      );
      // A refusal may mean that the protection value belongs to a session that is over.
      if (!answer.ok) this.csrf = "";
      if (answer.status === 404) return { outcome: "ended" };
      // Wrong passcodes are throttled; asking again by itself would only make it longer.
      if (answer.status === 429 && asked.passcode !== null) return { outcome: "tooMany" };
      if (!answer.ok) return { outcome: "unreachable" };
      return (await answer.json()) as JoinOutcome;
    } catch {
      return { outcome: "unreachable" };
    }
  }

  /** A room to try the connection in. */
  async check(key: string): Promise<CheckAnswer> {
    try {
      if (this.csrf === "") this.csrf = await this.fetchCsrf();
      const answer = await this.ask(
        `/api/v1/doors/${encodeURIComponent(key)}/check`,
        request({ method: "POST", headers: { "X-CSRF-Token": this.csrf } }),
      );
      if (!answer.ok) this.csrf = "";
      if (answer.status === 429) return { failure: "busy" };
      if (!answer.ok) return { failure: "unreachable" };
      return (await answer.json()) as CheckPair;
    } catch {
      return { failure: "unreachable" };
    }
  }

  /** A text by its version, when the door asks with another one by now; null when it cannot be had. */
  async consentText(version: string): Promise<AskedConsent["texts"] | null> {
    try {
      const answer = await this.ask(`/api/v1/consent-texts/${encodeURIComponent(version)}`, request({ method: "GET" }));
      return answer.ok ? ((await answer.json()) as AskedConsent["texts"]) : null;
    } catch {
      return null;
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
