import { upload } from "../../documents/documentsApi.ts";
import type { Uploading } from "../../documents/useUpload.ts";
import { uploadWords } from "../../documents/words.ts";
import type { Meeting } from "../../core/meeting.ts";
import type { Refusal } from "../../core/protocol.ts";
import { text } from "../../i18n/language.ts";
import type { Outcome } from "../../portal/http.ts";
import { announce } from "../../ui/announce.ts";
import { notify } from "../../ui/toast.ts";
import { grantHeader } from "../grantHeader.ts";
import { onOtherRun } from "../otherRun.ts";
import { askGrant } from "./grants.ts";

export interface UploadsState {
  /** Chosen, and to be named one after the other. */
  readonly unnamed: readonly File[];
  readonly uploading: Uploading | null;
  /** In words, what went wrong with the last one. */
  readonly problem: string | null;
}

const nothing: UploadsState = { unnamed: [], uploading: null, problem: null };
/** Between one try and the next, when the line broke. */
const pauseMillis = [1000, 3000, 9000] as const;

const refusals: Partial<Record<Refusal, string>> = {
  FULL: "tooManyDocuments",
  TOO_LONG: "documentTooLarge",
  TOO_OFTEN: "tooMany",
};

/** Documents on their way from here, apart from what React shows: they go on whichever panel is open. */
export class Uploads {
  private readonly meeting: Meeting;
  private readonly listeners = new Set<() => void>();
  private state = nothing;
  private stopping: AbortController | null = null;

  constructor(meeting: Meeting) {
    this.meeting = meeting;
    meeting.store.subscribe(() => {
      if (meeting.store.snapshot().phase.at === "over" && this.state !== nothing) this.end();
    });
    onOtherRun(meeting, () => this.end());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): UploadsState => this.state;

  choose(files: readonly File[]): void {
    this.change({ unnamed: [...this.state.unnamed, ...files] });
  }

  /** The next one to be named is not sent after all. */
  leaveOut(): void {
    this.change({ unnamed: this.state.unnamed.slice(1) });
  }

  /** Sends the next one under this name. */
  async send(label: string): Promise<void> {
    const [file, ...unnamed] = this.state.unnamed;
    if (file === undefined || this.stopping !== null) return;
    const control = new AbortController();
    this.stopping = control;
    this.change({ unnamed, uploading: { label, sent: 0 }, problem: null });
    const outcome = await this.patiently(label, file, control.signal);
    if (this.stopping !== control) return;
    this.stopping = null;
    this.change({ uploading: null });
    if (outcome.ok) this.arrived(text("documents.uploaded", { label }));
    else this.failed(uploadWords(text, outcome.problem.code, outcome.problem.status));
  }

  stop(): void {
    this.stopping?.abort();
  }

  private end(): void {
    this.stop();
    this.stopping = null;
    this.state = nothing;
    this.tell();
  }

  /** Nobody who brings a document should have to do it again because the line broke for a moment. */
  private async patiently(label: string, file: File, signal: AbortSignal): Promise<Outcome<null>> {
    for (const pause of pauseMillis) {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      const outcome = await this.once(label, file, signal);
      if (outcome.ok || outcome.problem.code !== "offline") return outcome;
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      await pass(pause, signal);
      if (signal.aborted) return { ok: false, problem: { code: "stopped", status: 0 } };
    }
    return this.once(label, file, signal);
  }

  /** First the node's word, then the file. */
  private async once(label: string, file: File, signal: AbortSignal): Promise<Outcome<null>> {
    this.change({ uploading: { label, sent: 0 } });
    const answer = await askGrant(this.meeting, (ref) => ({ type: "OfferDocument", ref, label, size: file.size }));
    if (signal.aborted) return { ok: false, problem: { code: "stopped", status: 0 } };
    if (!("bearer" in answer)) {
      const code = answer.refusal === null ? "offline" : (refusals[answer.refusal] ?? "refused");
      return { ok: false, problem: { code, status: 0 } };
    }
    const onSent = (sent: number) => {
      if (!signal.aborted) this.change({ uploading: { label, sent } });
    };
    return upload("/api/v1/shown-documents", file, grantHeader(answer.bearer), onSent, signal);
  }

  // Said where it is seen: in the panel, or above everything when that is shut.

  private arrived(words: string): void {
    if (this.listeners.size === 0) notify(words);
    else announce(words);
  }

  private failed(problem: string | null): void {
    if (problem === null) return;
    if (this.listeners.size === 0) {
      notify(problem, "problem");
    } else {
      this.change({ problem });
      announce(problem, "assertive");
    }
  }

  private change(change: Partial<UploadsState>): void {
    this.state = { ...this.state, ...change };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function pass(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, millis);
    signal.addEventListener("abort", () => {
      window.clearTimeout(timer);
      resolve();
    });
  });
}

const byMeeting = new WeakMap<Meeting, Uploads>();

/** One for each meeting. */
export function uploadsOf(meeting: Meeting): Uploads {
  const known = byMeeting.get(meeting);
  if (known !== undefined) return known;
  const uploads = new Uploads(meeting);
  byMeeting.set(meeting, uploads);
  return uploads;
}
