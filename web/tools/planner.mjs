// What the planner is looked at with: a series with invitees, dates, and another meeting in the way.
const hour = 3_600_000;
const week = 7 * 24 * hour;

function person(id, name, email, more = {}) {
  return { id, name, email, role: "participant", language: "de", delivery: "sent", ...more };
}

function line(number, name, email, problem = null) {
  return { line: number, name, email, role: "participant", language: "de", problem };
}

export function planData(origin, now) {
  const first = Math.ceil(now / (24 * hour)) * 24 * hour + 24 * hour + 8 * hour;
  const start = new Date(first).toISOString();
  const dates = Array.from({ length: 26 }, (_, index) => ({
    key: `${new Date(first + index * week).toISOString().slice(0, 10).replaceAll("-", "")}T090000`,
    title: "Elternabend der 5b",
    startsAt: new Date(first + index * week).toISOString(),
    endsAt: new Date(first + index * week + hour).toISOString(),
    state: "planned",
    moved: false,
  }));
  const conflict = {
    code: "bB3dE6gH9jK2mN5pQ8sT1vW4",
    key: "k",
    title: "Angebot Dachstuhl mit Familie Öztürk",
    startsAt: new Date(first + week).toISOString(),
    endsAt: new Date(first + week + hour).toISOString(),
  };
  return {
    meeting: {
      code: "aB3dE6gH9jK2mN5pQ8sT1vW4",
      kind: "scheduled",
      type: "video",
      title: "Elternabend der 5b",
      comment: "1. Wahl der Vertretung\n2. Klassenfahrt",
      url: `${origin}/meet/aB3dE6gH9jK2mN5pQ8sT1vW4`,
      pin: "804117359",
      controller: null,
      options: {
        lobby: true,
        passcode: "418220",
        waitForOrganiser: false,
        muteOnEntry: true,
        hideParticipants: false,
        chat: true,
        chatHistory: false,
        chatLog: false,
      },
      schedule: {
        start: `${start.slice(0, 10)}T09:00`,
        zone: "Europe/Berlin",
        minutes: 60,
        rule: "FREQ=WEEKLY;COUNT=26",
      },
      date: dates[0],
      dates: 26,
      running: false,
      people: 0,
      ended: false,
      cancelled: false,
      version: 3,
      conflicts: [],
    },
    dates,
    invitees: [
      person("i1", "Anna Berger", "anna.berger@example.org", { role: "presenter" }),
      person("i2", "Mehmet Öztürk", "mehmet.oeztuerk@example.org"),
      person("i3", "", "jane@example.com", { language: "en", delivery: "none" }),
    ],
    invitations: { people: 3, untold: 1, withPasscode: false, delivered: true },
    controllers: [{ id: "c1", name: "Sander & Töchter GmbH", standard: true }],
    once: { rule: null, count: 1, lastStartsAt: dates[0].startsAt, dates: [dates[0]], conflicts: [] },
    series: { rule: "FREQ=WEEKLY", count: 26, lastStartsAt: dates[25].startsAt, dates, conflicts: [conflict] },
    preview: "once",
    file: {
      lines: [
        line(2, "Anna Berger", "anna.berger@example.org"),
        line(3, "Jürgen Groß", "juergen@", "emailMalformed"),
        line(4, "Olga Petrowa", "olga@example.org"),
        line(7, "Ali Demir", "", "emailMissing"),
      ],
      good: 2,
      bad: 2,
      tooLong: false,
    },
  };
}

const ok = (body) => ({ status: 200, body });

/** Answers what only the planner asks; null: it is not ours. */
export function planAnswer(plan, method, path) {
  const own = path.replace(/\/meetings\/[A-Za-z0-9]{24}/, "/meetings/CODE");
  switch (`${method} ${own}`) {
    case "GET /api/v1/controllers":
      return ok({ items: plan.controllers, next: null });
    case "POST /api/v1/meetings/preview":
      return ok(plan[plan.preview]);
    case "GET /api/v1/meetings/CODE":
      return ok(plan.meeting);
    case "GET /api/v1/meetings/CODE/occurrences":
      return ok({ items: plan.dates });
    case "GET /api/v1/meetings/CODE/invitees":
      return ok({ items: plan.invitees, next: null });
    case "GET /api/v1/meetings/CODE/invitations":
      return ok(plan.invitations);
    case "POST /api/v1/invitees/preview":
      return ok(plan.file);
    default:
      return null;
  }
}

const press = (name) => (page) => page.getByRole("button", { name }).first().click();
const many = "Anna Berger <anna@example.org>; Mehmet Öztürk <mehmet@example.org>; " +
  "Jürgen; ben@example; anna@example.org";

async function paste(page) {
  await page.getByLabel(/^(Mailadressen|Mail addresses)$/).fill(many);
  await press(/^(Hinzufügen|Add)$/)(page);
}

async function weekly(page) {
  await press(/(Wiederholung|Repetition)/)(page);
  await page.getByRole("option", { name: /^(wöchentlich|weekly)$/ }).click();
  await page.waitForSelector(".plan-dates");
}

const edit = "/meetings/aB3dE6gH9jK2mN5pQ8sT1vW4/edit";
const dateKey = (data) => data.plan.dates[3].key;

export const planScreens = [
  { name: "plan-new", path: "/meetings/new", wait: "form.plan", fullPage: true },
  {
    name: "plan-series",
    path: "/meetings/new",
    wait: "form.plan",
    fullPage: true,
    prepare: (data) => {
      data.plan.preview = "series";
      data.plan.controllers.push({ id: "c2", name: "Förderverein Holzweg e. V.", standard: false });
    },
    act: async (page) => {
      await weekly(page);
      await paste(page);
    },
  },
  {
    name: "plan-monthly",
    path: "/meetings/new",
    wait: "form.plan",
    act: async (page) => {
      await press(/(Wiederholung|Repetition)/)(page);
      await page.getByRole("option", { name: /^(monatlich|monthly)$/ }).click();
      await page.locator("#plan-repeat").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "plan-errors",
    path: "/meetings/new",
    wait: "form.plan",
    fullPage: true,
    act: async (page) => {
      await paste(page);
      await page.getByText(/^(Kennwort|Passcode)$/).first().click();
      await page.getByRole("textbox", { name: /^(Kennwort|Passcode)$/ }).fill("ä");
      await page.locator("form.plan button[type=submit]").click();
    },
  },
  {
    name: "plan-calendar",
    path: "/meetings/new",
    wait: "form.plan",
    act: (page) => page.locator(".ui-date-open").first().click(),
  },
  {
    name: "plan-zone",
    // While the list is open React Aria hides the rest from screen readers only; the next key closes it.
    tolerate: ["aria-hidden-focus"],
    path: "/meetings/new",
    wait: "form.plan",
    act: async (page) => {
      await page.getByRole("combobox").click();
      await page.getByRole("combobox").press("Control+A");
      await page.keyboard.type("new york");
      await page.waitForTimeout(200);
    },
  },
  {
    name: "plan-person",
    path: edit,
    wait: "form.plan",
    act: (page) => page.getByRole("button", { name: /Anna Berger (bearbeiten)|Edit Anna Berger/ }).click(),
  },
  {
    name: "plan-file",
    path: edit,
    wait: "form.plan",
    act: async (page) => {
      await press(/Aus Datei|Read from a file/)(page);
      await page.locator("input[type=file]").setInputFiles({
        name: "eltern.csv",
        mimeType: "text/csv",
        buffer: Buffer.from("Name;E-Mail\n"),
      });
      await page.waitForSelector(".plan-lines");
    },
  },
  {
    name: "plan-edit",
    path: edit,
    wait: "form.plan",
    fullPage: true,
    prepare: (data) => {
      data.plan.preview = "series";
    },
    act: async (page) => {
      await page.getByLabel(/^(Titel|Title)$/).fill("Elternabend der 5b und 5c");
      await page.waitForTimeout(600);
    },
  },
  {
    name: "plan-date",
    path: "",
    wait: "form.plan",
    fullPage: true,
    prepare(data) {
      this.path = `${edit}/${dateKey(data)}`;
    },
  },
  {
    name: "plan-leave",
    path: edit,
    wait: "form.plan",
    act: async (page) => {
      await page.getByLabel(/^(Titel|Title)$/).fill("x");
      await page.getByRole("link", { name: /^(Abbrechen|Cancel)$/ }).click();
    },
  },
  {
    name: "plan-changed",
    path: edit,
    wait: "form.plan",
    prepare(data) {
      this.plan = data.plan;
    },
    async act(page) {
      await page.getByLabel(/^(Titel|Title)$/).fill("Elternabend der 5b und 5c");
      Object.assign(this.plan.meeting, { title: "Elternabend der fünften Klassen", version: 4 });
      Object.assign(this.plan.meeting.schedule, { start: `${this.plan.meeting.schedule.start.slice(0, 11)}19:30` });
      await page.locator("form.plan button[type=submit]").click();
      await page.waitForSelector(".plan-changed");
    },
  },
  {
    name: "plan-over",
    path: edit,
    wait: ".ui-state",
    prepare: (data) => {
      data.plan.meeting.ended = true;
    },
  },
];
