import "../portal/portal.css";
import "./report.css";
import { useState } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button } from "../ui/Button.tsx";
import { Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { reportApi, type Detail } from "./api.ts";

const details: readonly Detail[] = ["off", "totals", "reconnects", "times"];

/** How much the reports of the organisation may say. */
export default function PolicyScreen() {
  return <SignedIn needs="administrator">{(account) => <PolicyPage account={account} />}</SignedIn>;
}

function PolicyPage({ account }: { account: Account }) {
  const t = useText();
  const { state, retry } = useLoaded(reportApi.policy);
  return (
    <PortalPage account={account} title={t("report.policy.title")} lead={t("report.policy.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? <PolicyForm saved={state.value.detail} /> : null}
    </PortalPage>
  );
}

function PolicyForm({ saved }: { saved: Detail }) {
  const t = useText();
  const [detail, setDetail] = useState<Detail>(saved);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const outcome = await reportApi.setPolicy(detail);
    setBusy(false);
    if (outcome.ok) notify(t("portal.saved"));
    else notify(problemText(t, outcome.problem), "problem");
  };
  return (
    <div className="portal-form">
      <RadioGroup
        className="report-policy"
        value={detail}
        onChange={(value) => setDetail(details.find((one) => one === value) ?? detail)}
      >
        <Label className="ui-field-label">{t("report.policy.label")}</Label>
        {details.map((one) => (
          <Radio key={one} value={one} className="report-choice">
            <span className="report-choice-dot" aria-hidden="true" />
            <span>
              <strong>{t(`report.policy.${one}`)}</strong>
              <span className="portal-quiet report-choice-help">{t(`report.policy.${one}.help`)}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <p className="portal-quiet">{t("report.policy.from")}</p>
      <Button kind="primary" busy={busy} onPress={() => void save()}>
        {t("portal.save")}
      </Button>
    </div>
  );
}
