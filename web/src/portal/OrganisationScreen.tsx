import "./portal.css";
import { useState, type FormEvent, type ReactNode } from "react";
import { Link } from "react-aria-components";
import { RichText, useText } from "../i18n/useText.tsx";
import { ControllerSection } from "../security/ControllerSection.tsx";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { api, type Account } from "./api.ts";
import { PortalPage } from "./PortalPage.tsx";
import { problemText } from "./problems.tsx";
import { organisationSaved, useSession } from "./session.ts";
import { SignedIn } from "./SignedIn.tsx";

export default function OrganisationScreen() {
  return <SignedIn needs="administrator">{(account) => <OrganisationPage account={account} />}</SignedIn>;
}

const leadTags = { notice: (inner: ReactNode) => <Link href="/notice">{inner}</Link> };

function OrganisationPage({ account }: { account: Account }) {
  const t = useText();
  const session = useSession();
  const name = session.status === "ready" ? session.session.organisation.name : "";
  return (
    <PortalPage
      account={account}
      title={t("portal.organisation.title")}
      lead={<RichText id="portal.organisation.lead" tags={leadTags} />}
    >
      <NameForm saved={name} />
      <ControllerSection />
    </PortalPage>
  );
}

function NameForm({ saved }: { saved: string }) {
  const t = useText();
  const [name, setName] = useState(saved);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setError(name.trim() === "" ? t("portal.name.missing") : null);
    if (name.trim() === "") return;
    setBusy(true);
    const outcome = await api.renameOrganisation(name.trim());
    setBusy(false);
    if (!outcome.ok) {
      setError(problemText(t, outcome.problem));
      return;
    }
    organisationSaved(name.trim());
    notify(t("portal.saved"));
  };
  return (
    <form className="portal-form" onSubmit={(event) => void save(event)} noValidate>
      <TextField
        label={t("security.organisation.name")}
        description={t("security.organisation.name.help")}
        value={name}
        onChange={setName}
        error={error}
      />
      <Button type="submit" busy={busy}>
        {t("portal.save")}
      </Button>
    </form>
  );
}
