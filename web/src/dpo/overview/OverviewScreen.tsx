import { useText } from "../../i18n/useText.tsx";
import { type Account } from "../../portal/api.ts";
import { ProblemState } from "../../portal/problems.tsx";
import { SignedIn } from "../../portal/SignedIn.tsx";
import { useLoaded } from "../../portal/useLoaded.ts";
import { Section } from "../../ui/Page.tsx";
import { Loading } from "../../ui/states.tsx";
import { DpoPage } from "../DpoPage.tsx";
import { DeletionLight } from "./DeletionLight.tsx";
import { loadOverview, type Overview } from "./load.ts";
import { Residue } from "./Residue.tsx";
import { Tiles } from "./Tiles.tsx";
import { Waiting } from "./Waiting.tsx";
import { Weeks } from "./Weeks.tsx";

const refreshSeconds = 60;

export default function OverviewScreen() {
  return <SignedIn needs="dpo">{(account) => <OverviewPage account={account} />}</SignedIn>;
}

/** Is everything as it should be? First in one glance, then what waits, then the numbers. */
function OverviewPage({ account }: { account: Account }) {
  const t = useText();
  const { state, retry } = useLoaded(loadOverview, refreshSeconds);
  return (
    <DpoPage account={account} title={t("dpo.overview.title")} lead={t("dpo.overview.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? <Parts overview={state.value} /> : null}
    </DpoPage>
  );
}

function Parts({ overview }: { overview: Overview }) {
  const t = useText();
  return (
    <>
      <DeletionLight state={overview.deletion} />
      <Section title={t("dpo.waiting")}>
        <Waiting overview={overview} />
      </Section>
      <Section title={t("dpo.numbers")}>
        <Tiles overview={overview} />
      </Section>
      {overview.weeks.some(({ objects }) => objects > 0) ? <Weeks weeks={overview.weeks} /> : null}
      <Residue state={overview.deletion} />
    </>
  );
}
