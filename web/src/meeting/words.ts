import { currentLanguage, isMessage, type MessageKey } from "../i18n/language.ts";
import type { Text } from "../i18n/useText.tsx";
import type { DeviceProblem } from "../core/ports.ts";
import type { Source } from "../core/protocol.ts";
import type { Said } from "../core/state/state.ts";

/** The words for what the core tells. */
export function wordsFor(t: Text, said: Said): string {
  switch (said.what) {
    case "came":
      return t("meeting.said.came", { names: namesFor(t, said.names), count: said.names.length });
    case "gone":
      return t("meeting.said.gone", { names: namesFor(t, said.names), count: said.names.length });
    case "waiting":
      return t("meeting.said.waiting", { names: namesFor(t, said.names), count: said.names.length });
    case "muted":
      return t("meeting.said.muted", { by: whom(t, said.by) });
    case "cameraStopped":
      return t("meeting.said.cameraStopped", { by: whom(t, said.by) });
    case "screenStopped":
      return t("meeting.said.screenStopped", { by: whom(t, said.by) });
    case "switched":
      return t("meeting.said.switched", { source: said.source, on: said.on ? "yes" : "no" });
    case "problem":
      return t(problemKey(said.source, said.problem));
    case "unplugged":
      return t("meeting.said.unplugged", { source: said.source });
    case "fellBack":
      return t("view.said.fellBack", { kind: said.kind });
    case "hand":
      return t("meeting.said.hand", { name: said.name });
    case "myHand":
      return t("meeting.said.myHand", { up: said.up ? "yes" : "no" });
    case "reaction":
      return t("meeting.said.reaction", {
        names: namesFor(t, said.names),
        emoji: said.emoji,
      });
    case "chat":
      return t("meeting.said.chat", { name: said.name, text: said.text, secret: said.secret ? "yes" : "no" });
    case "door":
      return t("meeting.said.door", { locked: said.locked ? "yes" : "no", by: whom(t, said.by) });
    case "lobby":
      return t("meeting.said.lobby", { on: said.on ? "yes" : "no", by: whom(t, said.by) });
    case "sharing":
      return t("meeting.said.sharing", { name: said.name });
    case "surface":
      return t("meeting.said.surface", { kind: said.kind, name: whom(t, said.name) });
    case "stuck":
      return t("meeting.said.stuck", { count: said.count });
    case "spotlit":
      return t("view.said.spotlit", { count: said.names.length, names: namesFor(t, said.names) });
    case "saving":
      return t(`view.said.${said.mode}`);
    case "offer":
      return t(`view.offer.${said.offer.what}`, { cause: t(`meeting.network.${said.offer.cause}`) });
    case "part":
      return isMessage(said.key) ? t(said.key, said.values) : "";
    case "consent":
      return t("meeting.said.consent", { scope: said.scope, given: said.given ? "yes" : "no" });
    case "role":
      return t("meeting.said.role", { role: said.role });
    case "link":
      return t("meeting.said.link", { link: said.link });
    case "speakingMuted":
      return t("meeting.said.speakingMuted");
    case "notAllowed":
      return t("meeting.said.notAllowed");
    case "roomFull":
      return t("meeting.said.roomFull");
    case "tooOften":
      return t("meeting.said.tooOften");
  }
}

export function problemKey(source: Source, problem: DeviceProblem): MessageKey {
  const device = source === "MICROPHONE" ? "microphone" : source === "CAMERA" ? "camera" : "screen";
  switch (problem) {
    case "denied":
      return `meeting.problem.${device}.denied`;
    case "none":
      return `meeting.problem.${device}.none`;
    case "busy":
      return `meeting.problem.${device}.busy`;
    case "effect":
      return "view.problem.effect";
    case "insecure":
      return "meeting.problem.insecure";
    case "cancelled":
    case "failed":
      return `meeting.problem.${device}.failed`;
  }
}

const mostNames = 3;

/** "Ann, Bob and 4 others". */
export function namesFor(t: Text, names: readonly string[]): string {
  const shown = names.length > mostNames ? names.slice(0, mostNames - 1) : names;
  const rest = names.length - shown.length;
  const all = rest > 0 ? [...shown, t("meeting.others", { count: rest })] : shown;
  return new Intl.ListFormat(currentLanguage(), { type: "conjunction" }).format(all);
}

function whom(t: Text, name: string): string {
  return name === "" ? t("meeting.somebody") : name;
}
