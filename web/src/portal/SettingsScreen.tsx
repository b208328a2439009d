import "./portal.css";
import { ShieldCheck, UserSearch } from "lucide-react";
import { useState, type FormEvent } from "react";
import { chooseLanguage, isLanguage, languages, type Language } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { security, type ConfirmWay } from "../security/api.ts";
import { ConfirmPerson } from "../security/ConfirmPerson.tsx";
import { Button, LinkButton } from "../ui/Button.tsx";
import { languageNames } from "../ui/LanguageSwitch.tsx";
import { Section } from "../ui/Page.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { api, type Account } from "./api.ts";
import { type Problem } from "./http.ts";
import { PasswordForm } from "./Password.tsx";
import { PortalPage } from "./PortalPage.tsx";
import { problemText } from "./problems.tsx";
import { accountSaved } from "./session.ts";
import { SignedIn } from "./SignedIn.tsx";

export default function SettingsScreen() {
  return <SignedIn>{(account) => <SettingsPage account={account} />}</SignedIn>;
}

function SettingsPage({ account }: { account: Account }) {
  const t = useText();
  return (
    <PortalPage account={account} title={t("portal.settings.title")}>
      <ProfileForm account={account} />
      <Section
        title={t("portal.password")}
        lead={t(account.hasPassword ? "portal.password.hasOne" : "portal.password.hasNone")}
      >
        <PasswordForm account={account} />
      </Section>
      <Section title={t("security.title")} lead={t("security.settings.lead")}>
        <div>
          <LinkButton href="/settings/security" icon={<ShieldCheck aria-hidden="true" />}>
            {t("security.settings.go")}
          </LinkButton>
        </div>
      </Section>
      <Section title={t("portal.rights")} lead={t("portal.rights.lead")}>
        <div>
          <LinkButton href="/settings/rights" icon={<UserSearch aria-hidden="true" />}>
            {t("portal.rights.go")}
          </LinkButton>
        </div>
      </Section>
    </PortalPage>
  );
}

/** As the server holds it, in characters. */
const nameLength = 64;

function ProfileForm({ account }: { account: Account }) {
  const t = useText();
  const [name, setName] = useState(account.name);
  const [email, setEmail] = useState(account.email);
  const [language, setLanguage] = useState<Language>(isLanguage(account.language) ? account.language : "en");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [ways, setWays] = useState<readonly ConfirmWay[] | null>(null);

  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    setTried(true);
    setProblem(null);
    if (name.trim() === "" || email.trim() === "") return;
    setBusy(true);
    const outcome = await api.saveAccount(name.trim(), email.trim(), language);
    setBusy(false);
    if (!outcome.ok) {
      // Another address would let somebody in: whoever asks for it proves who they are.
      const view = outcome.problem.code === "signInAgain" ? await security.view() : null;
      if (view?.ok) setWays(view.value.confirmWith);
      else setProblem(outcome.problem);
      return;
    }
    const asked = outcome.value.email === account.email && email.trim().toLowerCase() !== account.email;
    accountSaved(outcome.value);
    await chooseLanguage(language);
    notify(asked ? t("portal.email.asked", { email: email.trim() }) : t("portal.saved"));
    setEmail(outcome.value.email);
  };

  const emailError = () => {
    if (tried && email.trim() === "") return t("portal.email.missing");
    if (problem?.code === "emailTaken") return problemText(t, problem);
    return problem?.field === "email" ? t("portal.email.wrong") : null;
  };
  const atEmail = problem?.code === "emailTaken" || problem?.field === "email";
  return (
    <form className="portal-form" onSubmit={(event) => void save(event)} noValidate>
      {problem && !atEmail ? (
        <p className="portal-alert" role="alert">
          {problemText(t, problem)}
        </p>
      ) : null}
      <TextField
        label={t("portal.name")}
        description={t("portal.name.help")}
        autoComplete="name"
        maxLength={nameLength}
        value={name}
        onChange={setName}
        error={tried && name.trim() === "" ? t("portal.name.missing") : null}
      />
      <TextField
        label={t("portal.email")}
        type="email"
        autoComplete="email"
        description={t("portal.email.help")}
        value={email}
        onChange={setEmail}
        error={emailError()}
      />
      <Select
        label={t("ui.language")}
        description={t("portal.language.help")}
        options={languages.map((id) => ({ id, label: languageNames[id] }))}
        value={language}
        onChange={setLanguage}
      />
      <Button type="submit" kind="primary" busy={busy}>
        {t("portal.save")}
      </Button>
      {ways === null ? null : (
        <ConfirmPerson
          ways={ways}
          onClose={() => setWays(null)}
          onConfirmed={() => {
            setWays(null);
            void save();
          }}
        />
      )}
    </form>
  );
}
