// Recipients, locations and audit logs in the portal that exists only in the picture-taking browser.
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const recipient = (connector, reference, label, place, state, party, more = {}) => ({
  connector,
  reference,
  label,
  place,
  state,
  bySettings: ["hosting", "mediaNode", "database", "mailRelay"].includes(connector),
  party: party && {
    role: "processor", name: "", country: null, purpose: "", basis: null, contractOn: null, guarantee: null, note: "",
    ...party,
  },
  thirdCountry: false,
  changedAt: null,
  ...more,
});

export function privacyData(now) {
  const since = (days) => new Date(now - days * day).toISOString();
  return {
    recipients: [
      recipient("webhook", "w1", "https://crm.example.org/runde/besprechungen", "crm.example.org", "waiting", null),
      recipient("identityProvider", "p1", "Firmenkonto", "login.example.org", "registered", {
        name: "Beispiel Identity Inc.", country: "US", contractOn: "2026-03-02", guarantee: "clauses",
        note: "https://identity.example.org/scc", purpose: "Anmeldung mit dem Firmenkonto",
      }, { thirdCountry: true, changedAt: since(40) }),
      recipient("pbx", "p1", "telefon.sander-toechter.example.org", "telefon.sander-toechter.example.org",
        "registered", { role: "own", name: "Sander & Töchter GmbH", country: "DE" }, { changedAt: since(12) }),
      recipient("hosting", "hosting", "", "", "registered", {
        name: "Rechenzentrum Köln eG", country: "DE", contractOn: "2025-11-03",
      }),
      recipient("mailRelay", "mail.host", "", "mail.example.org", "registered", {
        name: "Postweg GmbH", country: "AT", contractOn: "2025-11-03",
      }),
      recipient("database", "database.url", "", "localhost", "here", null),
      recipient("program", "k1", "CRM", "", "open", null),
    ],
    locations: {
      demanded: "eea",
      allowed: true,
      machines: [
        { kind: "mediaNode", name: "mcu-1", country: "DE", fits: true },
        { kind: "database", name: "db.example.org", country: "DE", fits: true },
      ],
      operator: { name: "Rechenzentrum Köln eG", country: "DE", contact: "datenschutz@rz-koeln.example" },
    },
    bases: legalBases(),
    countdowns: [],
    noticeVersions: ["de", "en"].flatMap((language) => [
      { controller: "c1", language, number: 2, version: "3f9a12c07b44", from: since(3), until: null },
      { controller: "c1", language, number: 1, version: "9c01d2e4aa10", from: since(40), until: since(3) },
    ]),
    logOrder: { days: 7, wholeAddresses: false, order: null },
    audit: audit(now),
    auditState: { tenant: "t1", state: "whole", number: null, first: 1, last: 214, entries: 214 },
    chains: [
      { tenant: null, state: "whole", number: null, first: 1, last: 12, entries: 12 },
      { tenant: "t1", state: "whole", number: null, first: 1, last: 214, entries: 214 },
    ],
  };
}

const interest = {
  de: "eine Besprechung ohne Reise, zu der Sie eingeladen sind",
  en: "a meeting without travelling, to which you are invited",
};

const template = (basis, de, en, more = {}) => ({
  basis, text: { de, en }, needsDetail: de.includes("{detail}"), legacy: false, hint: null, ...more,
});
const basis = (purpose, one, detail = { de: "", en: "" }, proposed = true) => ({
  purpose, basis: one, detail, proposed,
});

function legalBases() {
  return {
    templates: [
      template("consent", "Art. 6 Abs. 1 Buchst. a DSGVO (Ihre Einwilligung)", "Art. 6(1)(a) GDPR (your consent)"),
      template("contract", "Art. 6 Abs. 1 Buchst. b DSGVO (Vertrag mit Ihnen)",
        "Art. 6(1)(b) GDPR (contract with you)"),
      template("obligation", "Art. 6 Abs. 1 Buchst. c DSGVO ({detail})", "Art. 6(1)(c) GDPR ({detail})"),
      template("task", "Art. 6 Abs. 1 Buchst. e DSGVO ({detail})", "Art. 6(1)(e) GDPR ({detail})"),
      template("interest", "Art. 6 Abs. 1 Buchst. f DSGVO ({detail})", "Art. 6(1)(f) GDPR ({detail})"),
      template("agreement", "Betriebsvereinbarung, Art. 88 DSGVO ({detail})",
        "Works agreement, Art. 88 GDPR ({detail})"),
      template("employment", "§ 26 Abs. 1 BDSG", "§ 26(1) BDSG", {
        legacy: true,
        hint: {
          de: "Nach dem Urteil des EuGH C-34/21 trägt diese Vorschrift die Verarbeitung allein nicht mehr.",
          en: "After CJEU C-34/21 this provision does not carry the processing by itself any more.",
        },
      }),
    ],
    controllers: [{
      id: "c1",
      name: "Sander & Töchter GmbH",
      standard: true,
      bases: [
        basis("meeting", "interest", interest),
        basis("inviting", "interest", interest),
        basis("report", "agreement", { de: "BV Videokonferenzen vom 3. Mai 2026", en: "BV of 3 May 2026" }, false),
        basis("history", "interest", { de: "der sichere Betrieb", en: "safe operation" }),
        basis("recording", "consent"),
        basis("webinar", "contract"),
        basis("rights", "obligation", { de: "Art. 12 DSGVO", en: "Art. 12 GDPR" }),
      ],
    }],
  };
}

const ends = (now, cause, days, more = {}) => ({
  cause, pbx: "p1", fqdn: "telefon.sander-toechter.example.org", since: new Date(now - days * day).toISOString(), days,
  endsAt: new Date(now + (60 - days) * day).toISOString(), wholeTenant: false, ...more,
});

function audit(now) {
  const entry = (number, hoursAgo, actorName, act, object, reason = "", more = {}) => ({
    at: new Date(now - hoursAgo * hour).toISOString(),
    actor: actorName === null ? "system" : actorName.toLowerCase().replace(" ", "-"),
    actorName,
    act,
    object,
    reason,
    log: "tenant",
    number,
    hash: "9f2c",
    ...more,
  });
  return [
    entry(214, 0.6, "Mehmet Arslan", "hold.add", "7Qm2Zq3Jd8fKx0PmVu2RtB6Y",
      "Streit über die Abnahme, Az. 12 O 34/26; Protokoll wird als Beweis gebraucht."),
    entry(213, 3, "Frieda Sander", "PUT /api/v1/admin/accounts/{id}/roles", "a2Zq3Jd8fKx0PmVu2RtB6YhN"),
    entry(212, 27, "Mehmet Arslan", "period.set", "MEETING_REPORT",
      "Abrechnung mit Auftraggebern erfolgt vierteljährlich."),
    entry(211, 30, null, "log-order.ended", "5Zq3Jd8fKx0PmVu2RtB6YhN1"),
    entry(7, 51, null, "log-order.made", "t1", "Störung bei Anrufen aus dem Netz eines Anbieters", {
      log: "installation", actor: "op1",
    }),
    entry(210, 52, "Frieda Sander", "POST /api/v1/admin/webhooks", "w1"),
  ];
}

/** @returns what the server says, or undefined when it is asked for something else */
export function privacyAnswer(data, method, path) {
  switch (`${method} ${path}`) {
    case "GET /api/v1/admin/recipients":
    case "GET /api/v1/dpo/recipients":
      return { items: data.recipients, next: null };
    case "PUT /api/v1/admin/recipients/webhook/w1":
      return { ...data.recipients[0], state: "registered" };
    case "GET /api/v1/admin/locations":
    case "GET /api/v1/dpo/locations":
    case "PUT /api/v1/admin/locations":
      return data.locations;
    case "GET /api/v1/admin/legal-bases":
    case "GET /api/v1/dpo/legal-bases":
      return data.bases;
    case "GET /api/v1/notice/c1/versions":
      return { items: data.noticeVersions, next: null };
    case "GET /api/v1/admin/countdowns":
      return { items: data.countdowns, next: null };
    case "GET /api/v1/operator/log-order":
      return data.logOrder;
    case "GET /api/v1/dpo/audit":
    case "GET /api/v1/operator/audit":
      return { items: data.audit, next: null };
    case "GET /api/v1/dpo/audit/state":
      return data.auditState;
    case "GET /api/v1/operator/audit/state":
      return data.chains;
    default:
      return undefined;
  }
}

const inDays = (days) => new Date(Date.now() + days * day).toISOString();
const press = (name) => (page) => page.getByRole("button", { name }).first().click();

export const privacyScreens = [
  { name: "recipients", path: "/admin/privacy", wait: ".privacy-recipient", fullPage: true },
  {
    name: "recipients-complete",
    path: "/admin/privacy",
    wait: ".ui-light",
    prepare: (data) => {
      data.recipients = data.recipients.filter(({ state }) => state !== "waiting" && state !== "open");
    },
  },
  {
    name: "recipient-entry",
    path: "/admin/privacy",
    wait: ".privacy-recipient",
    act: press(/eintragen$|^Enter /),
  },
  {
    name: "recipient-abroad",
    path: "/admin/privacy",
    wait: ".privacy-recipient",
    act: press(/Eintrag zu Beispiel|the entry for Beispiel/),
  },
  { name: "locations", path: "/admin/privacy/locations", wait: ".portal-facts", fullPage: true },
  {
    name: "locations-refused",
    path: "/admin/privacy/locations",
    wait: ".portal-facts",
    prepare: (data) => {
      data.locations.demanded = "FR";
      data.locations.allowed = false;
      data.locations.machines = data.locations.machines.map((machine) => ({ ...machine, fits: false }));
    },
  },
  { name: "legal-bases", path: "/admin/privacy/bases", wait: ".privacy-recipient", fullPage: true },
  {
    name: "legal-basis",
    path: "/admin/privacy/bases",
    wait: ".privacy-recipient",
    act: press(/ändern: Berichte|basis: Reports/),
  },
  { name: "notices", path: "/admin/privacy/notices", wait: ".portal-facts", fullPage: true },
  { name: "ends", path: "/admin/ends", wait: ".privacy-list", fullPage: true },
  {
    name: "ends-soon",
    path: "/admin/ends",
    wait: ".ui-light",
    fullPage: true,
    prepare: (data) => {
      data.countdowns = [ends(Date.now(), "contact", 56), ends(Date.now(), "contract", 40, {
        pbx: null, fqdn: null, since: null, days: null, wholeTenant: true,
      })];
    },
  },
  {
    name: "dashboard-ends",
    path: "/",
    wait: ".ui-light",
    prepare: (data) => {
      data.countdowns = [ends(Date.now(), "contact", 46)];
    },
  },
  {
    name: "pbx-ends",
    path: "/admin/pbx/p1",
    wait: ".ui-light",
    prepare: (data) => {
      data.countdowns = [ends(Date.now(), "name", 12)];
    },
  },
  {
    name: "tenant-end",
    path: "/operator/tenants",
    wait: "li.portal-row",
    act: async (page) => {
      await press(/Mehr zu Verein|More for Verein/)(page);
      await page.getByRole("menuitem").first().click();
    },
  },
  {
    name: "tenant-remove",
    path: "/operator/tenants",
    wait: "li.portal-row",
    act: async (page) => {
      await press(/Mehr zu Verein|More for Verein/)(page);
      await page.getByRole("menuitem").last().click();
      await page.getByRole("dialog").getByRole("button").last().click();
    },
  },
  { name: "audit", path: "/dpo/audit", wait: ".paged-table", fullPage: true },
  {
    name: "audit-broken",
    path: "/dpo/audit",
    wait: ".ui-light-bad",
    prepare: (data) => {
      Object.assign(data.auditState, { state: "altered", number: 187 });
      data.audit = [];
    },
  },
  { name: "logs", path: "/operator/logs", wait: ".ui-light", fullPage: true },
  {
    name: "logs-ordered",
    path: "/operator/logs",
    wait: ".ui-light",
    prepare: (data) => {
      data.logOrder = {
        days: 30, wholeAddresses: true,
        order: {
          actor: "a1", reason: "Anrufe aus dem Netz eines Anbieters brechen ab.", since: inDays(-2), until: inDays(5),
        },
      };
    },
  },
  { name: "logs-order", path: "/operator/logs", wait: ".ui-light", act: press(/^(Mehr anordnen|Order more)$/) },
  { name: "operator-audit", path: "/operator/audit", wait: ".paged-table", fullPage: true },
];
