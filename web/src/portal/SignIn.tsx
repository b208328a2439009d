import "./portal.css";
import "../security/security.css";
import { useState, type FormEvent, type ReactNode } from "react";
import { RichText, useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { TextField } from "../ui/TextField.tsx";
import { api } from "./api.ts";
import { type Problem } from "./http.ts";
import { FactorStep, type Pending } from "../security/FactorStep.tsx";
import { OtherWays, useSignInOptions, wayProblem } from "../security/OtherWays.tsx";
import { sessionChanged } from "./session.ts";

const bold = { b: (inner: ReactNode) => <strong>{inner}</strong> };

export function SignIn({ organisation }: { organisation: string }) {
  const t = useText();
  const options = useSignInOptions();
  const [pending, setPending] = useState<Pending | null>(pendingFromAddress);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Problem | "declined" | null>(problemFromAddress);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const incomplete = email.trim() === "" || password === "";
    setMissing(incomplete);
    setProblem(null);
    if (incomplete) return;
    setBusy(true);
    const outcome = await api.signIn(email.trim(), password);
    if (outcome.ok) await sessionChanged();
    else if (outcome.problem.ticket !== undefined) {
      setPending({ ticket: outcome.problem.ticket, methods: outcome.problem.methods ?? [] });
    } else setProblem(outcome.problem);
    setBusy(false);
  };

  const name = options?.organisation ?? organisation;
  if (pending) {
    return (
      <FactorStep
        pending={pending}
        organisation={name}
        onBack={() => {
          setPending(null);
          setPassword("");
        }}
      />
    );
  }
  const malformed = problem !== null && problem !== "declined" && problem.field === "email";
  const emailError = () => {
    if (missing && email.trim() === "") return t("portal.email.missing");
    return malformed ? t("portal.email.wrong") : null;
  };
  return (
    <Page title={t("portal.signIn.title")} lead={t("portal.signIn.lead")} organisation={name} narrow>
      <form className="portal-form" onSubmit={(event) => void submit(event)} noValidate>
        {problem && !malformed ? (
          <p className="portal-alert" role="alert">
            {wayProblem(t, problem)}
          </p>
        ) : null}
        <TextField
          label={t("portal.email")}
          type="email"
          autoComplete="username webauthn"
          value={email}
          onChange={setEmail}
          error={emailError()}
        />
        <TextField
          label={t("portal.password")}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={missing && password === "" && email.trim() !== "" ? t("portal.password.missing") : null}
        />
        <Button type="submit" kind="primary" busy={busy}>
          {t("portal.signIn.submit")}
        </Button>
      </form>
      <OtherWays
        options={options}
        email={email}
        onEmailMissing={() => setMissing(true)}
        onProblem={setProblem}
      />
      <div className="portal-aside">
        <p>
          <RichText id="portal.signIn.noPassword" tags={bold} />
        </p>
        <p>
          <RichText id="portal.signIn.guest" tags={bold} />
        </p>
      </div>
    </Page>
  );
}

/** Coming back from another server: what it said stands in the fragment. */
function fromAddress(): URLSearchParams {
  return new URLSearchParams(location.pathname === "/login" ? location.hash.slice(1) : "");
}

function pendingFromAddress(): Pending | null {
  const ticket = fromAddress().get("ticket");
  return ticket === null ? null : { ticket, methods: (fromAddress().get("methods") ?? "").split(",") };
}

function problemFromAddress(): Problem | null {
  const code = fromAddress().get("problem");
  return code === null ? null : { code, status: 403 };
}
