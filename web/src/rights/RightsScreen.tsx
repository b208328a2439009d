import "../portal/portal.css";
import { ShieldCheck } from "lucide-react";
import { useState, type FormEvent } from "react";
import { currentLanguage, followLanguage } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { navigate } from "../ui/router.ts";
import { EmptyState } from "../ui/states.tsx";
import { TextField } from "../ui/TextField.tsx";
import { doorOf, rightsApi, type Pass } from "./api.ts";
import { Rights } from "./Rights.tsx";

/** What stands behind the `#` of an address: a proof, a mailbox to write to, or the key of a guest. */
type Brought =
  | { readonly kind: "nothing" }
  | { readonly kind: "proof" | "mailbox" | "key"; readonly value: string };

const letters = { p: "proof", m: "mailbox", k: "key" } as const;

function brought(hash: string): Brought {
  const [, letter, value] = /^#([pmk])\.(.+)$/.exec(hash) ?? [];
  if (letter === undefined || value === undefined) return { kind: "nothing" };
  return { kind: letters[letter as keyof typeof letters], value };
}

/**
 * `/rights`: for everybody whom data is about, without an account. Opening it does nothing, because programs that check
 * mails open links, too; a button spends what the address brings. The pass stays in memory and goes with the page.
 */
export default function RightsScreen() {
  const t = useText();
  const [given] = useState(() => brought(location.hash));
  const [pass, setPass] = useState<Pass | null>(null);
  const [over, setOver] = useState(false);
  const opened = async (next: Pass) => {
    await followLanguage(next.language);
    // What has been spent does not stay in the history.
    navigate("/rights", { replace: true });
    setPass(next);
  };
  if (pass) {
    return (
      <Page title={t("rights.title")} lead={pass.email ? t("rights.for", { email: pass.email }) : t("rights.forGuest")}>
        <Rights
          door={doorOf(pass.pass)}
          onOver={() => {
            setOver(true);
            setPass(null);
          }}
        />
      </Page>
    );
  }
  const asks = over || given.kind === "nothing";
  return (
    <Page title={t("rights.title")} lead={t("rights.lead")} narrow>
      {over ? (
        <p className="portal-alert" role="alert">
          {t("rights.passOver")}
        </p>
      ) : null}
      {asks ? <AskForm /> : null}
      {!asks && given.kind === "mailbox" ? <MailboxStep link={given.value} /> : null}
      {!asks && (given.kind === "proof" || given.kind === "key") ? (
        <ProofStep kind={given.kind} value={given.value} onPass={(next) => void opened(next)} />
      ) : null}
    </Page>
  );
}

/** Whoever holds the link of a mail, or the key they got when joining. */
function ProofStep({ kind, value, onPass }: {
  kind: "proof" | "key";
  value: string;
  onPass: (pass: Pass) => void;
}) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = async () => {
    setBusy(true);
    setProblem(null);
    const outcome =
      kind === "proof" ? await rightsApi.byToken(value) : await rightsApi.byKey(value, currentLanguage());
    setBusy(false);
    if (outcome.ok) onPass(outcome.value);
    else setProblem(outcome.problem);
  };
  if (problem?.code === "proofOver") {
    return (
      <>
        <p className="portal-alert" role="alert">
          {t(kind === "proof" ? "rights.proofOver" : "rights.keyOver")}
        </p>
        <AskForm />
      </>
    );
  }
  return (
    <div className="portal-form">
      {problem ? (
        <p className="portal-alert" role="alert">
          {problemText(t, problem)}
        </p>
      ) : null}
      <p>{t(kind === "proof" ? "rights.open.lead" : "rights.key.lead")}</p>
      <div>
        <Button kind="primary" icon={<ShieldCheck aria-hidden="true" />} busy={busy} onPress={() => void open()}>
          {t("rights.open")}
        </Button>
      </div>
    </div>
  );
}

/** From the small print of a mail: the address is known, so nobody has to type it. */
function MailboxStep({ link }: { link: string }) {
  const t = useText();
  const { busy, problem, sent, ask } = useAsking(() => rightsApi.askByLink(link, currentLanguage()));
  if (sent) return <Sent />;
  return (
    <div className="portal-form">
      {problem ? (
        <p className="portal-alert" role="alert">
          {problemText(t, problem)}
        </p>
      ) : null}
      <p>{t("rights.mailbox.lead")}</p>
      <div>
        <Button kind="primary" busy={busy} onPress={() => void ask()}>
          {t("rights.ask")}
        </Button>
      </div>
    </div>
  );
}

function AskForm() {
  const t = useText();
  const [email, setEmail] = useState("");
  const [tried, setTried] = useState(false);
  const meeting = new URLSearchParams(location.search).get("meeting");
  const { busy, problem, sent, ask } = useAsking(() => rightsApi.ask(email.trim(), meeting, currentLanguage()));
  if (sent) return <Sent />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (email.trim() !== "" && !busy) void ask();
  };
  const atEmail = problem?.field === "email";
  const emailError = () => {
    if (atEmail) return t("rights.email.wrong");
    return tried && email.trim() === "" ? t("rights.email.missing") : null;
  };
  return (
    <form className="portal-form" onSubmit={submit} noValidate>
      {problem && !atEmail ? (
        <p className="portal-alert" role="alert">
          {problemText(t, problem)}
        </p>
      ) : null}
      <TextField
        label={t("rights.email")}
        description={t(meeting === null ? "rights.email.help" : "rights.email.helpMeeting")}
        type="email"
        autoComplete="email"
        value={email}
        onChange={setEmail}
        error={emailError()}
      />
      <div>
        <Button kind="primary" type="submit" busy={busy}>
          {t("rights.ask")}
        </Button>
      </div>
      <p className="portal-quiet">{t("rights.otherWays")}</p>
    </form>
  );
}

/** The same words whether anything is stored or not. */
function Sent() {
  const t = useText();
  return (
    <EmptyState title={t("rights.sent")}>{t("rights.sent.body")}</EmptyState>
  );
}

function useAsking(send: () => ReturnType<typeof rightsApi.ask>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sent, setSent] = useState(false);
  const ask = async () => {
    setBusy(true);
    setProblem(null);
    const outcome = await send();
    setBusy(false);
    if (outcome.ok) setSent(true);
    else setProblem(outcome.problem);
  };
  return { busy, problem, sent, ask };
}
