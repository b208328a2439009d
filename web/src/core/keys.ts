/** What one key does in a meeting. Single keys work only while nothing that takes text has the focus (WCAG 2.1.4). */
export type Shortcut =
  | "microphone"
  | "camera"
  | "share"
  | "hand"
  | "chat"
  | "people"
  | "together"
  | "reactions"
  | "settings"
  | "self"
  | "list";

export const shortcuts: readonly { readonly key: string; readonly does: Shortcut }[] = [
  { key: "m", does: "microphone" },
  { key: "v", does: "camera" },
  { key: "s", does: "share" },
  { key: "h", does: "hand" },
  { key: "c", does: "chat" },
  { key: "p", does: "people" },
  { key: "t", does: "together" },
  { key: "r", does: "reactions" },
  { key: "d", does: "settings" },
  { key: "i", does: "self" },
  { key: "?", does: "list" },
];

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
}

/** Where the focus is: text is being typed, a control would take the key itself, or neither. */
export type Focus = "text" | "control" | "none";

export function shortcutOf(pressed: Pressed, focus: Focus): Shortcut | null {
  if (focus === "text" || pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.repeat) return null;
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  return shortcuts.find((shortcut) => shortcut.key === key)?.does ?? null;
}

/** The space bar talks, unless a control has the focus: there it presses the control. */
export function holdsTalk(pressed: Pressed, focus: Focus): boolean {
  return pressed.key === " " && focus === "none" && !pressed.ctrlKey && !pressed.altKey && !pressed.metaKey;
}
