import { parse, plainText, render, type Node, type Part, type Values } from "./icu.ts";

/**
 * The chosen language and its messages. Catalogs are split by area, so that the meeting does not load the texts of the
 * administration. Framework-free; views listen through `useText`.
 */
export const languages = ["de", "en"] as const;
export type Language = (typeof languages)[number];

/** A catalog file per language: `i18n/<language>/<area>.json`; each key starts with its area. */
export type Area =
  | "ui"
  | "portal"
  | "plan"
  | "meetings"
  | "documents"
  | "meeting"
  | "moderation"
  | "before"
  | "notice"
  | "interfaces"
  | "report"
  | "answer"
  | "outbox"
  | "pbx"
  | "security"
  | "dpo"
  | "privacy"
  | "audit"
  | "operator"
  | "rights"
  | "polls"
  | "files"
  | "ink"
  | "notes"
  | "kept"
  | "view"
  | "effects"
  | "chat"
  | "breakout";

type Catalog = Readonly<Record<string, string>>;
export type MessageKey =
  | keyof typeof import("./en/ui.json")
  | keyof typeof import("./en/portal.json")
  | keyof typeof import("./en/plan.json")
  | keyof typeof import("./en/meetings.json")
  | keyof typeof import("./en/documents.json")
  | keyof typeof import("./en/meeting.json")
  | keyof typeof import("./en/moderation.json")
  | keyof typeof import("./en/before.json")
  | keyof typeof import("./en/notice.json")
  | keyof typeof import("./en/interfaces.json")
  | keyof typeof import("./en/files.json")
  | keyof typeof import("./en/report.json")
  | keyof typeof import("./en/answer.json")
  | keyof typeof import("./en/outbox.json")
  | keyof typeof import("./en/pbx.json")
  | keyof typeof import("./en/security.json")
  | keyof typeof import("./en/dpo.json")
  | keyof typeof import("./en/privacy.json")
  | keyof typeof import("./en/audit.json")
  | keyof typeof import("./en/operator.json")
  | keyof typeof import("./en/rights.json")
  | keyof typeof import("./en/polls.json")
  | keyof typeof import("./en/ink.json")
  | keyof typeof import("./en/notes.json")
  | keyof typeof import("./en/kept.json")
  | keyof typeof import("./en/view.json")
  | keyof typeof import("./en/effects.json")
  | keyof typeof import("./en/chat.json")
  | keyof typeof import("./en/breakout.json");

const files = import.meta.glob<Catalog>("./*/*.json", { import: "default" });

/** Set only when somebody uses the language switch; a session's worth, listed in the privacy notice. */
const storageKey = "runde.language";

let current: Language = fromBrowser();
let texts = new Map<string, string>();
let parsed = new Map<string, readonly Node[]>();
let version = 0;
const areas = new Set<Area>(["ui"]);
/** Of the current language, in `texts`. */
let ready: ReadonlySet<Area> = new Set();
const listeners = new Set<() => void>();

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** Whether there are messages of that name, for parts that name theirs in data. */
export function isArea(value: string): value is Area {
  return `./en/${value}.json` in files;
}

export function preferred(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split("-")[0];
    if (isLanguage(language)) return language;
  }
  return "en";
}

function fromBrowser(): Language {
  const chosen = stored();
  return chosen ?? preferred(typeof navigator === "undefined" ? [] : navigator.languages);
}

function stored(): Language | null {
  try {
    const value = sessionStorage.getItem(storageKey);
    return isLanguage(value) ? value : null;
  } catch {
    return null;
  }
}

export function currentLanguage(): Language {
  return current;
}

/** The locale for dates and numbers. */
export function currentLocale(): string {
  return current === "de" ? "de-DE" : "en-GB";
}

/** A counter that changes with every change of language or messages: the snapshot for views. */
export function textVersion(): number {
  return version;
}

export function onTextChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function read(area: Area, of: Language): Promise<Catalog> {
  const load = files[`./${of}/${area}.json`];
  if (!load) throw new Error(`no messages for ${of}/${area}`);
  return load();
}

interface Read {
  readonly areas: ReadonlySet<Area>;
  readonly messages: Map<string, string>;
}

async function readAll(of: Language): Promise<Read> {
  const asked = new Set(areas);
  const catalogs = await Promise.all([...asked].map((area) => read(area, of)));
  return { areas: asked, messages: new Map(catalogs.flatMap((catalog) => Object.entries(catalog))) };
}

function put(next: Language, found: Read): void {
  // Two areas may be asked for at once, and the answer to the first know nothing of the second.
  if (next === current && [...ready].some((area) => !found.areas.has(area))) return;
  current = next;
  texts = found.messages;
  ready = found.areas;
  parsed = new Map();
  version += 1;
  if (typeof document !== "undefined") document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

/** Makes sure that the messages of the areas are there, in the current language. */
export async function loadAreas(...wanted: Area[]): Promise<void> {
  if (wanted.every((area) => ready.has(area))) return;
  for (const area of wanted) areas.add(area);
  let asked: Language;
  let found: Read;
  do {
    asked = current;
    found = await readAll(asked);
    // The language may have been changed in the meantime.
  } while (asked !== current);
  put(current, found);
}

/** A choice made by the person at the switch: kept for this browser session. */
export async function chooseLanguage(next: Language): Promise<void> {
  try {
    sessionStorage.setItem(storageKey, next);
  } catch {
    // Storage may be forbidden; the choice then holds until the page is reloaded.
  }
  await setLanguage(next);
}

/** The language somebody is known to speak, by account or invitation, unless they chose another one in this session. */
export async function followLanguage(next: string): Promise<void> {
  if (stored() === null && isLanguage(next) && next !== current) await setLanguage(next);
}

async function setLanguage(next: Language): Promise<void> {
  put(next, await readAll(next));
}

/** Whether there is such a message: for codes of the server that may be newer than the messages. */
export function isMessage(key: string): key is MessageKey {
  return texts.has(key);
}

export function text(key: MessageKey, values: Values = {}): string {
  return plainText(parts(key, values));
}

export function parts(key: MessageKey, values: Values = {}): Part[] {
  let nodes = parsed.get(key);
  if (!nodes) {
    const message = texts.get(key);
    if (message === undefined) return [key];
    nodes = parse(message);
    parsed.set(key, nodes);
  }
  return render(nodes, values, currentLocale());
}
