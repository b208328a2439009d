import type { Cause, NetworkState } from "../network.ts";
import type { Step } from "./events.ts";
import { stop, switchSource } from "./own.ts";
import type { MeetingState } from "./state.ts";
import { chain, remark, step } from "./step.ts";
import type { Offer, SavingState } from "./view.ts";

const badMillis = 8000;
const goodMillis = 20_000;
const quietMillis = 120_000;

/** What concerns only what I send: leaving out others' pictures would not help. */
const sending: readonly Cause[] = ["sendLoss", "sendNarrow", "silent"];

/** In order: others' pictures, then mine, then all; and of these what can help against this cause. */
export function nextSaving(state: MeetingState, cause: Cause): Offer["what"] | null {
  const { others, audio } = state.saving;
  if (audio || cause === "none" || cause === "broken") return null;
  if (!others && !sending.includes(cause) && someoneSends(state)) return "others";
  if (state.mine.media.camera && cause !== "nodeBusy") return "mine";
  return state.stage.shares.length > 0 || !others ? "audio" : null;
}

function someoneSends(state: MeetingState): boolean {
  return [...state.people.values()].some(({ id, media }) => id !== state.you && media.camera);
}

/** How the network does now. Short troubles are not worth an offer. */
export function judged(state: MeetingState, { network, cause }: NetworkState, now: number): Step {
  const { saving } = state;
  if (network === "bad") {
    const badSince = saving.badSince ?? now;
    const what = now - badSince >= badMillis && now >= saving.quietUntil ? nextSaving(state, cause) : null;
    const offer = what === null ? stillTrue(saving.offer) : { what, cause };
    return offered(state, { ...saving, badSince, goodSince: null, offer });
  }
  if (network === "weak") return step(withSaving(state, { badSince: null, goodSince: null }));
  const goodSince = saving.goodSince ?? now;
  const back = (saving.others || saving.audio) && now - goodSince >= goodMillis && now >= saving.quietUntil;
  const offer: Offer | null = back ? { what: "all", cause: "none" } : null;
  return offered(state, { ...saving, badSince: null, goodSince, offer });
}

function stillTrue(offer: Offer | null): Offer | null {
  return offer?.what === "all" ? null : offer;
}

function offered(state: MeetingState, saving: SavingState): Step {
  const before = state.saving.offer;
  if (before?.what === saving.offer?.what && before?.cause === saving.offer?.cause) {
    return step({ ...state, saving: { ...saving, offer: before } });
  }
  const next = { ...state, saving };
  if (saving.offer === null) return step(next);
  return step(next, { type: "Announce", said: { what: "offer", offer: saving.offer } });
}

/** The answer to an offer. Leaving things out may not help at once, so the next step is not offered at once. */
export function answered(state: MeetingState, yes: boolean, now: number): Step {
  const { offer } = state.saving;
  const quiet = yes ? badMillis : quietMillis;
  const next = withSaving(state, { offer: null, badSince: null, goodSince: null, quietUntil: now + quiet });
  if (offer === null || !yes) return step(next);
  switch (offer.what) {
    case "others":
      return save(next, { others: true });
    case "mine":
      return stop(next, "CAMERA");
    case "audio":
      return save(next, { audio: true });
    case "all":
      return save(next, { others: false, audio: false });
  }
}

/** Leaves something out, or takes it back. Audio only takes my camera away and gives it back. */
export function save(state: MeetingState, part: Partial<Pick<SavingState, "small" | "others" | "audio">>): Step {
  const before = state.saving;
  const after = { ...before, ...part, offer: null };
  const next = { ...state, saving: after };
  if (after.audio && !before.audio) {
    const camera = state.mine.media.camera;
    const quiet = withSaving(next, { cameraWas: camera });
    const off = camera ? stop(quiet, "CAMERA") : step(quiet);
    return chain(off, (s) => remark(s, { what: "saving", mode: "audio" }));
  }
  if (!after.audio && before.audio) {
    const back = withSaving(next, { cameraWas: false });
    const on = before.cameraWas ? switchSource(back, "CAMERA") : step(back);
    return chain(on, (s) => remark(s, { what: "saving", mode: after.others ? "others" : "off" }));
  }
  if (after.others !== before.others) return remark(next, { what: "saving", mode: after.others ? "others" : "off" });
  if (after.small !== before.small) return remark(next, { what: "saving", mode: after.small ? "small" : "off" });
  return step(next);
}

/** Whoever switches the camera on in spite of it has chosen pictures again. */
export function cameraChosen(state: MeetingState): MeetingState {
  return state.saving.audio ? withSaving(state, { audio: false, cameraWas: false }) : state;
}

function withSaving(state: MeetingState, part: Partial<SavingState>): MeetingState {
  return { ...state, saving: { ...state.saving, ...part } };
}
