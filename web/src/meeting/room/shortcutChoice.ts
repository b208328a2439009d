import { useSyncExternalStore } from "react";
import { storageOf } from "../../core/browser.ts";
import { changedKeys, keysOf, withKey, type KeyMap, type Shortcut } from "../../core/keys.ts";

/**
 * Single-key shortcuts can be switched off for as long as the page is open, and given other keys (WCAG 2.1.4). Which
 * ones is kept on the device only after somebody changed one.
 */
const storageKey = "runde.keys";

let on = true;
let keys: KeyMap = keysOf(kept());
const listeners = new Set<() => void>();

export const shortcutsOn = (): boolean => on;

export const keysNow = (): KeyMap => keys;

export function switchShortcuts(next: boolean): void {
  on = next;
  tell();
}

export function giveKey(shortcut: Shortcut, key: string): void {
  put(withKey(keys, shortcut, key));
}

export function usualKeysAgain(): void {
  put(keysOf(null));
}

export function onShortcutsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The key as it is written beside its tool; nothing where there is none. */
export function useKeyName(shortcut: Shortcut): string | undefined {
  const map = useSyncExternalStore(onShortcutsChanged, keysNow);
  const enabled = useSyncExternalStore(onShortcutsChanged, shortcutsOn);
  return enabled ? map[shortcut]?.toUpperCase() : undefined;
}

function put(next: KeyMap): void {
  keys = next;
  const changed = changedKeys(next);
  try {
    const storage = storageOf("localStorage");
    if (Object.keys(changed).length === 0) storage?.removeItem(storageKey);
    else storage?.setItem(storageKey, JSON.stringify(changed));
  } catch {
    // Storage may be full or forbidden; then the keys hold for this page only.
  }
  tell();
}

function kept(): unknown {
  try {
    return JSON.parse(storageOf("localStorage")?.getItem(storageKey) ?? "null");
  } catch {
    return null;
  }
}

function tell(): void {
  for (const listener of listeners) listener();
}
