import { describe, expect, it } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import type { Effect, MeetingEvent } from "./events.ts";
import { silent } from "../ports.ts";
import type { ServerMessage } from "../protocol.ts";
import { reduce } from "./reduce.ts";
import { hands, hidden, maySend, start, type MeetingState } from "./state.ts";

/** Plays events and keeps what had to be done. */
function play(state: MeetingState, ...events: MeetingEvent[]): { state: MeetingState; effects: Effect[] } {
  const effects: Effect[] = [];
  for (const event of events) {
    const step = reduce(state, event);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

const heard = (message: ServerMessage): MeetingEvent => ({ type: "Heard", message });
const sent = (effects: readonly Effect[]) => effects.flatMap((e) => (e.type === "Send" ? [e.message] : []));
const announced = (effects: readonly Effect[]) => effects.flatMap((e) => (e.type === "Announce" ? [e.said.what] : []));

const media = (part: Partial<typeof silent>) => ({ ...silent, ...part });
const inside = play(start, heard(welcome({ people: [person("me"), person("ann"), person("bob")] }))).state;
const presenting = play(start, heard(welcome({ people: [person("me", { role: "PRESENTER" })] }))).state;
const speaking = play(
  inside,
  { type: "Switch", source: "MICROPHONE", on: true },
  { type: "Opened", sources: ["MICROPHONE"] },
).state;

const share = (id: string, screen: boolean) =>
  heard({ type: "Changed", person: person(id, { media: media({ screen }) }) });

const line = (id: string, from: string, text: string, to?: string): MeetingEvent =>
  heard({ type: "Chat", id, from, name: `Name ${from}`, text, at: 1, ...(to === undefined ? {} : { to }) });

it("says on the screen and by voice that something was perhaps not done", () => {
  const { state, effects } = play(inside, { type: "Undone" });
  const said = { what: "part", area: "moderation", key: "moderation.said.undone" };
  expect(state.notices.map((notice) => notice.said)).toEqual([said]);
  expect(effects).toContainEqual({ type: "Announce", said });
});

it("ignores what a newer node says and this client does not know", () => {
  const said = { type: "FromTheFuture" } as unknown as ServerMessage;
  expect(play(inside, heard(said))).toEqual({ state: inside, effects: [] });
});

describe("what I send", () => {
  it("is nothing until I choose", () => {
    expect(start.mine.media).toEqual(silent);
  });

  it("is told to the node once the device is open, not before", () => {
    const asked = play(inside, { type: "Switch", source: "CAMERA", on: true });
    expect(asked.effects).toEqual([{ type: "Open", source: "CAMERA" }]);
    expect(asked.state.mine.media.camera).toBe(false);
    const open = play(asked.state, { type: "Opened", sources: ["CAMERA"] });
    expect(sent(open.effects)).toEqual([{ type: "Media", media: media({ camera: true }) }]);
  });

  it("stays off when I changed my mind while the device was opening", () => {
    const { state, effects } = play(
      inside,
      { type: "Switch", source: "CAMERA", on: true },
      { type: "Switch", source: "CAMERA", on: false },
      { type: "Opened", sources: ["CAMERA"] },
    );
    expect(state.mine.media.camera).toBe(false);
    expect(effects).toContainEqual({ type: "Release", source: "CAMERA" });
    expect(sent(effects)).toEqual([]);
  });

  it("lets go of the camera but keeps a muted microphone open, so that unmuting is instant", () => {
    const on = { type: "Switch", source: "CAMERA", on: true } as const;
    const camera = play(inside, on, { type: "Opened", sources: ["CAMERA"] });
    const off = play(camera.state, { type: "Switch", source: "CAMERA", on: false });
    expect(off.effects).toContainEqual({ type: "Release", source: "CAMERA" });
    const muted = play(speaking, { type: "Switch", source: "MICROPHONE", on: false });
    expect(muted.effects.map(({ type }) => type)).not.toContain("Release");
  });

  it("says what is wrong with a device, and not when a screen picker was closed", () => {
    const denied = play(
      inside,
      { type: "Switch", source: "CAMERA", on: true },
      { type: "OpenFailed", source: "CAMERA", problem: "denied" },
    );
    expect(denied.state.mine.problems.get("CAMERA")).toBe("denied");
    expect(announced(denied.effects)).toContain("problem");
    const closed = play(
      inside,
      { type: "Switch", source: "SCREEN", on: true },
      { type: "OpenFailed", source: "SCREEN", problem: "cancelled" },
    );
    expect(closed.state.notices).toEqual([]);
    expect(closed.state.mine.opening.size).toBe(0);
  });

  it("is a screen with its sound, in whichever order the browser names them", () => {
    const { state, effects } = play(
      presenting,
      { type: "Switch", source: "SCREEN", on: true },
      { type: "Opened", sources: ["SCREEN_AUDIO", "SCREEN"] },
    );
    expect(state.mine.media).toEqual(media({ screen: true, screenAudio: true }));
    expect(state.mine.opening.size).toBe(0);
    expect(announced(effects)).toEqual(["switched"]);
  });

  it("ends a share with its sound", () => {
    const shared = play(
      presenting,
      { type: "Switch", source: "SCREEN", on: true },
      { type: "Opened", sources: ["SCREEN", "SCREEN_AUDIO"] },
    );
    expect(shared.state.mine.media).toEqual(media({ screen: true, screenAudio: true }));
    const ended = play(shared.state, { type: "TrackEnded", source: "SCREEN" });
    expect(ended.state.mine.media).toEqual(silent);
    expect(ended.state.notices).toEqual([]);
  });

  it("tells when a device in use was unplugged", () => {
    const { state } = play(speaking, { type: "TrackEnded", source: "MICROPHONE" });
    expect(state.mine.media.microphone).toBe(false);
    expect(state.notices[0]?.said.what).toBe("unplugged");
  });

  it("leaves a remark that was covered for its time once it is seen, and takes away one that is closed", () => {
    const { state } = play(
      speaking,
      { type: "FellBack", kind: "speaker" },
      { type: "TrackEnded", source: "MICROPHONE" },
    );
    const [below, above] = state.notices.map(({ key }) => key);
    const early = play(state, { type: "NoticeFaded", key: below ?? -1 });
    expect(early.state.notices.map(({ key }) => key)).toEqual([below, above]);
    expect(early.effects).toEqual([{ type: "Later", millis: 6000, event: { type: "NoticeFaded", key: below } }]);
    const faded = play(state, { type: "NoticeFaded", key: above ?? -1 }, { type: "NoticeFaded", key: below ?? -1 });
    expect(faded.state.notices).toEqual([]);
    expect(faded.effects).toEqual([]);
    const closed = play(state, { type: "NoticeClosed", key: below ?? -1 });
    expect(closed.state.notices.map(({ key }) => key)).toEqual([above]);
  });

  it("can be switched off by others, is confirmed, and is never switched on by them", () => {
    const { state, effects } = play(speaking, heard({ type: "Muted", source: "MICROPHONE", by: "ann" }));
    expect(state.mine.media.microphone).toBe(false);
    expect(sent(effects)).toEqual([{ type: "Media", media: silent }]);
    expect(state.notices[0]?.said).toEqual({ what: "muted", by: "Name ann" });
    const asked = play(state, heard({ type: "UnmuteAsked", by: "ann" }));
    expect(asked.state.unmuteAsked).toBe("Name ann");
    expect(asked.effects).toEqual([]);
    const yes = play(asked.state, { type: "AnswerUnmute", yes: true });
    expect(yes.effects).toContainEqual({ type: "Open", source: "MICROPHONE" });
    const no = play(asked.state, { type: "AnswerUnmute", yes: false });
    expect(no.effects).toEqual([]);
    expect(no.state.unmuteAsked).toBeNull();
  });

  it("goes through while the space bar is held, and no longer", () => {
    const down = play(inside, { type: "HoldTalk", down: true }, { type: "Opened", sources: ["MICROPHONE"] });
    expect(down.state.mine.media.microphone).toBe(true);
    expect(play(down.state, { type: "HoldTalk", down: false }).state.mine.media.microphone).toBe(false);
  });

  it("does not open after a short press of the space bar that ended before the device was there", () => {
    const { state } = play(
      inside,
      { type: "HoldTalk", down: true },
      { type: "HoldTalk", down: false },
      { type: "Opened", sources: ["MICROPHONE"] },
    );
    expect(state.mine.media.microphone).toBe(false);
  });

  it("pauses while the space bar is held when the microphone is on", () => {
    const down = play(speaking, { type: "HoldTalk", down: true });
    expect(down.state.mine.media.microphone).toBe(false);
    const up = play(down.state, { type: "HoldTalk", down: false }, { type: "Opened", sources: ["MICROPHONE"] });
    expect(up.state.mine.media.microphone).toBe(true);
  });

  it("warns once when I speak while muted", () => {
    const first = play(inside, { type: "SpokeWhileMuted" });
    expect(first.state.mine.speakingMuted).toBe(true);
    expect(announced(first.effects)).toEqual(["speakingMuted"]);
    expect(announced(play(first.state, { type: "SpokeWhileMuted" }).effects)).toEqual([]);
    expect(play(speaking, { type: "SpokeWhileMuted" }).state.mine.speakingMuted).toBe(false);
  });
});

describe("what I agree to", () => {
  const consent = { scope: "REPORT", version: "v1", given: false, at: 1 } as const;
  const asked = play(start, heard(welcome({ consents: [consent] }))).state;

  it("is said to the node and counts when the node says so", () => {
    const said = play(asked, { type: "SayConsent", consent, given: true });
    expect(sent(said.effects)).toEqual([{ type: "Agree", scope: "REPORT", version: "v1" }]);
    expect(said.state.consents).toEqual([consent]);
    const obeyed = play(said.state, heard({ type: "Consents", consents: [{ ...consent, given: true, at: 2 }] }));
    expect(obeyed.state.consents[0]?.given).toBe(true);
    expect(announced(obeyed.effects)).toEqual(["consent"]);
  });

  it("is withdrawn by one word", () => {
    const given = { ...consent, given: true };
    const said = play(asked, { type: "SayConsent", consent: given, given: false });
    expect(sent(said.effects)).toEqual([{ type: "Withdraw", scope: "REPORT" }]);
  });

  it("is counted for organisers until they come in anew", () => {
    const counts = [{ scope: "REPORT", given: 1, missing: 2 }] as const;
    const told = play(asked, heard({ type: "ConsentCounts", counts }));
    expect(told.state.consentCounts).toEqual(counts);
    expect(play(told.state, heard(welcome())).state.consentCounts).toEqual([]);
  });
});

describe("coming in and coming back", () => {
  it("waits where it is told to wait", () => {
    const wait = heard({ type: "Wait", session: "s", secret: "x", keepForSeconds: 30, title: "T", forOrganiser: true });
    expect(play(start, wait).state.phase).toEqual({ at: "waiting", forOrganiser: true });
  });

  it("follows a room that mutes people who enter", () => {
    const before = play(
      start,
      { type: "Switch", source: "MICROPHONE", on: true },
      { type: "Opened", sources: ["MICROPHONE"] },
    ).state;
    const { state } = play(before, heard(welcome({ muteOnEntry: true })));
    expect(state.mine.media.microphone).toBe(false);
  });

  it("tells the node what opened while the door was opening", () => {
    const before = play(
      start,
      { type: "Switch", source: "MICROPHONE", on: true },
      { type: "Opened", sources: ["MICROPHONE"] },
    ).state;
    const { effects } = play(before, heard(welcome()));
    expect(sent(effects)).toEqual([{ type: "Media", media: media({ microphone: true }) }]);
  });

  it("never changes what I chose when a new session begins, and puts my hand up again", () => {
    const handUp = play(speaking, heard({ type: "Changed", person: person("me", { handOrder: 3 }) })).state;
    const { state, effects } = play(handUp, heard(welcome({ muteOnEntry: true })));
    expect(state.mine.media.microphone).toBe(true);
    expect(sent(effects)).toEqual([
      { type: "Media", media: media({ microphone: true }) },
      { type: "Hand", raised: true },
    ]);
    expect(effects[0]?.type).toBe("Connect");
  });

  it("keeps tiles where they were when a new session tells people in another order", () => {
    const { state } = play(
      inside,
      heard(welcome({ people: [person("cyd"), person("bob"), person("me"), person("ann")] })),
    );
    expect(state.order).toEqual(["me", "ann", "bob", "cyd"]);
  });

  it("seats people as before when a restarted node tells them one after the other", () => {
    const { state } = play(
      inside,
      heard(welcome({ people: [person("bob")], you: "bob" })),
      heard({ type: "Came", person: person("ann") }),
      heard({ type: "Came", person: person("dan") }),
      heard({ type: "Came", person: person("me") }),
    );
    expect(state.order).toEqual(["me", "ann", "bob", "dan"]);
  });

  it("is silent about a short loss and speaks about a long one", () => {
    const lost = play(inside, { type: "LinkLost" });
    expect(lost.state.link).toBe("slow");
    expect(announced(lost.effects)).toEqual([]);
    const back = play(lost.state, { type: "LinkUp" });
    expect(announced(back.effects)).toEqual([]);
    const long = play(lost.state, { type: "LinkLostLong" });
    expect(long.state.link).toBe("lost");
    expect(announced(play(long.state, { type: "LinkUp" }).effects)).toEqual(["link"]);
  });

  it("keeps drafts over an ending, sends nothing any more, and forgets the others", () => {
    const typed = play(speaking, { type: "Draft", text: "half a sen" }).state;
    const { state, effects } = play(typed, { type: "Over", ending: "replaced" });
    expect(state.phase).toEqual({ at: "over", ending: "replaced" });
    expect(state.chat.drafts.get("all")).toBe("half a sen");
    expect(state.people.size).toBe(0);
    expect(state.mine.media).toEqual(silent);
    expect(effects).toEqual([{ type: "Disconnect" }]);
  });
});

describe("people", () => {
  it("come last and go without moving the others", () => {
    const { state, effects } = play(
      inside,
      heard({ type: "Came", person: person("cyd") }),
      heard({ type: "Gone", participant: "ann", reason: "LEFT" }),
    );
    expect(state.order).toEqual(["me", "bob", "cyd"]);
    expect(announced(effects)).toEqual(["came", "gone"]);
  });

  it("who come back are not announced again", () => {
    expect(announced(play(inside, heard({ type: "Came", person: person("ann") })).effects)).toEqual([]);
  });

  it("with raised hands stand in the order of raising", () => {
    const { state, effects } = play(
      inside,
      heard({ type: "Changed", person: person("bob", { handOrder: 1 }) }),
      heard({ type: "Changed", person: person("ann", { handOrder: 2 }) }),
    );
    expect(hands(state).map(({ id }) => id)).toEqual(["bob", "ann"]);
    expect(announced(effects)).toEqual(["hand", "hand"]);
  });

  it("who wait are announced once", () => {
    const waiters = [{ id: "w1", name: "Wim", guest: true, since: 1 }];
    const first = play(inside, heard({ type: "Waiters", waiters }));
    expect(announced(first.effects)).toEqual(["waiting"]);
    expect(announced(play(first.state, heard({ type: "Waiters", waiters })).effects)).toEqual([]);
  });

  it("demoted while presenting stop presenting", () => {
    const sharing = play(
      play(inside, heard({ type: "Changed", person: person("me", { role: "PRESENTER" }) })).state,
      { type: "Switch", source: "SCREEN", on: true },
      { type: "Opened", sources: ["SCREEN"] },
    ).state;
    const { state } = play(sharing, heard({ type: "Changed", person: person("me", { role: "PARTICIPANT" }) }));
    expect(state.mine.media.screen).toBe(false);
  });
});

describe("shares and pins", () => {
  it("are known in the order in which they began", () => {
    const { state } = play(inside, share("bob", true), share("ann", true));
    expect(state.stage.shares).toEqual(["bob/SCREEN", "ann/SCREEN"]);
  });

  it("forget a pin when its tile is gone", () => {
    const pinned = play(inside, share("ann", true), { type: "Pin", tile: "ann/SCREEN" }).state;
    expect(play(pinned, share("ann", false)).state.stage.pin).toBeNull();
    const face = play(inside, { type: "Pin", tile: "ann/CAMERA" }).state;
    expect(play(face, heard({ type: "Gone", participant: "ann", reason: "LOST" })).state.stage.pin).toBeNull();
  });

  it("keep a pin of somebody else", () => {
    const pinned = play(inside, { type: "Pin", tile: "bob/CAMERA" }, share("ann", true), share("ann", false)).state;
    expect(pinned.stage.pin).toBe("bob/CAMERA");
  });

  it("follow the next share of somebody whose last share was not followed", () => {
    const away = play(inside, share("ann", true), { type: "Unfollow", tile: "ann/SCREEN" }).state;
    expect(away.stage.unfollowed.size).toBe(1);
    expect(play(away, share("ann", false), share("ann", true)).state.stage.unfollowed.size).toBe(0);
  });
});

describe("chat", () => {
  it("counts what was not read, per conversation, and forgets it when opened", () => {
    const { state } = play(inside, line("1", "ann", "hi"), line("2", "bob", "psst", "me"), line("3", "bob", "?", "me"));
    expect(Object.fromEntries(state.chat.unread)).toEqual({ all: 1, bob: 2 });
    const opened = play(state, { type: "OpenThread", thread: "bob" }).state;
    expect(Object.fromEntries(opened.chat.unread)).toEqual({ all: 1 });
    expect(opened.panel).toBe("chat");
  });

  it("takes each line once, also when the node tells it again", () => {
    expect(play(inside, line("1", "ann", "hi"), line("1", "ann", "hi")).state.chat.lines).toHaveLength(1);
  });

  it("shows my words as pending until the node has them", () => {
    const said = play(inside, { type: "Draft", text: " hello " }, { type: "Say", text: " hello " });
    expect(sent(said.effects)).toEqual([{ type: "Chat", text: "hello" }]);
    expect(said.state.chat.pending.map(({ text }) => text)).toEqual(["hello"]);
    expect(said.state.chat.drafts.size).toBe(0);
    const confirmed = play(said.state, line("9", "me", "hello")).state;
    expect(confirmed.chat.pending).toEqual([]);
    expect(confirmed.chat.lines.map(({ mine }) => mine)).toEqual([true]);
  });

  it("sends private words to one person and files the echo under that person", () => {
    const { state, effects } = play(
      inside,
      { type: "OpenThread", thread: "ann" },
      { type: "Say", text: "psst" },
      line("4", "me", "psst", "ann"),
    );
    expect(sent(effects)).toEqual([{ type: "Chat", text: "psst", to: "ann" }]);
    expect(state.chat.lines.map(({ thread }) => thread)).toEqual(["ann"]);
  });

  it("gives refused words back to where they were written", () => {
    const { state } = play(
      inside,
      { type: "Say", text: "too much" },
      heard({ type: "Refused", seq: 1, refusal: "TOO_OFTEN" }),
    );
    expect(state.chat.drafts.get("all")).toBe("too much");
    expect(state.chat.pending).toEqual([]);
    expect(state.chat.refused).toBe("TOO_OFTEN");
  });

  it("keeps sent words when something else is refused", () => {
    const refusal = { type: "Refused", seq: 2, refusal: "TOO_OFTEN" } as const;
    const { state } = play(
      inside,
      { type: "Say", text: "fine" },
      { type: "Heard", message: refusal, about: { type: "React", emoji: "👍" } },
    );
    expect(state.chat.drafts.get("all")).toBeUndefined();
    expect(state.chat.pending).toHaveLength(1);
    expect(state.chat.refused).toBeNull();
    expect(state.notices.map(({ said }) => said.what)).toEqual(["tooOften"]);
  });

  it("does not send empty or endless texts", () => {
    const { effects } = play(inside, { type: "Say", text: "  " }, { type: "Say", text: "x".repeat(2001) });
    expect(sent(effects)).toEqual([]);
  });
});

describe("reactions", () => {
  it("float for a while and are named once", () => {
    const { state, effects } = play(inside, heard({ type: "React", from: "ann", emoji: "👏" }));
    expect(state.reactions[0]).toMatchObject({ name: "Name ann", emoji: "👏" });
    expect(announced(effects)).toEqual(["reaction"]);
    const fade = effects.find((effect) => effect.type === "Later");
    expect(fade?.type === "Later" && play(state, fade.event).state.reactions).toEqual([]);
  });
});

function may(part: Parameters<typeof welcome>[0]): MeetingState {
  return play(start, heard(welcome(part))).state;
}

describe("what the meeting and the role let me send", () => {
  it("in an audio meeting there is no camera and no screen, for organisers neither", () => {
    const state = may({ meetingType: "AUDIO", people: [person("me", { role: "ORGANISER" })] });
    const sent = [maySend(state, "MICROPHONE"), maySend(state, "CAMERA"), maySend(state, "SCREEN")];
    expect(sent).toEqual([true, false, false]);
  });

  it("viewers send nothing, and what was switched on before the door is off", () => {
    const ready = play(
      start,
      { type: "Switch", source: "MICROPHONE", on: true },
      { type: "Opened", sources: ["MICROPHONE"] },
    ).state;
    expect(ready.mine.media.microphone).toBe(true);
    const people = [person("me", { role: "VIEWER" })];
    const { state, effects } = play(ready, heard(welcome({ meetingType: "WEBINAR", people })));
    expect(maySend(state, "MICROPHONE")).toBe(false);
    expect(state.mine.media.microphone).toBe(false);
    expect(effects).toContainEqual({ type: "Release", source: "MICROPHONE" });
  });

  it("a camera that was on before an audio meeting runs on in it for nobody, and one still starting neither", () => {
    const asked = play(start, { type: "Switch", source: "CAMERA", on: true }).state;
    const on = play(asked, { type: "Opened", sources: ["CAMERA"] }).state;
    const welcomed = heard(welcome({ meetingType: "AUDIO", people: [person("me")] }));
    const entered = play(on, welcomed);
    expect(entered.state.mine.media.camera).toBe(false);
    expect(entered.effects).toContainEqual({ type: "Release", source: "CAMERA" });
    const late = play(play(asked, welcomed).state, { type: "Opened", sources: ["CAMERA"] });
    expect(late.state.mine.media.camera).toBe(false);
    expect(late.effects).toContainEqual({ type: "Release", source: "CAMERA" });
  });

  it("no key opens a device for a viewer, and who becomes one gives back even the muted microphone", () => {
    const viewer = may({ meetingType: "WEBINAR", people: [person("me", { role: "VIEWER" })] });
    for (const event of [{ type: "HoldTalk", down: true }, { type: "Switch", source: "CAMERA", on: true }] as const) {
      expect(play(viewer, event).effects.some(({ type }) => type === "Open")).toBe(false);
    }
    const muted = play(speaking, { type: "Switch", source: "MICROPHONE", on: false }).state;
    const now = play(muted, heard({ type: "Changed", person: person("me", { role: "VIEWER" }) }));
    expect(now.effects).toContainEqual({ type: "Release", source: "MICROPHONE" });
  });

  it("who is only hidden from me is not said to have left", () => {
    const { state, effects } = play(inside, heard({ type: "Gone", participant: "ann", reason: "HIDDEN" }));
    expect(state.people.has("ann")).toBe(false);
    expect(effects.filter((effect) => effect.type === "Announce")).toEqual([]);
  });

  it("hidden participants know that they are, organisers are not", () => {
    expect(hidden(may({ hideParticipants: true, people: [person("me")] }))).toBe(true);
    expect(hidden(may({ hideParticipants: true, people: [person("me", { role: "PRESENTER" })] }))).toBe(false);
  });
});
