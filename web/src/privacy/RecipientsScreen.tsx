import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Section } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { StateLight } from "../ui/StateLight.tsx";
import { notify } from "../ui/toast.ts";
import { privacyApi, type Recipient } from "./api.ts";
import { PrivacyPage } from "./PrivacyPage.tsx";
import { RecipientDialog } from "./RecipientDialog.tsx";
import { RecipientList, recipientTitle } from "./RecipientList.tsx";

export default function RecipientsScreen() {
  return <SignedIn needs="administrator">{(account) => <RecipientsPage account={account} />}</SignedIn>;
}

type Open = { readonly dialog: "edit" | "forget"; readonly recipient: Recipient };

function RecipientsPage({ account }: { account: Account }) {
  const t = useText();
  const { state, reload, retry } = useLoaded(() => privacyApi.recipients("admin"));
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const forget = async (recipient: Recipient) => {
    const outcome = await privacyApi.forget(recipient);
    close();
    if (!outcome.ok) notify(problemText(t, outcome.problem), "problem");
    await reload();
  };
  const all = state.status === "ready" ? state.value.items : [];
  const missing = all.filter((one) => one.state === "waiting" || (one.state === "open" && !one.bySettings));
  const rest = all.filter((one) => !missing.includes(one));
  const ofOperator = rest.filter(({ state: its }) => its === "open").length;
  // What stays on the machine has nobody behind it.
  const tools = (recipient: Recipient) => recipient.state === "here" ? null : (
    <>
      <Button
        kind={missing.includes(recipient) ? "normal" : "quiet"}
        aria-label={t(missing.includes(recipient) ? "privacy.enterNamed" : "privacy.editNamed", {
          name: recipientTitle(t, recipient),
        })}
        onPress={() => setOpen({ dialog: "edit", recipient })}
      >
        {t(missing.includes(recipient) ? "privacy.enter" : "privacy.edit")}
      </Button>
      {recipient.changedAt === null ? null : (
        <Button
          kind="quiet"
          aria-label={t("privacy.forgetNamed", { name: recipientTitle(t, recipient) })}
          onPress={() => setOpen({ dialog: "forget", recipient })}
        >
          {t("privacy.forget")}
        </Button>
      )}
    </>
  );
  return (
    <PrivacyPage account={account} title={t("privacy.recipients.title")} lead={t("privacy.recipients.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {missing.length === 0 && ofOperator > 0 ? (
        <StateLight colour="attention" title={t("privacy.recipients.operator", { n: ofOperator })}>
          <p>{t("privacy.recipients.operator.help")}</p>
        </StateLight>
      ) : null}
      {state.status === "ready" && missing.length === 0 && ofOperator === 0 ? (
        <StateLight colour="good" title={t("privacy.recipients.complete")}>
          <p>{t("privacy.recipients.complete.help")}</p>
        </StateLight>
      ) : null}
      {missing.length > 0 ? (
        <Section title={t("privacy.missing", { n: missing.length })} lead={t("privacy.missing.lead")}>
          <RecipientList recipients={missing} tools={tools} />
        </Section>
      ) : null}
      {rest.length > 0 ? (
        <Section title={t("privacy.known")} lead={t("privacy.known.lead")}>
          <RecipientList recipients={rest} tools={tools} />
        </Section>
      ) : null}
      {open?.dialog === "edit" ? (
        <RecipientDialog
          recipient={open.recipient}
          onClose={close}
          onSaved={() => {
            close();
            notify(t("privacy.saved"));
            void reload();
          }}
        />
      ) : null}
      {open?.dialog === "forget" ? (
        <ConfirmDialog
          title={t("privacy.forgetTitle", { name: recipientTitle(t, open.recipient) })}
          isOpen
          onClose={close}
          confirm={t("privacy.forgetConfirm")}
          onConfirm={() => void forget(open.recipient)}
        >
          <p>
            {t(["identityProvider", "pbx", "directory", "webhook"].includes(open.recipient.connector)
              ? "privacy.forgetOff"
              : "privacy.forgetBody")}
          </p>
        </ConfirmDialog>
      ) : null}
    </PrivacyPage>
  );
}
