// A portal that exists only in the picture-taking browser: it answers the client's requests from fixed data.
const hour = 3_600_000;

const person = {
  id: "a1",
  email: "frieda.sander@example.org",
  name: "Frieda Sander",
  roles: ["operator", "administrator", "organiser"],
  language: "de",
  hasPassword: true,
  needsCurrentPassword: true,
  vanity: "frieda.sander",
};

const controller = {
  name: "Sander & Töchter GmbH",
  address: "Holzweg 7\n50667 Köln\nDeutschland",
  contact: "post@example.org",
  dpoContact: "datenschutz@example.org",
  supervisoryAuthority: "Landesbeauftragte für Datenschutz Nordrhein-Westfalen",
};

const notice = {
  language: "de",
  version: "3f9a12c07b44",
  complete: false,
  title: "Datenschutzhinweis",
  controller,
  brief: [
    "Sie brauchen kein Konto. Ein Name, den Sie selbst wählen, genügt.",
    "Kamera und Mikrofon bleiben aus, bis Sie sie einschalten.",
    "Bild, Ton und Chat werden weitergeleitet und nicht gespeichert.",
  ],
  sections: [
    {
      id: "data",
      title: "Was verarbeitet wird",
      paragraphs: ["Verarbeitet wird nur, was für die Besprechung nötig ist."],
      rows: [
        {
          what: "Ihr Name",
          why: "damit die anderen wissen, wer teilnimmt",
          basis: "Art. 6 Abs. 1 Buchst. b DSGVO",
          kept: "im Arbeitsspeicher, bis die Besprechung endet",
        },
        {
          what: "Bild und Ton",
          why: "damit man einander sieht und hört",
          basis: "Art. 6 Abs. 1 Buchst. b DSGVO",
          kept: "gar nicht",
        },
      ],
    },
    {
      id: "objection",
      title: "Ihr Widerspruchsrecht",
      paragraphs: ["Sie können der Verarbeitung aus Gründen widersprechen, die sich aus Ihrer Lage ergeben."],
      rows: [],
    },
  ],
};

function listed(id, name, email, roles, extension) {
  return { id, name, email, roles, extension, hasPassword: extension === null };
}

export function portalData(origin, now) {
  const meeting = (code, title, hoursAgo, more = {}) => ({
    code,
    title,
    url: `${origin}/meet/${code}`,
    createdAt: now - hoursAgo * hour,
    running: false,
    people: 0,
    ended: false,
    ...more,
  });
  return {
    account: { ...person },
    organisation: { name: "Sander & Töchter GmbH" },
    personalRoom: { vanity: "frieda.sander", url: `${origin}/r/frieda.sander`, lobby: true, running: true, people: 3 },
    meetings: [
      meeting("Zq3Jd8fKx0PmVu2RtB6YhN1c", "", 0.1, { running: true, people: 1 }),
      meeting("aB3dE6gH9jK2mN5pQ8sT1vW4", "Wochenplanung Werkstatt", 5),
      meeting("bB3dE6gH9jK2mN5pQ8sT1vW4", "Angebot Dachstuhl mit Familie Öztürk und dem Architekten", 51),
      meeting("cB3dE6gH9jK2mN5pQ8sT1vW4", "Abnahme", 140, { ended: true }),
    ],
    people: [
      listed("a1", "Frieda Sander", "frieda.sander@example.org", ["operator", "administrator", "organiser"], null),
      listed("a2", "Mehmet Arslan", "mehmet.arslan@example.org", ["dpo", "organiser"], "104"),
      listed("a3", "Ольга Петрова", "olga.petrova@example.org", ["organiser"], "105"),
    ],
    controller,
    notice,
    refuse: {},
  };
}

const ok = (body) => ({ status: 200, body });

/** Answers one request; null: it is not ours. `data.refuse["POST /api/v1/login"]` is a problem to answer with. */
export function answer(data, method, path) {
  const refused = data.refuse[`${method} ${path}`] ?? data.refuse[path];
  if (refused) return { status: refused.status, body: refused };
  switch (`${method} ${path}`) {
    case "GET /api/v1/session":
      return ok({ csrf: "c", account: data.account, organisation: data.organisation });
    case "GET /api/v1/meetings":
      return ok({ items: data.meetings, next: null });
    case "GET /api/v1/personal-room":
      return ok(data.personalRoom);
    case "POST /api/v1/meetings":
      return ok(data.meetings[1]);
    case "GET /api/v1/admin/accounts":
      return ok({ items: data.people, next: null });
    case "POST /api/v1/admin/accounts":
      return ok(data.people[1]);
    case "GET /api/v1/admin/organisation":
      return ok(data.controller);
    case "GET /api/v1/notice":
      return ok(data.notice);
    case "POST /api/v1/login/link":
      data.account = { ...person, hasPassword: false, needsCurrentPassword: false };
      return ok(data.account);
    default:
      if (/^POST \/api\/v1\/admin\/accounts\/[^/]+\/link$/.test(`${method} ${path}`)) {
        return ok({ link: "http://localhost:8080/login/link#k3J9xW2mPq8sT1vZ", expiresAt: Date.UTC(2027, 0, 15, 12) });
      }
      return method === "GET" ? null : ok(null);
  }
}
