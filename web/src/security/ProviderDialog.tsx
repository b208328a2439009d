import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { hostOf, useEntry } from "../privacy/entry.ts";
import { EntrySection } from "../privacy/EntrySection.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select } from "../ui/Select.tsx";
import { Switch } from "../ui/Switch.tsx";
import { TextField } from "../ui/TextField.tsx";
import { security, type Matching, type Provider, type ProviderTexts } from "./api.ts";

const matchings: readonly Matching[] = ["email", "trustedEmail", "extension"];
const fresh: ProviderTexts = {
  label: "",
  issuer: "",
  clientId: "",
  scopes: ["profile", "email"],
  matching: "email",
  extensionClaim: "",
  domains: [],
  secondFactor: false,
};
const answerPath = "/api/v1/login/provider/answer";

/** A server people sign in at: what it is, and how their accounts are found. */
export function ProviderDialog({ saved, onClose, onSaved }: {
  saved: Provider | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  const t = useText();
  const [texts, setTexts] = useState<ProviderTexts>(() => (saved ? textsOf(saved) : fresh));
  const [scopes, setScopes] = useState(texts.scopes.join(" "));
  const [domains, setDomains] = useState(texts.domains.join(" "));
  const [secret, setSecret] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const entry = useEntry(hostOf(texts.issuer), saved?.recipient ?? null);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const body = {
      ...texts,
      scopes: words(scopes),
      domains: words(domains),
      ...(secret === "" ? {} : { clientSecret: secret }),
      ...entry.body,
    };
    const outcome = await (saved ? security.saveProvider(saved.id, body) : security.addProvider(body));
    setBusy(false);
    if (outcome.ok) onSaved();
    else setProblem(outcome.problem);
  };
  const error = (field: string) => (problem?.field === field ? problemText(t, problem) : null);
  const field = (name: "label" | "issuer" | "clientId" | "extensionClaim") => ({
    label: t(`security.provider.${name}`),
    description: t(`security.provider.${name}.help`),
    value: texts[name],
    onChange: (value: string) => setTexts({ ...texts, [name]: value }),
    error: error(name),
  });
  const answer = saved?.answerAddress ?? `${location.origin}${answerPath}`;
  return (
    <Dialog
      title={t(saved ? "security.provider.edit" : "security.provider.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="provider" kind="primary" busy={busy}>
            {t("portal.save")}
          </Button>
        </>
      }
    >
      <form id="provider" className="portal-form" onSubmit={(event) => void save(event)} noValidate>
        {problem && problem.field === undefined ? (
          <p className="portal-alert" role="alert">
            {problemText(t, problem)}
          </p>
        ) : null}
        <TextField {...field("label")} />
        <TextField {...field("issuer")} type="url" />
        <TextField {...field("clientId")} autoComplete="off" />
        <TextField
          label={t("security.provider.clientSecret")}
          description={t(
            saved?.hasClientSecret ? "security.provider.clientSecret.kept" : "security.provider.clientSecret.help",
          )}
          type="password"
          autoComplete="off"
          value={secret}
          onChange={setSecret}
        />
        <TextField
          label={t("security.provider.answerAddress")}
          description={t("security.provider.answerAddress.help")}
          value={answer}
          isReadOnly
        />
        <CopyButton value={answer} label={t("portal.copyLink")} />
        <Select
          label={t("security.provider.matching")}
          description={t(`security.provider.matching.${texts.matching}.help`)}
          options={matchings.map((id) => ({ id, label: t(`security.provider.matching.${id}`) }))}
          value={texts.matching}
          onChange={(matching) => setTexts({ ...texts, matching })}
        />
        {texts.matching === "extension" ? <TextField {...field("extensionClaim")} /> : null}
        <TextField
          label={t("security.provider.domains")}
          description={t("security.provider.domains.help")}
          value={domains}
          onChange={setDomains}
          error={error("domains")}
        />
        <TextField
          label={t("security.provider.scopes")}
          description={t("security.provider.scopes.help")}
          value={scopes}
          onChange={setScopes}
          error={error("scopes")}
        />
        <Switch
          isSelected={texts.secondFactor}
          onChange={(secondFactor) => setTexts({ ...texts, secondFactor })}
          description={t("security.provider.secondFactor.help")}
        >
          {t("security.provider.secondFactor")}
        </Switch>
        <EntrySection entry={entry} problem={problem} />
      </form>
    </Dialog>
  );
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}

function textsOf(provider: Provider): ProviderTexts {
  const { label, issuer, clientId, scopes, matching, extensionClaim, domains, secondFactor } = provider;
  return { label, issuer, clientId, scopes, matching, extensionClaim, domains, secondFactor };
}
