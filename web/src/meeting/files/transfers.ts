import type { Meeting } from "../../core/meeting.ts";
import type { FileAnswer } from "../../core/state/files.ts";
import type { FileTrouble, Refusal, SharedFile } from "../../core/protocol.ts";
import { grantHeader } from "../grantHeader.ts";
import { onOtherRun } from "../otherRun.ts";

/** Files on their way to and from here, apart from what React shows. One for each meeting. */

export type Problem =
  | FileTrouble
  | Refusal
  | "tooLarge"
  | "fileTooLarge"
  | "filesFull"
  | "diskFull"
  | "gone"
  | "notInRoom"
  | "failed";

export type Step = "chosen" | "asking" | "moving" | "paused" | "checking" | "failed";

export interface Transfer {
  readonly key: number;
  readonly way: "in" | "out";
  readonly label: string;
  readonly size: number;
  /** Bytes that have arrived. */
  readonly done: number;
  readonly step: Step;
  readonly problem: Problem | null;
  /** What the node calls it, once it does. */
  readonly file: string | null;
}

interface Run {
  transfer: Transfer;
  readonly content: File | null;
  readonly stop: AbortController;
}

/** Of one request; so much is sent again at most. */
const partBytes = 1 << 20;
const answerMillis = 20_000;
const pauseMillis = [500, 1000, 2000, 4000] as const;
const maxPauses = 150;

const byMeeting = new WeakMap<Meeting, Transfers>();

export function transfersOf(meeting: Meeting): Transfers {
  let transfers = byMeeting.get(meeting);
  if (!transfers) {
    transfers = new Transfers(meeting);
    byMeeting.set(meeting, transfers);
  }
  return transfers;
}

class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem);
    this.problem = problem;
  }
}

export class Transfers {
  private readonly meeting: Meeting;
  private readonly runs = new Map<number, Run>();
  private readonly listeners = new Set<() => void>();
  private readonly answers = new Map<number, (answer: FileAnswer) => void>();
  private readonly takenBack = new Set<string>();
  private list: readonly Transfer[] = [];
  private lastKey = 0;
  private readonly lastNumber = { picture: 0, file: 0 };

  constructor(meeting: Meeting) {
    this.meeting = meeting;
    meeting.onFileAnswer((answer) => this.answered(answer));
    meeting.store.subscribe(() => this.settle());
    onOtherRun(meeting, () => this.leaveBehind());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): readonly Transfer[] => this.list;

  /** Files that somebody has chosen, to be named before they are sent. Their own names stay on the device. */
  choose(files: readonly File[], name: (kind: "picture" | "file", number: number) => string): void {
    for (const content of files) {
      const kind = content.type.startsWith("image/") ? "picture" : "file";
      this.lastNumber[kind] += 1;
      const key = (this.lastKey += 1);
      const label = name(kind, this.lastNumber[kind]);
      const { size } = content;
      this.runs.set(key, {
        transfer: { key, way: "out", label, size, done: 0, step: "chosen", problem: null, file: null },
        content,
        stop: new AbortController(),
      });
    }
    this.tell();
  }

  rename(key: number, label: string): void {
    this.change(key, { label });
  }

  /** What a chosen file is called on this device, for whoever has to tell it from the next one. */
  ownName(key: number): string {
    return this.runs.get(key)?.content?.name ?? "";
  }

  /** Sends all that have been chosen. */
  sendChosen(): void {
    for (const { transfer } of this.runs.values()) {
      if (transfer.step === "chosen" && transfer.label.trim() !== "") void this.send(transfer.key);
    }
  }

  stop(key: number): void {
    const run = this.runs.get(key);
    if (!run) return;
    run.stop.abort();
    this.runs.delete(key);
    const { file, way, step } = run.transfer;
    const wanted = way === "out" && file !== null && step !== "failed";
    if (wanted) this.takeBack(file);
    this.tell();
  }

  /** Fetches a file; it is whole when this is done. */
  async fetch(file: SharedFile): Promise<Blob | null> {
    const key = (this.lastKey += 1);
    const { label, size, id } = file;
    const run: Run = {
      transfer: { key, way: "in", label, size, done: 0, step: "asking", problem: null, file: id },
      content: null,
      stop: new AbortController(),
    };
    this.runs.set(key, run);
    this.tell();
    const parts: BlobPart[] = [];
    const done = await this.patiently(run, async () => {
      const grant = await this.ask(key, { type: "AskFile", ref: key, file: id });
      this.change(key, { step: "moving" });
      await this.take(run, grant.grant, parts);
    });
    if (!done) return null;
    this.runs.delete(key);
    this.tell();
    return new Blob(parts);
  }

  private async take(run: Run, grant: string, parts: BlobPart[]): Promise<void> {
    const { key, file, done } = run.transfer;
    const headers = grantHeader(grant);
    if (done > 0) headers["Range"] = `bytes=${done}-`;
    const response = await fetch(`/api/v1/files/${file}`, { headers, signal: run.stop.signal });
    if (!response.ok || response.body === null) throw new Refused(await problemOf(response));
    let at = done;
    for (const reader = response.body.getReader(); ;) {
      const part = await reader.read();
      if (part.value) {
        parts.push(part.value);
        at += part.value.byteLength;
        this.change(key, { done: at });
      }
      if (part.done) break;
    }
    if (at < run.transfer.size) throw new TypeError("cut off");
  }

  /** A small picture of it; null when there is none to be had. */
  async preview(file: SharedFile): Promise<Blob | null> {
    const ref = (this.lastKey += 1);
    try {
      const { grant } = await this.ask(ref, { type: "AskFile", ref, file: file.id });
      const response = await fetch(`/api/v1/files/${file.id}/preview`, { headers: grantHeader(grant) });
      return response.ok ? new Blob([await response.blob()], { type: "image/png" }) : null;
    } catch {
      return null;
    }
  }

  private async send(key: number): Promise<void> {
    const run = this.runs.get(key);
    const content = run?.content;
    if (!run || !content) return;
    this.change(key, { step: "asking" });
    let address: string | null = null;
    const done = await this.patiently(run, async () => {
      if (address === null) address = await this.open(run, content);
      await this.sendFrom(run, content, address);
    });
    if (done) {
      this.change(key, { step: "checking" });
      this.settle();
    }
  }

  /** Asks the node for a grant and begins with it. A file that the node knows already is asked for again. */
  private async open(run: Run, content: File): Promise<string> {
    const { key, size } = run.transfer;
    const answer = await this.mayBegin(run, content);
    this.change(key, { file: answer.file });
    const response = await fetch("/api/v1/files", {
      method: "POST",
      headers: { ...grantHeader(answer.grant), "Upload-Length": `${size}` },
      signal: run.stop.signal,
    });
    const address = response.headers.get("Location");
    if (!response.ok || address === null) throw new Refused(await problemOf(response));
    return address;
  }

  private async mayBegin(run: Run, content: File): Promise<Granted> {
    const { key, label, file, size } = run.transfer;
    if (file !== null) {
      try {
        return await this.ask(key, { type: "AskFile", ref: key, file });
      } catch (problem) {
        // The node forgets an offer that was not begun when its session is lost. Nothing was sent, so it is made anew.
        if (!(problem instanceof Refused) || problem.problem !== "NO_SUCH_FILE") throw problem;
        this.change(key, { file: null });
      }
    }
    return this.ask(key, { type: "OfferFile", ref: key, label: label.trim(), ending: endingOf(content.name), size });
  }

  private async sendFrom(run: Run, content: File, address: string): Promise<void> {
    const { key, size } = run.transfer;
    const { signal } = run.stop;
    const known = await fetch(address, { method: "HEAD", signal });
    if (!known.ok) throw new Refused(known.status === 401 ? "gone" : await problemOf(known));
    let at = Number(known.headers.get("Upload-Offset"));
    this.change(key, { step: "moving", done: at });
    while (at < size) {
      const response = await fetch(address, {
        method: "PATCH",
        headers: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": `${at}` },
        body: content.slice(at, at + partBytes),
        signal,
      });
      if (!response.ok) throw new Refused(await problemOf(response));
      at = Number(response.headers.get("Upload-Offset"));
      this.change(key, { done: at });
    }
    if (size === 0) {
      const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0" };
      await fetch(address, { method: "PATCH", headers, signal });
    }
  }

  /** Tries until it is done, is stopped, or makes no sense any more. A line that is lost only makes it wait. */
  private async patiently(run: Run, act: () => Promise<void>): Promise<boolean> {
    const { key } = run.transfer;
    for (let pauses = 0; pauses <= maxPauses; pauses += 1) {
      try {
        await act();
        return true;
      } catch (problem) {
        if (run.stop.signal.aborted) return false;
        const lasting = problem instanceof Refused && !passing(problem.problem);
        if (lasting || pauses === maxPauses) {
          this.change(key, { step: "failed", problem: problem instanceof Refused ? problem.problem : "failed" });
          this.giveUp(run);
          return false;
        }
      }
      this.change(key, { step: "paused" });
      await pause(pauseMillis[Math.min(pauses, pauseMillis.length - 1)] ?? 4000, run.stop.signal);
    }
    return false;
  }

  /** What never comes whole must not take a place that others, or the next try, could have. */
  private giveUp({ transfer: { file, way } }: Run): void {
    if (way === "out" && file !== null) this.takeBack(file);
  }

  private takeBack(file: string): void {
    if (this.takenBack.has(file)) return;
    this.takenBack.add(file);
    this.meeting.dispatch({ type: "Tell", message: { type: "RemoveFile", file } });
  }

  /** Gives up waiting when the run is stopped. */
  private ask(
    ref: number,
    message: { type: "OfferFile"; ref: number; label: string; ending: string; size: number } | AskFile,
  ): Promise<Granted> {
    return new Promise((resolve, reject) => {
      const signal = this.runs.get(ref)?.stop.signal;
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", leave);
        this.answers.delete(ref);
      };
      const leave = () => {
        end();
        reject(new TypeError("no answer"));
      };
      const timer = setTimeout(leave, answerMillis);
      signal?.addEventListener("abort", leave);
      this.answers.set(ref, (answer) => {
        end();
        if (answer.type === "FileGranted") resolve(answer);
        else reject(new Refused(answer.type === "FileRefused" ? answer.refusal : "gone"));
      });
      this.meeting.dispatch({ type: "Tell", message });
    });
  }

  private answered(answer: FileAnswer): void {
    if (answer.type !== "FileGone") {
      const waiting = this.answers.get(answer.ref);
      if (waiting) waiting(answer);
      else if (answer.type === "FileGranted") this.nobodyWaits(answer);
      return;
    }
    for (const run of this.runs.values()) {
      const { transfer } = run;
      if (transfer.file !== answer.file || transfer.step === "failed") continue;
      run.stop.abort();
      this.change(transfer.key, { step: "failed", problem: answer.trouble ?? "gone" });
    }
  }

  /** An offer that was stopped, or made again as its answer did not come, keeps a place that nobody will fill. */
  private nobodyWaits({ ref, file, upload }: Granted): void {
    // Whoever brings documents counts from elsewhere.
    const ours = upload && ref <= this.lastKey;
    if (ours && [...this.runs.values()].every(({ transfer }) => transfer.file !== file)) this.takeBack(file);
  }

  /** What all can have now needs no line of its own; and when the meeting is over, nothing does. */
  private settle(): void {
    const state = this.meeting.store.snapshot();
    let changed = false;
    for (const [key, { transfer, stop }] of this.runs) {
      const seen = transfer.file === null ? undefined : state.files.files.get(transfer.file);
      const there = transfer.step === "checking" && seen?.state === "READY";
      if (there || state.phase.at === "over") {
        stop.abort();
        this.runs.delete(key);
        changed = true;
      }
    }
    if (changed) this.tell();
  }

  private leaveBehind(): void {
    for (const { transfer, stop } of this.runs.values()) {
      if (transfer.step === "chosen" || transfer.step === "failed") continue;
      stop.abort();
      this.change(transfer.key, { step: "failed", problem: transfer.way === "out" ? "STOPPED" : "gone" });
    }
  }

  private change(key: number, part: Partial<Transfer>): void {
    const run = this.runs.get(key);
    if (!run) return;
    run.transfer = { ...run.transfer, ...part };
    this.tell();
  }

  private tell(): void {
    this.list = [...this.runs.values()].map(({ transfer }) => transfer);
    for (const listener of this.listeners) listener();
  }
}

type AskFile = { type: "AskFile"; ref: number; file: string };
type Granted = Extract<FileAnswer, { type: "FileGranted" }>;

function passing(problem: Problem): boolean {
  return problem === "notInRoom" || problem === "failed" || problem === "TOO_OFTEN";
}

/** The ending alone; the rest of the name stays on the device. */
export function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const code = typeof body === "object" && body !== null && "code" in body ? String(body.code) : "";
  const known = (["fileTooLarge", "tooLarge", "filesFull", "diskFull", "notInRoom"] as const).find((p) => p === code);
  if (known) return known;
  return response.status === 404 || response.status === 401 ? "gone" : "failed";
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(go, millis);
    function go() {
      clearTimeout(timer);
      window.removeEventListener("online", go);
      signal.removeEventListener("abort", go);
      resolve();
    }
    window.addEventListener("online", go);
    signal.addEventListener("abort", go);
  });
}
