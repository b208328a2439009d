import { describe, expect, it } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import type { Cause, NetworkState } from "../network.ts";
import { silent } from "../ports.ts";
import type { MeetingEvent } from "./events.ts";
import { reduce } from "./reduce.ts";
import { start, type MeetingState } from "./state.ts";

const camera: MeetingEvent[] = [
  { type: "Switch", source: "CAMERA", on: true },
  { type: "Opened", sources: ["CAMERA"] },
];

function run(state: MeetingState, ...events: MeetingEvent[]): MeetingState {
  return events.reduce((before, event) => reduce(before, event).state, state);
}

const seen = person("ann", { media: { ...silent, camera: true } });
const room = run(start, { type: "Heard", message: welcome({ people: [person("me"), seen] }) });
const judged = (network: NetworkState["network"], cause: Cause, seconds: number): MeetingEvent => ({
  type: "NetworkJudged",
  network: { network, cause },
  now: seconds * 1000,
});
const bad = (cause: Cause, from: number, to: number) =>
  Array.from({ length: (to - from) / 3 + 1 }, (_, index) => judged("bad", cause, from + index * 3));
const answer = (yes: boolean, seconds: number): MeetingEvent => ({ type: "AnswerOffer", yes, now: seconds * 1000 });

describe("a line that is too narrow", () => {
  it("is borne for a few seconds before anything is offered", () => {
    expect(run(room, ...bad("receiveNarrow", 0, 6)).saving.offer).toBeNull();
    const offer = run(room, ...bad("receiveNarrow", 0, 9)).saving.offer;
    expect(offer).toEqual({ what: "others", cause: "receiveNarrow" });
  });

  it("loses others' pictures first, then mine, then all, each only when I say so", () => {
    let state = run(room, ...camera, ...bad("receiveNarrow", 0, 9));
    expect([state.saving.offer?.what, state.saving.others]).toEqual(["others", false]);
    state = run(state, answer(true, 10));
    expect([state.saving.offer, state.saving.others]).toEqual([null, true]);
    state = run(state, ...bad("receiveNarrow", 11, 29));
    expect([state.saving.offer?.what, state.mine.media.camera]).toEqual(["mine", true]);
    state = run(state, answer(true, 30));
    expect(state.mine.media.camera).toBe(false);
    const shared = person("ann", { media: { ...silent, screen: true } });
    const share: MeetingEvent = { type: "Heard", message: { type: "Changed", person: shared } };
    state = run(state, share, ...bad("receiveNarrow", 31, 49));
    expect(state.saving.offer?.what).toBe("audio");
    state = run(state, answer(true, 50));
    expect(state.saving.audio).toBe(true);
    expect(run(state, ...bad("receiveNarrow", 60, 90)).saving.offer).toBeNull();
  });

  it("in the direction I send loses mine, because the others' would not help", () => {
    expect(run(room, ...camera, ...bad("sendNarrow", 0, 9)).saving.offer?.what).toBe("mine");
  });

  it("is not spoken of again for two minutes when I said no", () => {
    const no = run(room, ...bad("receiveLoss", 0, 9), answer(false, 10));
    expect(run(no, ...bad("receiveLoss", 12, 120)).saving.offer).toBeNull();
    expect(run(no, ...bad("receiveLoss", 12, 141)).saving.offer?.what).toBe("others");
  });

  it("that is well again for a while is told, and all can come back", () => {
    const less = run(room, ...bad("receiveLoss", 0, 9), answer(true, 10));
    const well = run(less, ...Array.from({ length: 12 }, (_, index) => judged("good", "none", 20 + index * 3)));
    expect(well.saving.offer).toEqual({ what: "all", cause: "none" });
    expect(run(well, answer(true, 60)).saving).toMatchObject({ others: false, audio: false, offer: null });
  });

  it("is told aloud once, not with every look", () => {
    let state = run(room, ...bad("receiveNarrow", 0, 6));
    let said = 0;
    for (const event of bad("receiveNarrow", 9, 30)) {
      const next = reduce(state, event);
      state = next.state;
      said += next.effects.filter((effect) => effect.type === "Announce").length;
    }
    expect(said).toBe(1);
  });
});

describe("sound only", () => {
  it("takes my camera away and gives it back with one press", () => {
    const off = reduce(run(room, ...camera), { type: "Save", part: { audio: true } });
    expect(off.state.mine.media.camera).toBe(false);
    expect(off.effects).toContainEqual({ type: "Release", source: "CAMERA" });
    const on = reduce(off.state, { type: "Save", part: { audio: false } });
    expect(on.effects).toContainEqual({ type: "Open", source: "CAMERA" });
  });

  it("does not switch on a camera that was off", () => {
    const off = run(room, { type: "Save", part: { audio: true } });
    const on = reduce(off, { type: "Save", part: { audio: false } });
    expect(on.effects.filter(({ type }) => type === "Open")).toEqual([]);
  });

  it("ends when I switch my camera on all the same", () => {
    expect(run(room, { type: "Save", part: { audio: true } }, ...camera).saving.audio).toBe(false);
  });
});
