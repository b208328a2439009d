// What a data protection officer sees in the portal that exists only in the picture-taking browser.
const hour = 3_600_000;
const day = 24 * hour;

const iso = (millis) => new Date(millis).toISOString();

function kind(code, label, contents, purpose, place, start, period, days, after, more = {}) {
  return {
    kind: code,
    purpose: "MEETING",
    purposeText: "Besprechungen abhalten",
    inUse: true,
    text: {
      label,
      contents,
      purpose,
      source: "von der Person selbst oder von denen, die sie einladen",
      recipients: "alle in der Besprechung; der Betreiber der Installation",
      place,
      start,
      period,
      // oxlint-disable-next-line unicorn/no-thenable -- the server calls it so, and nobody awaits it
      then: after,
    },
    standard: { days, text: period },
    effective: { days, text: period },
    chosen: null,
    mostDays: days * 10,
    ...more,
  };
}

function kinds(now) {
  return [
    kind("PARTICIPANT_NAME", "Namen in Besprechungen", "Der Name, unter dem jemand teilnimmt oder eingeladen ist.",
      "damit die anderen wissen, wer teilnimmt", "Datenbank", "geplanter Termin, nie vor dem wirklichen Ende",
      "7 Tage", 7, "löschen"),
    kind("PARTICIPANT_EMAIL", "Einladungen", "Mailadressen der Eingeladenen.", "damit die Einladung ankommt",
      "Datenbank, Postausgang", "Ende der Besprechung", "7 Tage", 7, "löschen", {
        purpose: "INVITING",
        effective: { days: 2, text: "2 Tage" },
        chosen: { days: 2, longer: false, reason: "", setByName: "Mehmet Arslan", setAt: iso(now - 20 * day) },
      }),
    kind("MEETING_REPORT", "Berichte", "Je Person: Name, gesamte Zeit, Zahl der Wiederverbindungen.",
      "damit, wer einlädt, die Anwesenheit belegen kann", "Datenbank", "Ende der Besprechung", "2 Monate", 59,
      "anonymisieren", {
        purpose: "REPORT",
        effective: { days: 120, text: "120 Tage" },
        mostDays: 365,
        chosen: {
          days: 120, longer: true, reason: "Mit Auftraggebern wird vierteljährlich nach Stunden abgerechnet.",
          setByName: "Mehmet Arslan", setAt: iso(now - 27 * hour),
        },
      }),
    kind("CHAT", "Chat", "Nachrichten in einer Besprechung.", "damit man einander schreiben kann",
      "Arbeitsspeicher", "die letzte Person ist gegangen", "sofort", 0, "löschen", { mostDays: 0 }),
    kind("RECORDING", "Aufzeichnungen", "Ton und Bild in Dateien.", "damit, wer fehlte, es nachholen kann", "Dateien",
      "Entstehung", "7 Tage", 7, "löschen", { purpose: "RECORDING", inUse: false }),
    kind("SERVER_LOG", "Protokolle des Servers", "Technische Ereignisse ohne Namen, mit gekürzten Adressen.",
      "um Fehler zu finden und Angriffe abzuwehren", "Logdateien", "Eintrag",
      "7 Tage; auf Anordnung mit Grund und Ende bis zu einem Monat", 7, "löschen", {
        purpose: "SECURITY", mostDays: 0,
      }),
  ];
}

function hold(id, sort, label, restricts, reason, authorName, days, now) {
  return {
    id, object: `o-${id}`, sort, label, restricts, reason, authorName,
    until: iso(now + days * day), createdAt: iso(now - 9 * day),
  };
}

function request(number, kindOfCase, channel, left, now, more = {}) {
  return {
    id: `c${number}`,
    number,
    kind: kindOfCase,
    channel,
    state: "open",
    outcome: null,
    receivedAt: iso(now - (30 - (left ?? 0)) * day),
    dueAt: iso(now + (left ?? 0) * day + hour),
    left,
    extended: false,
    closedAt: null,
    message: "",
    name: null,
    email: null,
    restricted: 0,
    certificate: null,
    steps: null,
    ...more,
  };
}

const fact = (name, label, value) => ({ name, label, value });

function trace(source, object, label, kindOfData, kindLabel, facts, more = {}) {
  return {
    key: `${source}:${object}`, source, label, kind: kindOfData, kindLabel, erasing: "byDecision", why: null, facts,
    ...more,
  };
}

export function found(now) {
  const meeting = (id, title, days) =>
    trace("invitees", id, "Einladung", "PARTICIPANT_EMAIL", "Einladungen", [
      fact("name", "Name", "Jörg Müller"),
      fact("email", "Mailadresse", "joerg.mueller@example.org"),
      fact("title", "Titel", title),
      fact("date", "Termin", iso(now - days * day)),
      fact("answer", "Antwort", "accepted"),
    ]);
  return [
    meeting("i1", "Wochenplanung Werkstatt", 2),
    meeting("i2", "Angebot Dachstuhl", 5),
    trace("reports", "r1/2", "Zeile in einem Besprechungsbericht", "MEETING_REPORT", "Berichte", [
      fact("name", "Name", "Jörg Müller"),
      fact("seconds", "Anwesend (Sekunden)", "2811"),
      fact("reconnects", "Neu verbunden", "2"),
    ]),
    trace("audit", "a1", "Eintrag im Protokoll der Verwaltung", "AUDIT_LOG", "Protokoll der Verwaltung", [
      fact("act", "Vorgang", "case.open.erasure"),
      fact("at", "Zeitpunkt", iso(now - 12 * day)),
    ], { erasing: "kept", why: "muss als Nachweis bleiben, bis seine Frist endet" }),
  ];
}

const possible = [
  trace("reports", "r9/4", "Zeile in einem Besprechungsbericht", "MEETING_REPORT", "Berichte", [
    fact("name", "Name", "Jörg Müller"),
    fact("seconds", "Anwesend (Sekunden)", "640"),
  ]),
];

const subject = { name: "Jörg Müller", email: "joerg.mueller@example.org", contact: "" };

const row = (asked, who = subject) => ({ request: asked, subject: who });

const page = (items) => ({ items, next: null });

function cases(now) {
  return {
    open: [
      row(request(10, "objection", "account", -3, now), { name: "Ольга Петрова", email: "o.petrova@example.org",
        contact: "" }),
      row(request(12, "erasure", "mail", 6, now, {
        message: "Ich habe das Angebot abgelehnt und möchte, dass nichts von mir bleibt.",
        steps: [
          { at: iso(now - 24 * day), act: "received", actor: null, note: "" },
          { at: iso(now - 24 * day), act: "erased", actor: null, note: "3" },
          { at: iso(now - 10 * day), act: "reminded", actor: null, note: "1" },
        ],
      })),
      row(request(13, "rectification", "letter", 24, now), { name: "Familie Öztürk-Wächtersbach", email: null,
        contact: "Holzweg 9, 50667 Köln" }),
    ],
    restricted: [],
    closed: [
      row(request(9, "erasure", "mail", null, now, {
        state: "closed",
        outcome: "partly",
        closedAt: iso(now - 40 * day),
        receivedAt: iso(now - 52 * day),
        certificate: {
          at: iso(now - 40 * day),
          erased: [
            { kind: "PARTICIPANT_EMAIL", label: "Einladungen", objects: 4 },
            { kind: "MEETING_REPORT", label: "Berichte", objects: 2 },
          ],
          kept: [{
            source: "audit", label: "Eintrag im Protokoll der Verwaltung", kind: "AUDIT_LOG", objects: 1, why: "duty",
            reason: "muss als Nachweis bleiben, bis seine Frist endet",
          }],
          tables: 41,
          columns: 187,
          rest: 1,
          clean: true,
        },
        steps: [
          { at: iso(now - 52 * day), act: "received", actor: null, note: "" },
          { at: iso(now - 40 * day), act: "erased", actor: null, note: "6" },
          { at: iso(now - 40 * day), act: "grant", actor: "a2", note: "" },
        ],
      })),
    ],
  };
}

const deleted = [
  ["MEETING_NAME", "meeting-dates", false, 14], ["PARTICIPANT_EMAIL", "invitees", false, 61],
  ["CREDENTIAL", "sessions", false, 7], ["PARTICIPANT_NAME", "room-over", true, 38],
];

const rule = (name, kindOfData) => ({ rule: name, kinds: [kindOfData], lagSeconds: 0, failingSince: null });

function deletionState(now) {
  return {
    healthy: true,
    doneAt: iso(now - 3 * hour / 60),
    overwritingSince: null,
    troubles: [],
    rules: deleted.map(([name, ruleName]) => rule(ruleName, name)),
    residue: {
      database: "POSTGRESQL",
      wal: {
        bytes: 83_886_080, keepMegabytes: 0, maxMegabytes: 1024, archived: false, checkpointSeconds: 300, slots: [],
        replicas: 0,
        cut: true,
        recycled: false,
      },
      largest: 1_073_741_824,
    },
  };
}

function sums(now, step) {
  const date = new Date(now);
  const today = Math.floor(now / day) * day;
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * day;
  const begin = (index) =>
    step === "week" ? monday - index * 7 * day : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - index, 1);
  const factor = step === "week" ? 1 : 4;
  return Array.from({ length: step === "week" ? 12 : 6 }, (_, index) => index).flatMap((index) =>
    deleted.map(([kindOfData, , , objects]) => ({
      from: iso(begin(index)).slice(0, 10), kind: kindOfData, objects: factor * (objects + ((index * 17) % 23)),
    })));
}

export function dpoData(now) {
  return {
    now,
    deletionState: deletionState(now),
    deletions: deleted.map(([kindOfData, ruleName, atOnce, objects], index) => ({
      at: iso(Math.floor(now / hour) * hour - index * 5 * hour), kind: kindOfData, rule: ruleName, atOnce, objects,
    })),
    kinds: kinds(now),
    holds: [
      hold("h1", "meeting", "Abnahme Treppenhaus", false,
        "Streit über die Abnahme, Az. 12 O 34/26; die Einladung wird als Beweis gebraucht.", "Mehmet Arslan", 120, now),
      hold("h2", "invitee", "Ольга Петрова", true, "Widerspruch, Anfrage Nr. 10", null, 58, now),
    ],
    holdable: [
      { object: "o1", sort: "meeting", label: "Abnahme Treppenhaus", detail: iso(now + 11 * day) },
      { object: "o2", sort: "report", label: "Abnahme Treppenhaus", detail: iso(now - 3 * day) },
    ],
    cases: cases(now),
    found: found(now),
    possible,
    breach: {
      from: iso(now - 2 * day),
      until: iso(now),
      people: 214,
      reachable: 209,
      kinds: [
        { kind: "PARTICIPANT_NAME", objects: 391, people: 214 },
        { kind: "MEETING_REPORT", objects: 122, people: 96 },
      ],
    },
  };
}

/** @returns what the server says, or undefined when it is asked for something else */
const papers = [
  ["deletion-concept", "Löschkonzept",
    "Wann welche Daten gelöscht werden, wie und mit welchem Nachweis (DIN 66398).", 0],
  ["processing-controller", "Verzeichnis von Verarbeitungstätigkeiten",
    "Verzeichnis des Verantwortlichen, Art. 30 Abs. 1 DSGVO.", 2],
  ["processing-processor", "Verzeichnis des Auftragsverarbeiters",
    "Verzeichnis dessen, der Runde betreibt, Art. 30 Abs. 2 DSGVO.", 1],
  ["processor-annex", "Anlage zum Vertrag über die Auftragsverarbeitung",
    "Beschreibung der Verarbeitung für den Vertrag nach Art. 28 DSGVO, mit Maßnahmen.", 1],
  ["impact-assessment", "Datenschutz-Folgenabschätzung (Entwurf)",
    "Entwurf nach Art. 35 DSGVO mit Risiken und Maßnahmen.", 4],
  ["self-assessment", "Selbsteinschätzung",
    "Abgleich mit der Orientierungshilfe der DSK und Anforderungen des BSI.", 0],
].map(([id, title, description, open]) => ({ id, title, description, open }));

export function dpoAnswer(data, method, path, query) {
  const all = Object.values(data.cases).flat();
  switch (`${method} ${path}`) {
    case "GET /api/v1/dpo/deletions":
      return page(data.deletions);
    case "GET /api/v1/dpo/deletions/sums":
      return page(data.deletions.length === 0 ? [] : sums(data.now, query.get("step")));
    case "GET /api/v1/dpo/deletions/state":
      return data.deletionState;
    case "GET /api/v1/dpo/kinds":
      return page(data.kinds);
    case "GET /api/v1/dpo/holds":
      return page(data.holds);
    case "GET /api/v1/dpo/holds/objects":
      return page(data.holdable);
    case "POST /api/v1/dpo/holds":
      return data.holds[0];
    case "GET /api/v1/dpo/cases":
      return page(data.cases[query.get("state") ?? "open"]);
    case "GET /api/v1/dpo/cases/summary":
      return {
        open: data.cases.open.length,
        late: data.cases.open.filter((one) => one.request.left < 0).length,
        restricted: data.cases.restricted.length,
        closed: data.cases.closed.length,
        dueAt: data.cases.open[0]?.request.dueAt ?? null,
      };
    case "GET /api/v1/dpo/documents":
      return { items: papers };
    case "POST /api/v1/dpo/breach":
      return data.breach;
    default:
      for (const one of all) {
        const address = `/api/v1/dpo/cases/${one.request.id}`;
        const whole = { ...one, knownBy: [one.subject.email ?? ""], found: data.found, possible: data.possible };
        if (`${method} ${path}` === `GET ${address}`) {
          return one.request.state === "closed" ? { ...whole, found: [], possible: [] } : whole;
        }
        if (`${method} ${path}` === `POST ${address}/answer`) return data.cases.closed[0] && { ...whole, found: [] };
      }
      return undefined;
  }
}

const press = (name) => (page) => page.getByRole("button", { name }).first().click();

export const dpoScreens = [
  { name: "dpo", path: "/dpo", wait: ".dpo-tiles", fullPage: true },
  {
    name: "dpo-well",
    path: "/dpo",
    wait: ".dpo-tiles",
    fullPage: true,
    prepare: (data) => {
      data.cases = { open: [], restricted: [], closed: [] };
      data.holds = [];
      data.deletions = [];
      data.notice.complete = true;
      data.recipients = data.recipients.filter(({ state }) => state !== "waiting" && state !== "open");
      data.deletionState.residue = { database: "SQLITE", wal: null, largest: 0 };
    },
  },
  {
    name: "dpo-trouble",
    path: "/dpo",
    wait: ".ui-light-bad",
    prepare: (data) => {
      const since = iso(data.now - 2 * hour);
      data.deletionState.healthy = false;
      data.deletionState.troubles = [
        { problem: "failing", rule: "meeting-dates", since },
        { problem: "late", rule: "meeting-dates", since },
        { problem: "notOverwritten", rule: "", since },
      ];
    },
  },
  { name: "deletions", path: "/dpo/deletions", wait: ".dpo-table", fullPage: true },
  {
    name: "deletions-empty",
    path: "/dpo/deletions",
    wait: ".ui-state",
    prepare: (data) => {
      data.deletions = [];
    },
  },
  { name: "dpo-documents", path: "/dpo/documents", wait: ".documents", fullPage: true },
  { name: "dpo-recipients", path: "/dpo/recipients", wait: ".privacy-recipient", fullPage: true },
  { name: "kinds", path: "/dpo/kinds", wait: ".dpo-kind", fullPage: true },
  { name: "kinds-period", path: "/dpo/kinds", wait: ".dpo-kind", act: press(/(ändern|period): (Berichte)/) },
  {
    name: "kinds-shorter",
    path: "/dpo/kinds",
    wait: ".dpo-kind",
    act: async (page) => {
      await press(/(ändern|period): (Namen)/)(page);
      await page.getByRole("dialog").locator("input").first().fill("1");
      await page.keyboard.press("Tab");
    },
  },
  { name: "holds", path: "/dpo/holds", wait: ".paged-table", fullPage: true },
  {
    name: "holds-empty",
    path: "/dpo/holds",
    wait: ".ui-state",
    prepare: (data) => {
      data.holds = [];
    },
  },
  {
    name: "hold-add",
    path: "/dpo/holds",
    wait: ".paged-table",
    act: async (page) => {
      await press(/^(Löschung aussetzen|Add a hold)$/)(page);
      await page.getByRole("dialog").getByRole("searchbox").fill("Abnahme");
      await page.getByRole("dialog").getByRole("radio").first().waitFor();
    },
  },
  {
    name: "hold-release",
    path: "/dpo/holds",
    wait: ".paged-table",
    act: async (page) => {
      await press(/Mehr zu Abnahme|More for Abnahme/)(page);
      await page.getByRole("menuitem").last().click();
    },
  },
  { name: "cases", path: "/dpo/cases", wait: ".paged-table", fullPage: true },
  {
    name: "cases-empty",
    path: "/dpo/cases",
    wait: ".ui-state",
    prepare: (data) => {
      data.cases.open = [];
    },
  },
  { name: "case", path: "/dpo/cases/c12", wait: ".dpo-found", fullPage: true },
  { name: "case-closed", path: "/dpo/cases/c9", wait: ".ui-light", fullPage: true },
  { name: "case-gone", path: "/dpo/cases/none", wait: ".ui-state" },
  { name: "case-erase", path: "/dpo/cases/c12", wait: ".dpo-found", act: press(/^(Löschen|Erase)$/) },
  {
    name: "case-refuse",
    path: "/dpo/cases/c12",
    wait: ".dpo-found",
    act: async (page) => {
      await press(/^(Ablehnen|Refuse)$/)(page);
      await page.getByRole("dialog").getByRole("button").last().click();
    },
  },
  {
    name: "case-new",
    path: "/dpo/cases",
    wait: ".paged-table",
    act: press(/^(Anfrage aufnehmen|Take down a request)$/),
  },
  { name: "breach", path: "/dpo/cases", wait: ".paged-table", act: press(/^(Datenpanne|Data breach)$/) },
  {
    name: "breach-found",
    path: "/dpo/cases",
    wait: ".paged-table",
    act: async (page) => {
      await press(/^(Datenpanne|Data breach)$/)(page);
      const dialog = page.getByRole("dialog");
      const now = new Date();
      const parts = { day: "01", month: String(now.getMonth() + 1).padStart(2, "0"), year: String(now.getFullYear()) };
      const [first] = await dialog.getByRole("spinbutton").all();
      await first.click();
      await page.keyboard.type(`${parts.day}${parts.month}${parts.year}`);
      await dialog.getByRole("textbox").last().fill("Notebook gestohlen");
      await dialog.getByRole("button").last().click();
      await dialog.getByRole("table").waitFor();
    },
  },
];
