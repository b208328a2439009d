import "../portal/portal.css";
import { useState } from "react";
import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Section } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { StateLight } from "../ui/StateLight.tsx";
import { notify } from "../ui/toast.ts";
import { logOrder, type LogState } from "./logOrder.ts";
import { LogOrderDialog } from "./LogOrderDialog.tsx";

export default function LogOrderScreen() {
  return <SignedIn needs="operator">{(account) => <LogOrderPage account={account} />}</SignedIn>;
}

/** How much the log files say and for how long; an order changes it for a while, and ends by itself. */
function LogOrderPage({ account }: { account: Account }) {
  const t = useText();
  const { state, retry, reload } = useLoaded(logOrder.now);
  const [open, setOpen] = useState<"give" | "takeBack" | null>(null);
  const close = () => setOpen(null);
  const active = state.status === "ready" && state.value.order !== null;
  const takeBack = async () => {
    const outcome = await logOrder.takeBack();
    close();
    if (outcome.ok || outcome.problem.status === 404) notify(t("operator.logs.takenBack"));
    else notify(problemText(t, outcome.problem), "problem");
    await reload();
  };
  return (
    <PortalPage account={account} title={t("operator.logs.title")} lead={t("operator.logs.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? <Now state={state.value} /> : null}
      {state.status === "ready" ? (
        <div className="portal-actions">
          <Button kind={active ? "normal" : "primary"} onPress={() => setOpen("give")}>
            {t(active ? "operator.logs.change" : "operator.logs.give")}
          </Button>
          {active ? <Button onPress={() => setOpen("takeBack")}>{t("operator.logs.takeBack")}</Button> : null}
        </div>
      ) : null}
      <Section title={t("operator.logs.what")}>
        <p>{t("operator.logs.what.body")}</p>
      </Section>
      {open === "give" ? (
        <LogOrderDialog
          onClose={close}
          onDone={() => {
            close();
            notify(t("operator.logs.given"));
            void reload();
          }}
        />
      ) : null}
      {open === "takeBack" ? (
        <ConfirmDialog
          title={t("operator.logs.takeBackTitle")}
          isOpen
          onClose={close}
          confirm={t("operator.logs.takeBack")}
          onConfirm={() => void takeBack()}
        >
          <p>{t("operator.logs.takeBackBody")}</p>
        </ConfirmDialog>
      ) : null}
    </PortalPage>
  );
}

function Now({ state }: { state: LogState }) {
  const t = useText();
  const { order, days, wholeAddresses } = state;
  const rule = t("operator.logs.rule", { days, addresses: wholeAddresses ? "whole" : "cut" });
  if (order === null) {
    return (
      <StateLight colour="good" title={t("operator.logs.standard")}>
        <p>{rule}</p>
      </StateLight>
    );
  }
  return (
    <StateLight colour="attention" title={t("operator.logs.ordered", { until: time(order.until) })}>
      <p>{rule}</p>
      <p>{t("operator.logs.because", { reason: order.reason, since: time(order.since) })}</p>
      <p>{t("operator.logs.reverts")}</p>
    </StateLight>
  );
}

function time(instant: string): string {
  return dateAndTime(instant, currentLocale());
}
