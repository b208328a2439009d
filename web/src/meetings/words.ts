import { type MessageKey } from "../i18n/language.ts";
import { type Text } from "../i18n/useText.tsx";
import { type Invitee } from "./meetingsApi.ts";

const reasons: Readonly<Record<string, MessageKey>> = {
  addressUnknown: "meetings.undelivered.addressUnknown",
  mailboxFull: "meetings.undelivered.mailboxFull",
  refused: "meetings.undelivered.refused",
  expired: "meetings.undelivered.expired",
  discarded: "meetings.undelivered.discarded",
};

/** Why a mail has not arrived, as far as it concerns an organiser; the rest is the administrator's. */
export function undelivered(t: Text, invitee: Invitee): string {
  return t(reasons[invitee.problem ?? ""] ?? "meetings.undelivered.other");
}
