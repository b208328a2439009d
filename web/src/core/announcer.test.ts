import { describe, expect, it } from "vitest";
import { FakeTimers } from "../../test/fakes/timers.ts";
import { Announcer } from "./announcer.ts";
import { everything, isSpoken, SpokenChoice } from "./spoken.ts";
import type { Said } from "./state/state.ts";

describe("the voice for screen readers", () => {
  it("sums up who comes, and answers my own doing at once", () => {
    const timers = new FakeTimers();
    const spoken: Said[] = [];
    const announcer = new Announcer(timers, (said) => spoken.push(said));
    announcer.say({ what: "came", names: ["Ann"] });
    announcer.say({ what: "came", names: ["Bob"] });
    announcer.say({ what: "switched", source: "MICROPHONE", on: true });
    timers.pass(10);
    expect(spoken).toEqual([{ what: "switched", source: "MICROPHONE", on: true }]);
    timers.pass(1300);
    expect(spoken.at(-1)).toEqual({ what: "came", names: ["Ann", "Bob"] });
  });

  it("speaks not too often and cuts a flood", () => {
    const timers = new FakeTimers();
    const spoken: Said[] = [];
    const announcer = new Announcer(timers, (said) => spoken.push(said));
    for (let i = 0; i < 50; i += 1) announcer.say({ what: "hand", name: `${i}` });
    timers.pass(2000);
    expect(spoken.length).toBe(2);
    timers.pass(60_000);
    expect(spoken.length).toBeLessThanOrEqual(9);
  });

  it("names a reaction once with all who show it", () => {
    const timers = new FakeTimers();
    const spoken: Said[] = [];
    const announcer = new Announcer(timers, (said) => spoken.push(said));
    for (const name of ["Ann", "Bob", "Ann", "Cleo"]) announcer.say({ what: "reaction", names: [name], emoji: "👏" });
    timers.pass(10_000);
    expect(spoken).toEqual([{ what: "reaction", names: ["Ann", "Bob", "Cleo"], emoji: "👏" }]);
  });

  it("is silent about what somebody does not want to be told, and never about themselves", () => {
    const timers = new FakeTimers();
    const spoken: Said[] = [];
    const choice = new SpokenChoice(null);
    const announcer = new Announcer(timers, (said) => spoken.push(said), (said) => isSpoken(choice.snapshot(), said));
    choice.choose("people", false);
    choice.choose("signs", false);
    announcer.say({ what: "came", names: ["Ann"] });
    announcer.say({ what: "reaction", names: ["Ann"], emoji: "👏" });
    announcer.say({ what: "chat", name: "Ann", text: "Hello", secret: false });
    announcer.say({ what: "muted", by: "Ann" });
    timers.pass(10_000);
    expect(spoken.map(({ what }) => what)).toEqual(["chat", "muted"]);
  });

  it("keeps the choice on the device, and survives what it cannot read there", () => {
    new SpokenChoice(localStorage).choose("chat", false);
    expect(new SpokenChoice(localStorage).snapshot()).toEqual({ people: true, chat: false, signs: true });
    localStorage.setItem("runde.spoken", "{");
    expect(new SpokenChoice(localStorage).snapshot()).toEqual(everything);
    localStorage.clear();
  });
});
