import { beforeEach, expect, test } from "vitest";
import { type Outcome, type Problem } from "../portal/http.ts";
import { change, formOf, newForm, type Change, type PlanForm } from "./form.ts";
import { type Invited, type InviteeDraft, type PlanApi, type PlannedMeeting } from "./planApi.ts";
import { Saving, type Stored } from "./save.ts";

const now = Date.parse("2026-11-21T19:50:00Z");
const code = "aB3dE6gH9jK2mN5pQ8sT1vW4";
const offline: Problem = { code: "offline", status: 0 };

/** A server with one meeting; the answer to the request that begins with `fail` gets lost, once. */
class Server {
  meeting: PlannedMeeting = {
    code,
    kind: "scheduled",
    type: "video",
    title: "Weekly",
    comment: "",
    url: "",
    controller: null,
    options: newForm(now, "UTC").options,
    schedule: { start: "2026-11-24T09:00", zone: "UTC", minutes: 60, rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=10" },
    cancelled: false,
    ended: false,
    version: 3,
  };
  people: Invited[] = ["anna", "ben"].map((name) => ({
    id: name,
    name,
    email: `${name}@example.org`,
    role: "participant",
    language: "de",
    delivery: "sent",
  }));
  asked: string[] = [];
  planned = 0;
  fail: string | null = null;
  readonly #done = new Set<string>();

  #answer<T>(request: string, value: T): Promise<Outcome<T>> {
    this.asked.push(request);
    if (this.fail === null || !request.startsWith(this.fail)) return Promise.resolve({ ok: true, value });
    this.fail = null;
    return Promise.resolve({ ok: false, problem: offline });
  }

  #once(name: string, deed: () => void): void {
    if (this.#done.has(name)) return;
    this.#done.add(name);
    deed();
  }

  readonly api: PlanApi = {
    controllers: () => this.#answer("controllers", { items: [], next: null }),
    meeting: () => this.#answer("read", this.meeting),
    dates: () => this.#answer("dates", { items: [] }),
    preview: () => this.#answer("preview", { rule: null, count: 1, lastStartsAt: "", dates: [], conflicts: [] }),
    plan: (body, once) => {
      this.#once(once, () => {
        this.planned += 1;
      });
      return this.#answer(`plan ${body.title} ${body.schedule?.start}`, this.meeting);
    },
    change: (_, body, tell) => {
      this.meeting = { ...this.meeting, version: this.meeting.version + 1 };
      const members = Object.keys(body).filter((member) => member !== "version");
      return this.#answer(`change ${members.join()}${tell ? "" : " quietly"}`, this.meeting);
    },
    changeDate: (_, key, { version, ...body }, tell) =>
      this.#answer(`date ${key} ${JSON.stringify(body)} ${version}${tell ? "" : " quietly"}`, this.meeting),
    changeFollowing: (_, key, { version, ...body }) =>
      this.#answer(`following ${key} ${JSON.stringify(body)} ${version}`, this.meeting),
    invitees: () => this.#answer("people", this.people),
    invitations: () => this.#answer("state", { people: 0, untold: 0, withPasscode: false, delivered: true }),
    invite: (_, invitees: readonly InviteeDraft[], tell, once) => {
      this.#once(once, () => {
        this.people.push(...invitees.map((one) => ({ ...one, id: one.email, delivery: "waiting" })));
      });
      return this.#answer(`invite ${invitees.map(({ email }) => email).join()}${tell ? "" : " quietly"}`, null);
    },
    changeInvitee: (_, id, { role }, tell) => this.#answer(`role ${id} ${role}${tell ? "" : " quietly"}`, null),
    removeInvitee: (_, id) => {
      this.people = this.people.filter((one) => one.id !== id);
      return this.#answer(`remove ${id}`, null);
    },
    readFile: () => this.#answer("file", { lines: [], good: 0, bad: 0, tooLong: false }),
  };
}

let server: Server;
let saving: Saving;

beforeEach(() => {
  server = new Server();
  let names = 0;
  saving = new Saving(server.api, () => `name ${(names += 1)}`);
});

const after = (form: PlanForm, ...changes: Change[]) => changes.reduce(change, form);
const add = (email: string): Change => ({ kind: "add", entries: [{ name: "", email }], language: "de" });

function stored(): Stored {
  const form = formOf(server.meeting, server.people, "UTC", now);
  return { meeting: server.meeting, invited: [...server.people], form, scope: "all", key: null };
}

test("a new meeting is planned, and then people are invited to it", async () => {
  const form = after(newForm(now, "UTC"), { kind: "set", fields: { title: " Weekly " } }, add("c@example.org"));
  expect((await saving.plan(form)).ok).toBe(true);
  expect(server.asked).toEqual(["plan Weekly 2026-11-21T20:00", "invite c@example.org"]);
});

test("a meeting whose answer got lost is not planned twice", async () => {
  server.fail = "plan";
  const form = newForm(now, "UTC");
  expect((await saving.plan(form)).ok).toBe(false);
  expect((await saving.plan(form)).ok).toBe(true);
  expect(server.planned).toBe(1);
});

test("when only inviting failed, the meeting is there, and trying again changes and invites", async () => {
  server.fail = "invite";
  const form = after(newForm(now, "UTC"), add("c@example.org"));
  const first = await saving.plan(form);
  expect(first).toMatchObject({ ok: false, meeting: { code } });
  expect((await saving.plan(form)).ok).toBe(true);
  expect(server.planned).toBe(1);
  expect(server.people.filter(({ email }) => email === "c@example.org")).toHaveLength(1);
});

test("only what differs is sent", async () => {
  const before = stored();
  await saving.change(after(before.form, { kind: "set", fields: { time: "10:00", tell: false } }), before);
  expect(server.asked).toEqual(["read", "change schedule quietly"]);
});

test("whoever goes, goes first; whoever comes, comes last; a new role is told with the change", async () => {
  const before = stored();
  const ben = before.form.invitees.find(({ name }) => name === "ben");
  if (!ben) throw new Error("Ben is not there");
  const form = after(
    before.form,
    { kind: "set", fields: { title: "Monthly" } },
    { kind: "remove", key: 0 },
    { kind: "invitee", invitee: { ...ben, role: "presenter" } },
    add("c@example.org"),
  );
  expect((await saving.change(form, before)).ok).toBe(true);
  expect(server.asked).toEqual([
    "read",
    "people",
    "remove anna",
    "role ben presenter quietly",
    "change title",
    "invite c@example.org",
  ]);
});

test("somebody who was invited elsewhere meanwhile stays", async () => {
  const before = stored();
  server.people.push({ ...server.people[0], id: "zoe", email: "zoe@example.org" } as Invited);
  await saving.change(after(before.form, { kind: "remove", key: 0 }), before);
  expect(server.people.map(({ id }) => id)).toEqual(["ben", "zoe"]);
});

test("nothing is done to a meeting that was changed meanwhile", async () => {
  const before = stored();
  server.meeting = { ...server.meeting, version: 4 };
  const saved = await saving.change(after(before.form, { kind: "remove", key: 0 }), before);
  expect(saved).toMatchObject({ ok: false, problem: { code: "changedMeanwhile" } });
  expect(server.asked).toEqual(["read"]);
});

test("one date is changed alone, and what follows goes on by the same rule when it was not touched", async () => {
  const before = stored();
  const key = "20261201T090000";
  const later = after(before.form, { kind: "set", fields: { time: "11:00" } });
  await saving.change(later, { ...before, scope: "this", key });
  const renamed = after(before.form, { kind: "set", fields: { title: "Party" } });
  await saving.change(renamed, { ...before, scope: "following", key });
  expect(server.asked).toEqual([
    `date ${key} {"start":"2026-11-24T11:00"} 3`,
    `following ${key} {"title":"Party"} 3`,
  ]);
});
