// What belongs to a meeting for doing things together, in the portal that exists only in the picture-taking browser:
// documents, prepared polls, kept chats, kept boards and notes.
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const iso = (millis) => new Date(millis).toISOString();

export function togetherData(now) {
  return {
    kept: [
      { id: "t1", kind: "board", savedAt: iso(now - 2 * hour), keptUntil: iso(now + 7 * day), size: 184_320 },
      { id: "t2", kind: "notes", savedAt: iso(now - 3 * hour), keptUntil: iso(now + 7 * day), size: 2_140 },
    ],
    documents: {
      documents: [
        paged("d1", "Stundenplan", { pages: 3, finished: 3 }),
        paged("d2", "Angebot Dachstuhl mit allen Zeichnungen und dem Schriftwechsel", {
          state: "converting", pages: 48, finished: 17,
        }),
        paged("d3", "Folien", { state: "failed", failure: "encrypted" }),
        paged("d4", "Aufmaß", { state: "waiting", inRoom: true }),
      ],
      possible: true,
      office: true,
      missing: [],
      maxBytes: 50_000_000,
      maxDocuments: 20,
    },
    polls: [
      poll("q1", "Nehmen wir das Angebot für den Dachstuhl an?", "single", ["Ja", "Nein", "Noch nicht"]),
      poll("q2", "Was brauchen wir auf der Baustelle?", "open", []),
    ],
    pollTemplates: [poll("q3", "Wie war die Besprechung?", "multiple", ["Kurz genug", "Gut vorbereitet", "Nützlich"])],
    chats: [
      { id: "l1", from: iso(now - 7 * day), until: iso(now - 7 * day + hour), messages: 4, restricted: 1,
        keptUntil: iso(now + day) },
      { id: "l2", from: iso(now - minute), until: iso(now), messages: 1, restricted: 0, keptUntil: null },
    ],
    chatLines: [
      line("c1", now - 7 * day, "Frieda Sander", "Guten Morgen! Die Zeichnungen liegen im Ordner."),
      line("c2", now - 7 * day + minute, "Familie Öztürk-Wächtersbach",
        "Danke. Passt der Dienstag?\nSonst ginge auch der Donnerstag, dann aber erst am Nachmittag, weil wir "
        + "vormittags auf der Baustelle in Bergisch Gladbach sind."),
      { ...line("c3", now - 7 * day + 2 * minute, "", ""), gap: true },
      { ...line("c4", now - 7 * day + 3 * minute, "Ольга Петрова", "Dienstag passt."), replyTo: "c2" },
    ],
  };
}

function paged(id, label, more) {
  return {
    id, label, state: "ready", failure: null, finished: 0, pages: 0, size: 1_000_000, inRoom: false, stays: true,
    ...more,
  };
}

function poll(id, text, kind, options) {
  return { id, text, kind, options, most: 2, named: false, live: false };
}

function line(id, at, name, text) {
  return { id, at: iso(at), gap: false, name, text, replyTo: null };
}

/** @returns what the server says, or undefined when it is asked for something else */
export function togetherAnswer(data, one, method, path) {
  switch (`${method} ${path}`) {
    case `GET ${one}/kept`:
      return { items: data.kept };
    case `DELETE ${one}/kept/t1`:
      return null;
    case `GET ${one}/documents`:
      return data.documents;
    case `GET ${one}/polls`:
      return { items: data.polls };
    case "GET /api/v1/poll-templates":
      return { items: data.pollTemplates };
    case `GET ${one}/chats`:
      return { items: data.chats };
    case `GET ${one}/chats/l1`:
      return { log: data.chats[0], lines: data.chatLines };
    default:
      return undefined;
  }
}

/** A page of a document as a picture, or null. */
export function pagePicture(path) {
  const page = /\/documents\/d1\/pages\/(\d+)\/(large|small)$/.exec(path)?.[1];
  if (page === undefined) return null;
  const lines = Array.from({ length: 9 }, (_, index) =>
    `<rect x="60" y="${190 + index * 34}" width="${640 - ((index * 97) % 260)}" height="12" rx="6" fill="#9ab"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540" viewBox="0 0 960 540">`
    + `<rect width="960" height="540" fill="white"/>`
    + `<text x="60" y="120" font-size="56" fill="#123">Seite ${page}</text>`
    + `${lines.join("")}</svg>`;
}

const code = "cB3dE6gH9jK2mN5pQ8sT1vW4";
const press = (name) => (page) => page.getByRole("button", { name }).first().click();

const withChats = (data) => {
  data.meeting.options.chatLog = true;
};

export const togetherScreens = [
  { name: "meeting-together", path: `/meetings/${code}`, wait: ".poll-plan", fullPage: true, prepare: withChats },
  {
    name: "meeting-together-empty",
    path: `/meetings/${code}`,
    wait: ".paged-table",
    fullPage: true,
    prepare: (data) => {
      withChats(data);
      Object.assign(data, { polls: [], pollTemplates: [], chats: [], kept: [] });
      data.documents = { ...data.documents, documents: [], office: false, missing: ["libreoffice-impress-nogui"] };
    },
  },
  {
    name: "document-look",
    path: `/meetings/${code}`,
    wait: ".documents-cover img",
    act: async (page) => {
      await page.locator("button.documents-cover").first().click();
      await page.locator(".documents-preview").waitFor();
    },
  },
  {
    name: "document-remove",
    path: `/meetings/${code}`,
    wait: ".documents-cover img",
    act: async (page) => {
      await press(/^(Mehr zu Stundenplan|Mehr zu „Stundenplan“|More .*Stundenplan.*)/)(page);
      await page.getByRole("menuitem").last().click();
    },
  },
  {
    name: "poll-prepare",
    path: `/meetings/${code}`,
    wait: ".poll-plan",
    act: async (page) => {
      await press(/^(Umfrage vorbereiten|Prepare a poll)$/)(page);
      await page.getByRole("dialog").locator("button[type=submit]").click();
    },
  },
  {
    name: "poll-prepared",
    path: `/meetings/${code}`,
    wait: ".poll-plan",
    act: press(/^(Bearbeiten|Edit): Wie war/),
  },
  {
    name: "kept-remove",
    path: `/meetings/${code}`,
    wait: ".kept-row",
    act: (page) => page.locator(".kept-row button").first().click(),
  },
  { name: "chat-log", path: `/meetings/${code}/chats/l1`, wait: ".meetings-chat", fullPage: true },
  {
    name: "chat-log-remove",
    path: `/meetings/${code}/chats/l1`,
    wait: ".meetings-chat",
    act: (page) => page.locator(".portal-actions button").last().click(),
  },
  { name: "chat-log-gone", path: `/meetings/${code}/chats/l9`, wait: ".ui-state" },
];
