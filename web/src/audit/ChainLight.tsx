import { useText } from "../i18n/useText.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Loading } from "../ui/states.tsx";
import { StateLight } from "../ui/StateLight.tsx";
import { auditApi, type AuditState } from "./api.ts";

/** Whether anything in the log was changed or taken out: computed anew from the first entry to the last. */
export function ChainLight() {
  const { state, retry } = useLoaded(auditApi.state);
  if (state.status === "loading") return <Loading />;
  if (state.status === "failed") return <ProblemState problem={state.problem} onRetry={retry} />;
  return <Chain state={state.value} />;
}

export function Chain({ state }: { state: AuditState }) {
  const t = useText();
  if (state.state === "whole") {
    return (
      <StateLight colour="good" title={t("audit.whole")}>
        <p>{t("audit.whole.help", { n: state.entries })}</p>
      </StateLight>
    );
  }
  return (
    <StateLight colour="bad" title={t("audit.broken")}>
      <p>{t(`audit.broken.${state.state}`, { n: state.number ?? 0 })}</p>
      <p>{t("audit.broken.help")}</p>
    </StateLight>
  );
}
