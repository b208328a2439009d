import "../portal/portal.css";
import "./outbox.css";
import { MailOpen, RefreshCw, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText, type Text } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PagedList, type Column } from "../portal/PagedList.tsx";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { usePages } from "../portal/usePages.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { EmptyState, Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { outbox, type MailState, type WaitingMail } from "./api.ts";
import { MailDialog } from "./MailDialog.tsx";

export default function OutboxScreen() {
  return <SignedIn needs="administrator">{(account) => <OutboxPage account={account} />}</SignedIn>;
}

type Open = { readonly dialog: "read" | "discard"; readonly mail: WaitingMail };

function OutboxPage({ account }: { account: Account }) {
  const t = useText();
  const { state, reload, retry } = useLoaded(outbox.state, 10);
  const pages = usePages(outbox.list);
  const [open, setOpen] = useState<Open | null>(null);
  const [busy, setBusy] = useState(false);
  const again = () => {
    pages.retry();
    void reload();
  };

  const test = async () => {
    setBusy(true);
    const outcome = await outbox.test();
    setBusy(false);
    if (outcome.ok) notify(t("outbox.test.sent", { to: outcome.value.to }));
    else notify(problemText(t, outcome.problem), "problem");
    again();
  };

  const tryAgain = async (mail: WaitingMail) => {
    const outcome = await outbox.retry(mail.id);
    if (outcome.ok) notify(t("outbox.retried"));
    else notify(problemText(t, outcome.problem), "problem");
    again();
  };

  const configured = state.status === "ready" && state.value.configured;
  return (
    <PortalPage
      account={account}
      title={t("outbox.title")}
      lead={t("outbox.lead")}
      action={
        <Button icon={<Send aria-hidden="true" />} busy={busy} onPress={() => void test()}>
          {t("outbox.test")}
        </Button>
      }
    >
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? <Server state={state.value} /> : null}
      <PagedList
        label={t("outbox.list")}
        pages={pages}
        rowKey={(mail) => mail.id}
        columns={columns(t, configured, {
          read: (mail) => setOpen({ dialog: "read", mail }),
          retry: (mail) => void tryAgain(mail),
          discard: (mail) => setOpen({ dialog: "discard", mail }),
        })}
        empty={<EmptyState title={t("outbox.empty.title")}>{t("outbox.empty.body")}</EmptyState>}
      />
      {open?.dialog === "read" ? <MailDialog mail={open.mail} onClose={() => setOpen(null)} /> : null}
      {open?.dialog === "discard" ? (
        <DiscardDialog mail={open.mail} onClose={() => setOpen(null)} onDone={again} />
      ) : null}
    </PortalPage>
  );
}

function Server({ state }: { state: MailState }) {
  const t = useText();
  const { trouble } = state;
  if (!state.configured) return <p className="outbox-note">{t("outbox.none")}</p>;
  if (trouble === null) {
    return <p className="outbox-note">{t("outbox.server", { host: state.host, from: state.from })}</p>;
  }
  return (
    <div className="portal-alert" role="alert">
      <p>{t("outbox.trouble", { host: state.host, reason: t(`outbox.problem.${trouble.problem}`) })}</p>
      <p className="outbox-reply">{trouble.reply}</p>
      <p>{t("outbox.trouble.next", { when: dateAndTime(trouble.retryAt, currentLocale()) })}</p>
    </div>
  );
}

interface Deeds {
  readonly read: (mail: WaitingMail) => void;
  readonly retry: (mail: WaitingMail) => void;
  readonly discard: (mail: WaitingMail) => void;
}

function columns(t: Text, configured: boolean, deeds: Deeds): Column<WaitingMail>[] {
  return [
    {
      id: "to",
      label: t("outbox.to"),
      kind: "title",
      cell: (mail) => (
        <div className="outbox-to">
          <span>{mail.name === "" ? mail.to : mail.name}</span>
          {mail.name === "" ? null : <span className="portal-quiet">{mail.to}</span>}
        </div>
      ),
    },
    {
      id: "subject",
      label: t("outbox.subject"),
      cell: (mail) => (
        <div className="outbox-to">
          <span>{mail.subject}</span>
          <span className="portal-quiet">{t(`outbox.source.${mail.source}`)}</span>
        </div>
      ),
    },
    { id: "state", label: t("outbox.state"), cell: (mail) => <MailStateCell mail={mail} configured={configured} /> },
    {
      id: "tools",
      label: t("outbox.tools"),
      kind: "tools",
      cell: (mail) => (
        <>
          {configured ? (
            <IconButton
              label={t("outbox.retry", { to: mail.to })}
              icon={<RefreshCw aria-hidden="true" />}
              onPress={() => deeds.retry(mail)}
            />
          ) : (
            <IconButton
              label={t("outbox.read", { to: mail.to })}
              icon={<MailOpen aria-hidden="true" />}
              onPress={() => deeds.read(mail)}
            />
          )}
          <IconButton
            label={t("outbox.discard", { to: mail.to })}
            icon={<Trash2 aria-hidden="true" />}
            onPress={() => deeds.discard(mail)}
          />
        </>
      ),
    },
  ];
}

function MailStateCell({ mail, configured }: { mail: WaitingMail; configured: boolean }) {
  const t = useText();
  const expires = t("outbox.expires", { when: dateAndTime(mail.expiresAt, currentLocale()) });
  if (!configured) return <span className="portal-quiet">{expires}</span>;
  return (
    <div className="outbox-to">
      <span className={mail.state === "refused" ? "outbox-refused" : undefined}>
        {mail.problem === null ? t("outbox.waiting") : t(`outbox.problem.${mail.problem}`)}
      </span>
      {mail.reply === "" ? null : <span className="outbox-reply">{mail.reply}</span>}
      <span className="portal-quiet">
        {mail.state === "refused" || mail.problem === null
          ? expires
          : t("outbox.next", { n: mail.tries, when: dateAndTime(mail.nextAt, currentLocale()) })}
      </span>
    </div>
  );
}

function DiscardDialog({ mail, onClose, onDone }: { mail: WaitingMail; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const discard = async () => {
    setBusy(true);
    const outcome = await outbox.discard(mail.id);
    setBusy(false);
    onClose();
    if (!outcome.ok && outcome.problem.status !== 404) notify(problemText(t, outcome.problem), "problem");
    onDone();
  };
  return (
    <ConfirmDialog
      title={t("outbox.discard.title")}
      isOpen
      onClose={onClose}
      confirm={t("outbox.discard.confirm")}
      onConfirm={() => void discard()}
      busy={busy}
    >
      <p>{t("outbox.discard.body", { to: mail.to, subject: mail.subject })}</p>
    </ConfirmDialog>
  );
}
