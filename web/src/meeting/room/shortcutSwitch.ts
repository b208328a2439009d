/** Single-key shortcuts can be switched off (WCAG 2.1.4); for as long as the page is open. */
let on = true;
const listeners = new Set<() => void>();

export function shortcutsOn(): boolean {
  return on;
}

export function switchShortcuts(next: boolean): void {
  on = next;
  for (const listener of listeners) listener();
}

export function onShortcutsSwitched(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
