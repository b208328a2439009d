/** What one key does in a meeting. Single keys work only while nothing that takes text has the focus (WCAG 2.1.4). */
export const shortcuts = [
  "microphone",
  "camera",
  "share",
  "hand",
  "chat",
  "people",
  "together",
  "reactions",
  "settings",
  "self",
  "list",
] as const;
export type Shortcut = (typeof shortcuts)[number];

/** Which key does what; none for what was taken from it. */
export type KeyMap = Readonly<Record<Shortcut, string | null>>;

export const usualKeys: KeyMap = {
  microphone: "m",
  camera: "v",
  share: "s",
  hand: "h",
  chat: "c",
  people: "p",
  together: "t",
  reactions: "r",
  settings: "d",
  self: "i",
  list: "?",
};

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
}

/** Where the focus is: text is being typed, a control would take the key itself, or neither. */
export type Focus = "text" | "control" | "none";

export function shortcutOf(pressed: Pressed, focus: Focus, keys: KeyMap = usualKeys): Shortcut | null {
  if (focus === "text" || pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.repeat) return null;
  const key = nameOf(pressed.key);
  return shortcuts.find((shortcut) => keys[shortcut] === key) ?? null;
}

/** The space bar talks, unless a control has the focus: there it presses the control. */
export function holdsTalk(pressed: Pressed, focus: Focus): boolean {
  return pressed.key === " " && focus === "none" && !pressed.ctrlKey && !pressed.altKey && !pressed.metaKey;
}

/** Whether a key can be given to something: one character, and neither the space bar's nor the browser's own. */
export function usableKey({ key, ctrlKey, altKey, metaKey }: Pressed): boolean {
  return [...key].length === 1 && key.trim() !== "" && !ctrlKey && !altKey && !metaKey;
}

/** Gives a key to something else, and takes it from whatever had it. */
export function withKey(keys: KeyMap, shortcut: Shortcut, key: string): KeyMap {
  const name = nameOf(key);
  const next: Record<Shortcut, string | null> = { ...keys };
  for (const other of shortcuts) if (next[other] === name) next[other] = null;
  next[shortcut] = name;
  return next;
}

/** What differs from the usual: only that is kept, and nothing while nothing was changed. */
export function changedKeys(keys: KeyMap): Readonly<Partial<Record<Shortcut, string | null>>> {
  return Object.fromEntries(shortcuts.filter((one) => keys[one] !== usualKeys[one]).map((one) => [one, keys[one]]));
}

/** What was kept, or the usual where it makes no sense. */
export function keysOf(kept: unknown): KeyMap {
  if (typeof kept !== "object" || kept === null) return usualKeys;
  const found = kept as Record<string, unknown>;
  const keys: Record<Shortcut, string | null> = { ...usualKeys };
  for (const one of shortcuts) {
    const key = found[one];
    if (key === null || (typeof key === "string" && [...key].length === 1 && key.trim() !== "")) keys[one] = key;
  }
  const used = shortcuts.flatMap((one) => keys[one] ?? []);
  return new Set(used).size === used.length ? keys : usualKeys;
}

function nameOf(key: string): string {
  return [...key].length === 1 ? key.toLowerCase() : key;
}
