// A portal that exists only in the picture-taking browser: it answers the client's requests from fixed data.
import { dpoAnswer, dpoData, found } from "./dpo.mjs";
import { rightsAnswer, rightsData } from "./rights.mjs";
import { interfaces } from "./interfaces.mjs";
import { meetingAnswer, meetingData } from "./meetings.mjs";
import { controller, notice } from "./notice.mjs";
import { ownReport, reports, statistics, wholeReport } from "./reports.mjs";
import { planAnswer, planData } from "./planner.mjs";
import { privacyAnswer, privacyData } from "./privacy.mjs";

const hour = 3_600_000;

const person = {
  id: "a1",
  email: "frieda.sander@example.org",
  name: "Frieda Sander",
  roles: ["operator", "administrator", "dpo", "organiser"],
  language: "de",
  hasPassword: true,
  needsCurrentPassword: true,
  needsSecondFactor: false,
  vanity: "frieda.sander",
};

function listed(id, name, email, roles, extension) {
  return { id, name, email, roles, extension, hasPassword: extension === null, secondFactor: id === "a2" };
}

function asked(origin, now) {
  const day = 24 * hour;
  const first = Math.ceil(now / day) * day + 33 * hour;
  const date = (weeks, more = {}) => ({
    key: new Date(first + weeks * 7 * day).toISOString().replace(/[-:]|\.000Z/g, ""),
    title: "Wochenplanung Werkstatt",
    startsAt: new Date(first + weeks * 7 * day).toISOString(),
    endsAt: new Date(first + weeks * 7 * day + hour / 2).toISOString(),
    state: "planned",
    answer: "open",
    ...more,
  });
  return {
    title: "Wochenplanung Werkstatt",
    comment: "Bitte die offenen Aufträge mitbringen.\nDie Zeichnungen liegen im Ordner.",
    organiser: "Frieda Sander",
    controller: "Sander & Töchter GmbH",
    name: "Jörg Müller",
    role: "participant",
    language: "de",
    state: "open",
    answer: "open",
    series: true,
    zone: "Europe/Berlin",
    dates: [date(0), date(1, { state: "cancelled" }), date(2), date(3)],
    joinUrl: `${origin}/meet/aB3dE6gH9jK2mN5pQ8sT1vW4/kB3dE6gH9jK2mN5pQ8sT1vW4`,
    noticeKey: "aB3dE6gH9jK2mN5pQ8sT1vW4",
  };
}

function mails(now) {
  const mail = (id, name, to, subject, more = {}) => ({
    id,
    to,
    name,
    subject,
    source: "invitation",
    state: "waiting",
    queuedAt: new Date(now - hour).toISOString(),
    nextAt: new Date(now + hour / 6).toISOString(),
    expiresAt: new Date(now + 23 * hour).toISOString(),
    tries: 0,
    problem: null,
    reply: "",
    ...more,
  });
  return [
    mail("m1", "Jörg Müller", "joerg.mueller@example.org", "Einladung: Wochenplanung (Di. 24. Nov. 2026, 10:00)", {
      state: "refused",
      tries: 1,
      problem: "addressUnknown",
      reply: "550 5.1.1 <joerg.mueller@example.org>: Recipient address rejected: User unknown",
    }),
    mail("m2", "", "architekt@example.net", "Einladung: Angebot Dachstuhl mit Familie Öztürk", {
      tries: 3,
      problem: "busy",
      reply: "451 4.7.1 Greylisting in action, please come back later",
    }),
    mail("m3", "Mehmet Arslan", "mehmet.arslan@example.org", "Ihr Anmeldelink", { source: "signIn" }),
  ];
}

export function portalData(origin, now) {
  return {
    account: { ...person },
    organisation: { name: "Sander & Töchter GmbH" },
    personalRoom: { vanity: "frieda.sander", url: `${origin}/r/frieda.sander`, lobby: true, running: true, people: 3 },
    ...meetingData(origin, now),
    people: [
      listed("a1", "Frieda Sander", "frieda.sander@example.org",
        ["operator", "administrator", "dpo", "organiser"], null),
      listed("a2", "Mehmet Arslan", "mehmet.arslan@example.org", ["dpo", "organiser"], "104"),
      listed("a3", "Ольга Петрова", "olga.petrova@example.org", ["organiser"], "105"),
    ],
    security: {
      password: true, totp: false, recoveryCodes: 0, passkeys: 1, secondFactorRequired: false, recent: true,
      confirmWith: ["passkey", "password"],
    },
    passkeys: [
      { id: "k1", name: "Laptop im Büro", synced: true, createdAt: now - 900 * hour, usedOn: now - 20 * hour },
    ],
    sessions: [
      { id: "s1", device: "firefox/linux", createdAt: now - hour, usedOn: now, current: true },
      { id: "s2", device: "safari/ios", createdAt: now - 200 * hour, usedOn: now - 30 * hour, current: false },
    ],
    provider: {
      id: "p1", label: "Firmenkonto", issuer: "https://login.example.org/realms/sander", clientId: "runde",
      hasClientSecret: true, scopes: ["profile", "email"], matching: "email", extensionClaim: "",
      domains: ["example.org"], secondFactor: false, answerAddress: `${origin}/api/v1/login/provider/answer`,
      recipient: privacyData(now).recipients[1],
    },
    node: {
      rooms: 4,
      people: 23,
      loops: [
        { load: 0.31, rooms: 3, people: 15, connections: 30, packetsIn: 812_344, packetsOut: 5_120_009 },
        { load: 0.12, rooms: 1, people: 8, connections: 16, packetsIn: 231_007, packetsOut: 998_120 },
      ],
      samples: 4180,
      lines: [
        { what: "roundTrip", median: 0.05, most: 0.2 },
        { what: "jitter", median: 0.005, most: 0.03 },
        { what: "lostSending", median: 0.001, most: 0.025 },
        { what: "lostReceiving", median: 0, most: 0.01 },
        { what: "concealed", median: 0.001, most: 0.01 },
        { what: "estimate", median: 4_000_000, most: 700_000 },
        { what: "granted", median: 0.99, most: 0.5 },
      ],
      pictures: {
        FULL: 30_112, REDUCED: 2417, REDUCED_BY_LOAD: 0, PAUSED_BY_BANDWIDTH: 120, PAUSED_BY_LOAD: 0,
        PAUSED_NOT_SHOWN: 5012,
      },
      frozen: 0.004,
    },
    tenants: [
      {
        id: "t1", name: "Sander & Töchter GmbH", accounts: 3, own: true, reachable: true,
        loginAddress: `${origin}/login`, endsAt: null, closing: false,
      },
      {
        id: "t2", name: "Verein für Stadtgeschichte", accounts: 1, own: false, reachable: false,
        loginAddress: `${origin}/login?organisation=9fK2mZq3Jd8fKx0PmVu2Rt`,
        endsAt: new Date(now + 45 * 24 * hour).toISOString(), closing: false,
      },
    ],
    ...interfaces(),
    controller,
    notice,
    reports: reports(now),
    reportPolicy: "reconnects",
    statistics: statistics(now),
    asked: asked(origin, now),
    mail: { configured: false, host: "", from: "", waiting: 2, trouble: null },
    mails: mails(now),
    pbxes: [{ ...pbx(now), recipient: privacyData(now).recipients[2] }],
    refuse: {},
    plan: planData(origin, now),
    ...privacyData(now),
    ...dpoData(now),
    rights: rightsData(now, found(now)),
  };
}

function pbx(now) {
  const at = (hoursAgo) => new Date(now - hoursAgo * hour).toISOString();
  return {
    id: "p1",
    fqdn: "telefon.sander-toechter.example.org",
    publicIp: "192.0.2.17",
    webMeetingFqdn: "",
    licenceKey: "0123-4567-89AB-CDEF",
    licenceUntil: "2027-05-31",
    conferenceExtension: "700",
    dialIn: ["+49 221 9876543", "+43 1 2345678"],
    language: "de",
    source: "xapi",
    settings: {
      url: "https://telefon.sander-toechter.example.org",
      user: "900",
      trust: "",
      startTls: false,
      base: "",
      filter: "",
      names: { number: "", firstName: "", lastName: "", email: "", phone: "", vanity: "", picture: "" },
    },
    everyMinutes: 60,
    hasSecret: true,
    hasPushSecret: false,
    version: "20.0.9.1",
    lastContactAt: at(0.4),
    nextPullAt: at(-0.6),
    running: false,
    warnings: [],
    counts: { extensions: 248, accounts: 243, issues: 5 },
    last: {
      at: at(0.4),
      source: "xapi",
      outcome: "applied",
      reasons: [],
      counts: { listed: 248, added: 3, changed: 1, removed: 0 },
      problems: 3,
      tookMillis: 840,
    },
    held: null,
  };
}

const extensions = [
  ["9", "Empfang", "", "", "mailMissing"],
  ["100", "Frieda", "Sander", "frieda.sander@example.org", null],
  ["101", "Mehmet", "Arslan", "mehmet.arslan@example.org", null],
  ["102", "Ольга", "Петрова", "olga.petrova@example.org", null],
  ["103", "Werkstatt", "Halle 2", "werkstatt@example.org", "mailShared"],
].map(([number, firstName, lastName, email, issue], index) => ({
  id: `x${index}`,
  number,
  firstName,
  lastName,
  email,
  issue,
  account: issue === null ? `a${index}` : null,
}));

const findings = [
  { number: "9", code: "mailMissing", detail: "" },
  { number: "103", code: "mailShared", detail: "101" },
  { number: "", code: "lineBroken", detail: "17" },
];

const plan = {
  digest: "d",
  doubts: [],
  counts: { listed: 248, added: 3, changed: 1, removed: 0 },
  problemCount: 3,
  problems: findings,
  sample: extensions.slice(1, 4),
};

const ok = (body) => ({ status: 200, body });

/** Answers one request; null: it is not ours. `data.refuse["POST /api/v1/login"]` is a problem to answer with. */
export function answer(data, method, path, query = new URLSearchParams()) {
  const refused = data.refuse[`${method} ${path}`] ?? data.refuse[path];
  if (refused) return { status: refused.status, body: refused };
  const aboutMeetings = meetingAnswer(data, method, path, query);
  if (aboutMeetings !== undefined) return ok(aboutMeetings);
  const aboutRights = rightsAnswer(data, method, path);
  if (aboutRights !== undefined) return ok(aboutRights);
  const aboutPrivacy = privacyAnswer(data, method, path, query) ?? dpoAnswer(data, method, path, query);
  if (aboutPrivacy !== undefined) return ok(aboutPrivacy);
  switch (`${method} ${path}`) {
    case "GET /api/v1/session":
      return ok({ csrf: "c", account: data.account, organisation: data.organisation });
    case "GET /api/v1/personal-room":
      return ok(data.personalRoom);
    case "GET /api/v1/admin/accounts":
      return ok({ items: data.people, next: null });
    case "POST /api/v1/admin/accounts":
      return ok(data.people[1]);
    case "GET /api/v1/admin/controllers":
      return ok({ items: [{ id: "c1", standard: true, ...data.controller }], next: null });
    case "GET /api/v1/admin/keys":
      return ok({ items: data.keys, next: null });
    case "POST /api/v1/admin/keys":
      return ok({ key: data.keys[1], secret: "Kq3".repeat(21) + "Z" });
    case "GET /api/v1/admin/webhooks":
      return ok({ items: data.webhooks, next: null });
    case "POST /api/v1/admin/webhooks":
      return ok({ webhook: data.webhooks[0], secret: "Kq3".repeat(21) + "Z" });
    case "GET /api/v1/admin/webhooks/w1/deliveries":
      return ok({ items: data.deliveries, next: null });
    case "GET /api/v1/reports":
      return ok({ items: data.reports, next: null });
    case "GET /api/v1/own-reports":
      return ok({ items: data.reports.map(ownReport), next: null });
    case "GET /api/v1/own-report/key":
      return ok(ownReport(data.reports[1]));
    case "GET /api/v1/admin/report-policy":
      return ok({ detail: data.reportPolicy });
    case "GET /api/v1/statistics":
    case "GET /api/v1/admin/statistics":
      return ok(data.statistics);
    case "GET /api/v1/admin/mail":
      return ok(data.mail);
    case "GET /api/v1/admin/outbox":
      return ok({ items: data.mails, next: null });
    case "POST /api/v1/admin/outbox/m1/open":
      return ok({
        file: "Subject: Wochenplanung\r\n\r\n",
        mail: data.mails[0],
        text: "Wochenplanung\n=============\n\nGuten Tag Jörg Müller,\nFrieda Sander lädt Sie ein.\n",
        attachments: ["invite.ics"],
      });
    case "POST /api/v1/admin/mail/test":
      return ok({ id: "m4", to: data.account.email });
    case "GET /api/v1/answers/k1":
      return ok(data.asked);
    case "POST /api/v1/answers/k1":
      data.asked = { ...data.asked, answer: "accepted" };
      return ok(data.asked);
    case "GET /api/v1/admin/pbx":
      return ok({ items: data.pbxes, next: null });
    case "POST /api/v1/admin/pbx":
    case "GET /api/v1/admin/pbx/p1":
      return ok(data.pbxes[0]);
    case "GET /api/v1/admin/pbx/p1/extensions":
      return ok({ items: extensions, next: "x" });
    case "GET /api/v1/admin/pbx/p1/problems":
      return ok({ items: findings, next: null });
    case "GET /api/v1/admin/pbx/p1/contacts":
      return ok({ items: [data.pbxes[0].last], next: null });
    case "POST /api/v1/admin/pbx/p1/secret":
      return ok({ secret: "bW9uZGF5LXR1ZXNkYXktd2VkbmVzZGF5LXRodXJzZGF5" });
    case "POST /api/v1/admin/pbx/p1/test":
    case "POST /api/v1/admin/pbx/p1/csv/preview":
      return ok(data.plan ?? plan);
    case "GET /api/v1/notice":
    case "GET /api/v1/notice/c1":
      return ok(data.notice);
    case "GET /api/v1/notice/c1/versions/1":
      return ok({ ...data.notice, validFrom: "2026-10-01T08:00:00Z", validUntil: "2026-11-20T09:00:00Z" });
    case "GET /api/v1/login/options":
      return ok({
        consents: [],
        organisation: data.organisation.name,
        mailLink: true,
        providers: [{ id: "p1", label: "Firmenkonto" }],
      });
    case "GET /api/v1/account/security":
      return ok(data.security);
    case "GET /api/v1/account/passkeys":
      return ok({ items: data.passkeys, next: null });
    case "GET /api/v1/account/sessions":
      return ok({ items: data.sessions, next: null });
    case "POST /api/v1/account/totp":
      return ok({
        key: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        uri: "otpauth://totp/Sander:frieda?secret=JBSWY3DPEHPK3PXP",
      });
    case "POST /api/v1/account/totp/confirm":
      return ok({ recoveryCodes: Array.from({ length: 10 }, (_, n) => `k${n}fj-2m4p-9qwx-a7bz`) });
    case "GET /api/v1/admin/sign-in":
      return ok({ secondFactor: false, mailLink: true });
    case "GET /api/v1/admin/identity-providers":
      return ok({ items: [data.provider], next: null });
    case "GET /api/v1/operator/node":
      return ok(data.node);
    case "GET /api/v1/operator/tenants":
      return ok({ items: data.tenants, next: null });
    case "POST /api/v1/login/link":
      data.account = { ...person, hasPassword: false, needsCurrentPassword: false };
      return ok(data.account);
    default:
      for (const report of data.reports) {
        if (`${method} ${path}` === `GET /api/v1/reports/${report.id}`) return ok(wholeReport(report));
      }
      if (/^POST \/api\/v1\/admin\/accounts\/[^/]+\/link$/.test(`${method} ${path}`)) {
        return ok({ link: "http://localhost:8080/login/link#k3J9xW2mPq8sT1vZ", expiresAt: Date.UTC(2027, 0, 15, 12) });
      }
      return planAnswer(data.plan, method, path) ?? (method === "GET" ? null : ok(null));
  }
}
