import { describe, expect, test } from "vitest";
import { check, refusedField } from "./checks.ts";
import {
  carryOver,
  change,
  differences,
  formOf,
  formOfDate,
  newForm,
  oftenOf,
  ruleOf,
  type Change,
  type PlanForm,
} from "./form.ts";
import { mailsOf } from "./mails.ts";
import { type Invited, type MeetingDate, type PlannedMeeting } from "./planApi.ts";
import { type Repeat } from "./repeat.ts";

// A Saturday, 20:50 in Berlin.
const now = Date.parse("2026-11-21T19:50:00Z");
const fresh = newForm(now, "Europe/Berlin");
const after = (form: PlanForm, ...changes: Change[]) => changes.reduce(change, form);

const meeting: PlannedMeeting = {
  code: "aB3dE6gH9jK2mN5pQ8sT1vW4",
  kind: "scheduled",
  type: "video",
  title: "Parents' evening",
  comment: "",
  url: "",
  controller: null,
  options: {
    lobby: true,
    passcode: "418220",
    waitForOrganiser: false,
    muteOnEntry: false,
    hideParticipants: false,
    chat: true,
    chatHistory: false,
    chatLog: false,
  },
  schedule: { start: "2026-11-24T19:00", zone: "Europe/Berlin", minutes: 90, rule: "FREQ=WEEKLY;COUNT=10" },
  cancelled: false,
  ended: false,
  version: 3,
};
const anna: Invited = {
  id: "1",
  name: "Anna",
  email: "anna@example.org",
  role: "participant",
  language: "de",
  delivery: "sent",
};
const ben: Invited = { ...anna, id: "2", name: "Ben", email: "ben@example.org", delivery: "none" };
const stored = formOf(meeting, [anna, ben], "UTC", now);
const fourth: MeetingDate = {
  key: "20261215T190000",
  title: "Parents' evening",
  startsAt: "2026-12-16T18:30:00Z",
  endsAt: "2026-12-16T20:00:00Z",
  state: "planned",
  moved: true,
};

describe("a new meeting", () => {
  test("begins at the next half hour, for one hour, with a chat and nothing in the way", () => {
    expect([fresh.date, fresh.time, fresh.minutes, fresh.zone]).toEqual(["2026-11-21", "21:00", 60, "Europe/Berlin"]);
    expect(fresh.options).toMatchObject({ chat: true, lobby: false, passcode: null });
  });

  test("can be saved as it is, because it gets the usual title", () => {
    expect(check(fresh, "all", true)).toEqual({});
  });
});

describe("how often", () => {
  test.each([
    ["day", "FREQ=DAILY;COUNT=5"],
    ["workdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270521"],
    ["week", "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270521"],
    ["month", "FREQ=MONTHLY;BYMONTHDAY=21;UNTIL=20271121"],
    ["year", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=21"],
    ["never", null],
  ] as const)("%s", (often, rule) => {
    const form = after(fresh, { kind: "often", often });
    expect(ruleOf(form)).toBe(rule);
    expect(oftenOf(form)).toBe(often);
  });

  test("another first day takes the series along", () => {
    const form = after(fresh, { kind: "often", often: "week" }, { kind: "date", date: "2026-11-24" });
    expect(ruleOf(form)).toBe("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270521");
  });

  test("a first day behind the end moves the end", () => {
    const form = after(fresh, { kind: "often", often: "week" }, { kind: "date", date: "2027-11-23" });
    expect(ruleOf(form)).toBe("FREQ=WEEKLY;BYDAY=TU;UNTIL=20280523");
  });

  test("a rule without fields stays as it is until somebody chooses another", () => {
    const rule = "FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=4";
    const schedule = { start: "2026-12-01T09:00", zone: "Europe/Berlin", minutes: 60, rule };
    const own = formOf({ ...meeting, schedule }, [], "UTC", now);
    expect(oftenOf(own)).toBe("own");
    expect(ruleOf(after(own, { kind: "set", fields: { time: "10:00" } }))).toBe(rule);
    expect(ruleOf(after(own, { kind: "often", often: "never" }))).toBeNull();
  });
});

describe("editing", () => {
  test("nothing has changed in what was just opened", () => {
    expect(differences(formOf(meeting, [anna, ben], "UTC", now), stored)).toEqual([]);
  });

  test("one date has its own title and time, and no rule", () => {
    const one = formOfDate(stored, "this", fourth, 1);
    expect([one.date, one.time, one.minutes, ruleOf(one)]).toEqual(["2026-12-16", "19:30", 90, null]);
  });

  test("what follows begins with the original day and counts the dates that are left", () => {
    const rest = formOfDate(stored, "following", fourth, 7);
    expect([rest.date, rest.time, ruleOf(rest)]).toEqual(["2026-12-15", "19:00", "FREQ=WEEKLY;BYDAY=TU;COUNT=7"]);
  });

  test("what was typed goes along when another scope is chosen", () => {
    const one = formOfDate(stored, "this", fourth, 1);
    const set: Change = { kind: "set", fields: { title: "Party", time: "20:00" } };
    const typed = after(one, set, { kind: "date", date: "2026-12-17" });
    const whole = carryOver(typed, one, stored, "all");
    expect([whole.title, whole.time, whole.date, ruleOf(whole)]).toEqual([
      "Party",
      "20:00",
      "2026-11-25",
      "FREQ=WEEKLY;BYDAY=WE;COUNT=10",
    ]);
    expect(whole.comment).toBe(stored.comment);
  });
});

describe("invitees", () => {
  const entries = [{ name: "", email: "ANNA@example.org" }, { name: "Cy", email: "" }];
  const add: Change = { kind: "add", entries, language: "en" };

  test("whoever is there already is not added, and each has a key of their own", () => {
    const form = after(stored, add);
    expect(form.invitees.map(({ name, key }) => `${key} ${name}`)).toEqual(["0 Anna", "1 Ben", "3 Cy"]);
  });

  test("what was put right has no problem any more, and what was removed is gone", () => {
    const form = after(
      stored,
      { kind: "add", entries: [{ name: "Cy", email: "", problem: "noAddress" }], language: "en" },
    );
    expect(check(form, "all", false).invitees?.values).toEqual({ n: 1 });
    const cy = { key: 2, name: "Cy", email: "cy@example.org", role: "presenter" as const, language: "en" };
    expect(check(after(form, { kind: "invitee", invitee: cy }), "all", false)).toEqual({});
    expect(check(after(form, { kind: "remove", key: 2 }), "all", false)).toEqual({});
  });
});

describe("what is wrong stands at its field", () => {
  type Plain = Partial<Omit<PlanForm, "date" | "zone" | "repeat" | "invitees">>;
  const set = (fields: Plain) => after(stored, { kind: "set", fields });
  const repeated = (repeat: Repeat) => after(stored, { kind: "repeat", repeat });
  test.each<[string, PlanForm, string[]]>([
    ["no title", set({ title: " " }), ["title"]],
    ["a title that is too long", set({ title: "x".repeat(201) }), ["title"]],
    ["no date", after(stored, { kind: "date", date: "" }), ["date"]],
    ["no time", set({ time: "" }), ["time"]],
    ["no duration", set({ minutes: null }), ["minutes"]],
    ["a comment that is too long", set({ comment: "x".repeat(4001) }), ["comment"]],
    ["a passcode with a blank", after(stored, { kind: "options", options: { passcode: "12 34" } }), ["passcode"]],
    [
      "no day of the week",
      repeated({ every: "week", interval: 1, days: [], end: { kind: "never" } }),
      ["repeat"],
    ],
    [
      "an end before the beginning",
      repeated({ every: "day", interval: 1, end: { kind: "until", date: "2026-11-23" } }),
      ["until"],
    ],
    [
      "no count",
      repeated({ every: "day", interval: 1, end: { kind: "count", count: Number.NaN } }),
      ["count"],
    ],
  ])("%s", (_, form, expected) => {
    expect(Object.keys(check(form, "all", false))).toEqual(expected);
  });

  test.each([
    [{ code: "past", status: 422, field: "schedule.start" }, "date"],
    [{ code: "ruleSkipsStart", status: 422, field: "schedule.rule" }, "repeat"],
    [{ code: "invalid", status: 422, field: "schedule.zone" }, "zone"],
    [{ code: "invalid", status: 422, field: "invitees[3].email" }, "invitees"],
    [{ code: "invalid", status: 422, field: "title", length: 200 }, "title"],
    [{ code: "internal", status: 500 }, undefined],
  ])("the server's %j", (problem, field) => {
    expect(refusedField(problem)?.field).toBe(field);
  });
});

describe("who gets a mail", () => {
  const told = { told: new Set(["anna@example.org"]), withPasscode: false };
  const count = (form: PlanForm, scope: "all" | "this" | "following" = "all", state = told) =>
    Object.values(mailsOf(form, stored, scope, state));

  test("nobody when nothing has changed or the change concerns nobody", () => {
    expect(count(stored)).toEqual([0, 0, 0]);
    expect(count(after(stored, { kind: "options", options: { lobby: false, passcode: null } }))).toEqual([0, 0, 0]);
  });

  test("whoever was told before is told of another time, unless nobody is to be", () => {
    const later = after(stored, { kind: "set", fields: { time: "20:00" } });
    expect(count(later)).toEqual([0, 1, 0]);
    expect(count(after(later, { kind: "set", fields: { tell: false } }))).toEqual([0, 0, 0]);
    expect(count(later, "this")).toEqual([0, 1, 0]);
  });

  test("the passcode concerns people only if mails name it", () => {
    const other = after(stored, { kind: "options", options: { passcode: "999999" } });
    expect(count(other, "all", { ...told, withPasscode: true })).toEqual([0, 1, 0]);
  });

  test("whoever is new is invited, and whoever goes is told in any case", () => {
    const list = after(
      stored,
      { kind: "remove", key: 0 },
      { kind: "add", entries: [{ name: "", email: "c@example.org" }], language: "de" },
    );
    expect(count(list)).toEqual([1, 0, 1]);
    expect(count(after(list, { kind: "set", fields: { tell: false } }))).toEqual([0, 0, 1]);
  });

  test("everybody is invited anew to what follows with a link of its own", () => {
    expect(count(stored, "following")).toEqual([0, 2, 0]);
  });

  test("a new meeting invites all whose address can be one", () => {
    const list = after(fresh, {
      kind: "add",
      entries: [{ name: "", email: "c@example.org" }, { name: "Cy", email: "", problem: "noAddress" }],
      language: "de",
    });
    expect(mailsOf(list, null, "all", told).invited).toBe(1);
  });
});
