import "../portal/portal.css";
import "./meetings.css";
import { Download, FileText, Trash2 } from "lucide-react";
import { useState } from "react";
import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button, LinkButton } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { navigate, type Params } from "../ui/router.ts";
import { EmptyState, Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { meetingsApi, type ChatLog, type ChatLogLine } from "./meetingsApi.ts";

export default function ChatLogScreen({ params }: { params: Params }) {
  return (
    <SignedIn>
      {(account) => <ChatLogPage account={account} code={params["code"] ?? ""} id={params["id"] ?? ""} />}
    </SignedIn>
  );
}

/** What was said to all in a chat that is kept. Whoever opens this page stands in the audit log. */
function ChatLogPage({ account, code, id }: { account: Account; code: string; id: string }) {
  const t = useText();
  const { state, retry } = useLoaded(() => meetingsApi.chat(code, id));
  const gone = state.status === "failed" && state.problem.status === 404;
  const back = <LinkButton href={`/meetings/${code}`}>{t("meetings.chat.back")}</LinkButton>;
  return (
    <PortalPage account={account} title={t("meetings.chat.title")} action={gone ? null : back}>
      {state.status === "loading" ? <Loading /> : null}
      {gone ? (
        <EmptyState title={t("meetings.chat.gone")} action={back}>
          {t("meetings.chat.gone.body")}
        </EmptyState>
      ) : null}
      {state.status === "failed" && !gone ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? <Content code={code} whole={state.value} /> : null}
    </PortalPage>
  );
}

function Content({ code, whole }: { code: string; whole: ChatLog }) {
  const t = useText();
  const [removing, setRemoving] = useState(false);
  const locale = currentLocale();
  const { log, lines } = whole;
  return (
    <>
      <div className="portal-actions">
        <LinkButton href={meetingsApi.chatFile(code, log.id, "text")} download icon={<FileText aria-hidden="true" />}>
          {t("meetings.chat.text")}
        </LinkButton>
        <LinkButton href={meetingsApi.chatFile(code, log.id, "csv")} download icon={<Download aria-hidden="true" />}>
          {t("meetings.chat.csv")}
        </LinkButton>
        <Button kind="quiet" icon={<Trash2 aria-hidden="true" />} onPress={() => setRemoving(true)}>
          {t("meetings.chat.remove")}
        </Button>
      </div>
      <p className="portal-quiet">
        {log.keptUntil
          ? t("meetings.chat.kept", { when: dateAndTime(log.keptUntil, locale) })
          : t("meetings.chat.running")}
      </p>
      {log.restricted > 0 ? (
        <p className="portal-quiet">{t("meetings.chat.restricted", { n: log.restricted })}</p>
      ) : null}
      <ol className="meetings-chat">
        {lines.map((line) => (
          <Line key={line.id} line={line} answered={lines.find(({ id }) => id === line.replyTo) ?? null} />
        ))}
      </ol>
      {removing ? <RemoveDialog code={code} id={log.id} onClose={() => setRemoving(false)} /> : null}
    </>
  );
}

function Line({ line, answered }: { line: ChatLogLine; answered: ChatLogLine | null }) {
  const t = useText();
  const time = <time dateTime={line.at}>{dateAndTime(line.at, currentLocale())}</time>;
  if (line.gap) {
    return (
      <li className="portal-quiet">
        {time} {t("meetings.chat.gap")}
      </li>
    );
  }
  return (
    <li>
      <p className="meetings-chat-who">
        <bdi>{line.name}</bdi> {time}
      </p>
      {answered ? (
        <blockquote className="meetings-chat-quote">
          <bdi>{answered.name}</bdi>: {answered.text}
        </blockquote>
      ) : null}
      <p className="meetings-chat-text" dir="auto">
        {line.text}
      </p>
    </li>
  );
}

function RemoveDialog({ code, id, onClose }: { code: string; id: string; onClose: () => void }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const outcome = await meetingsApi.removeChat(code, id);
    setBusy(false);
    if (!outcome.ok && outcome.problem.status !== 404) {
      notify(problemText(t, outcome.problem), "problem");
      return;
    }
    notify(t("meetings.chat.removed"));
    navigate(`/meetings/${code}`);
  };
  return (
    <ConfirmDialog
      title={t("meetings.chat.remove.ask")}
      isOpen
      onClose={onClose}
      confirm={t("meetings.chat.remove")}
      busy={busy}
      onConfirm={() => void remove()}
    >
      <p>{t("meetings.chat.remove.body")}</p>
    </ConfirmDialog>
  );
}
