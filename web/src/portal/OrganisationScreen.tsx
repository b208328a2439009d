import "./portal.css";
import { useState, type FormEvent, type ReactNode } from "react";
import { Link } from "react-aria-components";
import { RichText, useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Loading } from "../ui/states.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { api, type Account, type Controller, type ControllerTexts } from "./api.ts";
import { type Problem } from "./http.ts";
import { PortalPage } from "./PortalPage.tsx";
import { ProblemState, problemText } from "./problems.tsx";
import { organisationSaved } from "./session.ts";
import { SignedIn } from "./SignedIn.tsx";
import { useLoaded } from "./useLoaded.ts";

export default function OrganisationScreen() {
  return <SignedIn needs="administrator">{(account) => <OrganisationPage account={account} />}</SignedIn>;
}

const leadTags = { notice: (inner: ReactNode) => <Link href="/notice">{inner}</Link> };

function OrganisationPage({ account }: { account: Account }) {
  const t = useText();
  const { state, retry } = useLoaded(api.controllers);
  return (
    <PortalPage
      account={account}
      title={t("portal.organisation.title")}
      lead={<RichText id="portal.organisation.lead" tags={leadTags} />}
    >
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" && state.value.items[0] ? <OrganisationForm saved={state.value.items[0]} /> : null}
    </PortalPage>
  );
}

function OrganisationForm({ saved }: { saved: Controller }) {
  const t = useText();
  const [organisation, setOrganisation] = useState<Controller>(saved);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    setProblem(null);
    if (organisation.name.trim() === "") return;
    setBusy(true);
    const outcome = await api.saveController(organisation);
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    const renamed = await api.renameOrganisation(organisation.name);
    if (renamed.ok) organisationSaved(organisation.name);
    notify(t("portal.saved"));
  };

  const field = (name: Exclude<keyof ControllerTexts, "representatives">, rows?: number) => ({
    label: t(`portal.organisation.${name}`),
    description: t(`portal.organisation.${name}.help`),
    value: organisation[name] ?? "",
    onChange: (value: string) => setOrganisation({ ...organisation, [name]: value }),
    ...(rows === undefined ? {} : { rows }),
    ...(problem?.field === name ? { error: t("portal.problem.invalid") } : {}),
  });
  const nameMissing = tried && organisation.name.trim() === "";
  return (
    <form className="portal-form" onSubmit={(event) => void save(event)} noValidate>
      {problem && problem.field === undefined ? (
        <p className="portal-alert" role="alert">
          {problemText(t, problem)}
        </p>
      ) : null}
      <TextField {...field("name")} {...(nameMissing ? { error: t("portal.name.missing") } : {})} />
      <TextField {...field("address", 3)} />
      <TextField {...field("contact", 2)} />
      <TextField {...field("dpoContact", 2)} />
      <TextField {...field("supervisoryAuthority", 2)} />
      <Button type="submit" kind="primary" busy={busy}>
        {t("portal.save")}
      </Button>
    </form>
  );
}
