import { type MessageKey } from "../i18n/language.ts";
import { useText, type Text } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { ErrorState } from "../ui/states.tsx";
import { type Problem } from "./http.ts";

/** The server's codes in words. What is missing here falls back to a general sentence. */
const worded: Readonly<Record<string, MessageKey>> = {
  offline: "portal.problem.offline",
  notAllowed: "portal.problem.forbidden",
  notSignedIn: "portal.problem.signedOut",
  vanityTaken: "portal.vanity.taken",
  vanityReserved: "portal.vanity.reserved",
  emailTaken: "portal.people.emailTaken",
  ownAccount: "portal.people.ownAccount",
  passwordWrong: "portal.password.wrongCurrent",
  passwordTooShort: "portal.password.tooShort",
  passwordTooLong: "portal.password.tooLong",
  passwordLikeName: "portal.password.likeName",
  passwordTooEven: "portal.password.tooEven",
  loginWrong: "portal.signIn.refused",
  passwordCommon: "portal.password.common",
  operatorOnly: "security.problem.operatorOnly",
  secondFactorMissing: "security.problem.secondFactorMissing",
  codeWrong: "security.problem.codeWrong",
  ticketGone: "security.problem.ticketGone",
  passkeyWrong: "security.problem.passkeyWrong",
  tooManyPasskeys: "security.problem.tooManyPasskeys",
  lastFactor: "security.problem.lastFactor",
  providerAnswer: "security.problem.providerAnswer",
  providerDown: "security.problem.providerDown",
  providerUnknownPerson: "security.problem.providerUnknownPerson",
  providerOperator: "security.problem.providerOperator",
  providerCancelled: "security.problem.providerCancelled",
  providerLabelTaken: "security.problem.labelTaken",
  controllerNameTaken: "security.problem.nameTaken",
  controllerInUse: "security.problem.controllerInUse",
  controllerIsStandard: "security.problem.controllerIsStandard",
  tenantClosing: "security.problem.tenantClosing",
  tenantReachable: "security.problem.tenantReachable",
  tooManyAccounts: "security.problem.tooManyAccounts",
  held: "portal.problem.held",
  doorUnknown: "portal.problem.doorUnknown",
  notInRegister: "portal.problem.notInRegister",
  placeNotAllowed: "portal.problem.placeNotAllowed",
};

export function problemText(t: Text, problem: Problem): string {
  if (problem.code === "tooMany") return t("portal.problem.tooMany", { wait: waitText(t, problem) });
  const key = worded[problem.code];
  if (key) return t(key, { n: problem.length ?? 0 });
  if (problem.status === 404) return t("portal.problem.gone");
  if (problem.status === 422 && problem.length !== undefined) return t("portal.problem.tooLong", { n: problem.length });
  if (problem.status === 422) return t("portal.problem.invalid");
  return t("portal.problem.server");
}

/** "1 minute" rather than "47 seconds": nobody counts. */
export function waitText(t: Text, problem: Problem): string {
  const seconds = problem.retryAfterSeconds ?? 60;
  return seconds <= 15
    ? t("portal.wait.seconds", { n: seconds })
    : t("portal.wait.minutes", { n: Math.ceil(seconds / 60) });
}

interface ProblemStateProps {
  problem: Problem;
  onRetry: () => void;
  level?: 1 | 2;
}

export function ProblemState({ problem, onRetry, level = 2 }: ProblemStateProps) {
  const t = useText();
  const title = problem.code === "offline" ? t("portal.problem.offlineTitle") : t("portal.problem.title");
  return (
    <ErrorState
      level={level}
      title={title}
      action={
        <Button kind="primary" onPress={onRetry}>
          {t("portal.retry")}
        </Button>
      }
    >
      {problemText(t, problem)}
    </ErrorState>
  );
}
