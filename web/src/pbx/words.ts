import { type MessageKey } from "../i18n/language.ts";
import { type Text } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { type Contact, type Counts, type Finding } from "./api.ts";

/** The server's codes in words. A code that a newer server has made up is shown as it is. */
const reasons: Readonly<Record<string, MessageKey>> = {
  empty: "pbx.reason.empty",
  manyGone: "pbx.reason.manyGone",
  contradictory: "pbx.reason.contradictory",
  nameUnknown: "pbx.reason.nameUnknown",
  addressRefused: "pbx.reason.addressRefused",
  unreachable: "pbx.reason.unreachable",
  timedOut: "pbx.reason.timedOut",
  certificateRefused: "pbx.reason.certificateRefused",
  loginRefused: "pbx.reason.loginRefused",
  notAllowed: "pbx.reason.notAllowed",
  serverError: "pbx.reason.serverError",
  redirected: "pbx.reason.redirected",
  notUnderstood: "pbx.reason.notUnderstood",
  tooLarge: "pbx.reason.tooLarge",
  cutOff: "pbx.reason.cutOff",
  countDiffers: "pbx.reason.countDiffers",
  linesBroken: "pbx.reason.linesBroken",
  tooMany: "pbx.reason.tooMany",
  queryRefused: "pbx.reason.queryRefused",
  interrupted: "pbx.reason.interrupted",
};

const findings: Readonly<Record<string, MessageKey>> = {
  numberMissing: "pbx.finding.numberMissing",
  numberMalformed: "pbx.finding.numberMalformed",
  numberTwice: "pbx.finding.numberTwice",
  numberContradicts: "pbx.finding.numberContradicts",
  nameMissing: "pbx.finding.nameMissing",
  mailMissing: "pbx.finding.mailMissing",
  mailMalformed: "pbx.finding.mailMalformed",
  mailShared: "pbx.finding.mailShared",
  mailTaken: "pbx.finding.mailTaken",
  accountsFull: "pbx.finding.accountsFull",
  mailKept: "pbx.finding.mailKept",
  accountKept: "pbx.finding.accountKept",
  tooLong: "pbx.finding.tooLong",
  phoneMalformed: "pbx.finding.phoneMalformed",
  vanityMalformed: "pbx.finding.vanityMalformed",
  vanityTaken: "pbx.finding.vanityTaken",
  pictureRefused: "pbx.finding.pictureRefused",
  lineBroken: "pbx.finding.lineBroken",
  fqdnDiffers: "pbx.finding.fqdnDiffers",
};

const problems: Readonly<Record<string, MessageKey>> = {
  fqdnTaken: "pbx.problem.fqdnTaken",
  tooManyPbxes: "pbx.problem.tooMany",
  syncRunning: "pbx.problem.running",
  heldChanged: "pbx.problem.heldChanged",
  csvUnreadable: "pbx.problem.csvUnreadable",
  tooLarge: "pbx.problem.tooLarge",
};

/** `code:detail` in words. */
export function reasonText(t: Text, reason: string): string {
  const colon = reason.indexOf(":");
  const code = colon < 0 ? reason : reason.slice(0, colon);
  const key = reasons[code];
  return key ? t(key, { info: colon < 0 ? "" : reason.slice(colon + 1) }) : reason;
}

export function reasonsText(t: Text, all: readonly string[]): string {
  return all.map((reason) => reasonText(t, reason)).join(" ");
}

export function findingText(t: Text, finding: Pick<Finding, "code" | "detail">): string {
  const key = findings[finding.code];
  return key ? t(key, { info: finding.detail }) : finding.code;
}

export function pbxProblemText(t: Text, problem: Problem): string {
  if (problem.code === "pbxFailed" && problem.reason) return reasonText(t, problem.reason);
  const key = problems[problem.code];
  return key ? t(key) : problemText(t, problem);
}

export function countsText(t: Text, { listed, added, changed, removed }: Counts): string {
  if (added + changed + removed === 0) return t("pbx.counts.same", { listed });
  return t("pbx.counts", { listed, added, changed, removed });
}

export function contactText(t: Text, contact: Contact): string {
  switch (contact.outcome) {
    case "applied":
      return countsText(t, contact.counts);
    case "held":
      return `${t("pbx.outcome.held")} ${reasonsText(t, contact.reasons)}`;
    case "failed":
      return reasonsText(t, contact.reasons);
  }
}
