import { useSyncExternalStore } from "react";
import { followLanguage } from "../i18n/language.ts";
import { api, type Account, type Session } from "./api.ts";
import { keepCsrf, type Problem } from "./http.ts";

/** Who is signed in, known once for all screens. */
export type SessionState =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly problem: Problem }
  | { readonly status: "ready"; readonly session: Session };

let state: SessionState = { status: "loading" };
let asked = false;
const listeners = new Set<() => void>();

function set(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

export async function loadSession(): Promise<void> {
  asked = true;
  const outcome = await api.session();
  if (!outcome.ok) {
    set({ status: "failed", problem: outcome.problem });
    return;
  }
  keepCsrf(outcome.value.csrf);
  if (outcome.value.account) await followLanguage(outcome.value.account.language);
  set({ status: "ready", session: outcome.value });
}

/** Another person, or nobody: the server gives a new CSRF value with the new session. */
export async function sessionChanged(): Promise<void> {
  await loadSession();
}

/** The account as it is after a change that was just saved. */
export function accountSaved(change: Partial<Account>): void {
  if (state.status !== "ready" || !state.session.account) return;
  set({ status: "ready", session: { ...state.session, account: { ...state.session.account, ...change } } });
}

export function organisationSaved(name: string): void {
  if (state.status !== "ready") return;
  set({ status: "ready", session: { ...state.session, organisation: { ...state.session.organisation, name } } });
}

/** Signed out by the server, for example after a restart or because the session is over. */
export function signedOut(): void {
  if (state.status !== "ready") return;
  set({ status: "ready", session: { ...state.session, account: null } });
}

export function useSession(): SessionState {
  return useSyncExternalStore(subscribe, () => state);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!asked) void loadSession();
  return () => listeners.delete(listener);
}

/** Forgets everything, for tests that start anew. */
export function resetSession(): void {
  state = { status: "loading" };
  asked = false;
}
