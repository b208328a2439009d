import "../../portal/portal.css";
import "./planner.css";
import { useText } from "../../i18n/useText.tsx";
import { type Account } from "../../portal/api.ts";
import { PortalPage } from "../../portal/PortalPage.tsx";
import { ProblemState } from "../../portal/problems.tsx";
import { SignedIn } from "../../portal/SignedIn.tsx";
import { type Params } from "../../ui/router.ts";
import { EmptyState, Loading } from "../../ui/states.tsx";
import { LinkButton } from "../../ui/Button.tsx";
import { Planner } from "./Planner.tsx";
import { useOpened } from "./useOpened.ts";

/** A new meeting, a whole one, or one date of a series. */
export default function PlanScreen({ params }: { params: Params }) {
  const { code, key } = params;
  return (
    <SignedIn>{(account) => <PlanPage key={`${code} ${key}`} account={account} code={code} date={key} />}</SignedIn>
  );
}

function PlanPage({ account, code, date }: { account: Account; code: string | undefined; date: string | undefined }) {
  const t = useText();
  const { state, retry } = useOpened(code, date);
  const title = code === undefined ? t("plan.title.new") : t("plan.title.edit");
  return (
    <PortalPage account={account} title={title}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "closed" ? (
        <EmptyState
          title={t(`plan.closed.${state.why}`)}
          action={<LinkButton href={`/meetings/${code ?? ""}`}>{t("plan.closed.back")}</LinkButton>}
        >
          {t("plan.closed.body")}
        </EmptyState>
      ) : null}
      {state.status === "ready" ? <Planner account={account} opened={state.opened} /> : null}
    </PortalPage>
  );
}
