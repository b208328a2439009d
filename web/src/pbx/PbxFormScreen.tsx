import "../portal/portal.css";
import "./pbx.css";
import { useState, type FormEvent } from "react";
import { currentLanguage } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { type Problem } from "../portal/http.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { hostOf, useEntry } from "../privacy/entry.ts";
import { EntrySection } from "../privacy/EntrySection.tsx";
import { Button, LinkButton } from "../ui/Button.tsx";
import { navigate, type Params } from "../ui/router.ts";
import { Select } from "../ui/Select.tsx";
import { Loading } from "../ui/states.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { pbxApi, sources, type Pbx, type PbxTexts } from "./api.ts";
import { examples } from "./examples.ts";
import { emptySettings, SourceFields } from "./SourceFields.tsx";
import { pbxProblemText } from "./words.ts";

export default function PbxFormScreen({ params }: { params: Params }) {
  const id = params["id"];
  return (
    <SignedIn needs="administrator">
      {(account) => (id === undefined ? <NewPage account={account} /> : <EditPage account={account} id={id} />)}
    </SignedIn>
  );
}

function NewPage({ account }: { account: Account }) {
  const t = useText();
  return (
    <PortalPage account={account} title={t("pbx.register")} lead={t("pbx.register.lead")}>
      <PbxForm />
    </PortalPage>
  );
}

function EditPage({ account, id }: { account: Account; id: string }) {
  const t = useText();
  const { state, retry } = useLoaded(() => pbxApi.one(id));
  return (
    <PortalPage account={account} title={t("pbx.edit")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? <PbxForm saved={state.value} /> : null}
    </PortalPage>
  );
}

type Field = "fqdn" | "publicIp" | "webMeetingFqdn" | "licenceKey" | "licenceUntil" | "conferenceExtension";
type Form = Omit<PbxTexts, "licenceUntil" | "dialIn"> & { readonly licenceUntil: string; readonly dialIn: string };

function initial(saved: Pbx | undefined): Form {
  return {
    fqdn: saved?.fqdn ?? "",
    publicIp: saved?.publicIp ?? "",
    webMeetingFqdn: saved?.webMeetingFqdn ?? "",
    licenceKey: saved?.licenceKey ?? "",
    licenceUntil: saved?.licenceUntil ?? "",
    conferenceExtension: saved?.conferenceExtension ?? "",
    dialIn: (saved?.dialIn ?? []).join("\n"),
    language: saved?.language ?? currentLanguage(),
    source: saved?.source ?? "xapi",
    everyMinutes: saved?.everyMinutes ?? 60,
    settings: saved?.settings ?? emptySettings,
  };
}

function PbxForm({ saved }: { saved?: Pbx }) {
  const t = useText();
  const [form, setForm] = useState(() => initial(saved));
  const [secret, setSecret] = useState("");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const asked = form.source === "xapi" || form.source === "console" || form.source === "ldap";
  const url = form.settings?.url.trim() ?? "";
  const place = url === "" ? form.fqdn.trim().toLowerCase() : hostOf(url);
  const entry = useEntry(place, saved?.recipient ?? null, asked);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    setProblem(null);
    if (form.fqdn.trim() === "") return;
    setBusy(true);
    const outcome = await pbxApi.save(saved?.id, {
      ...form,
      licenceUntil: form.licenceUntil === "" ? null : form.licenceUntil,
      dialIn: form.dialIn.split("\n").filter((line) => line.trim() !== ""),
      settings: asked ? form.settings : null,
      ...(secret === "" ? {} : { secret }),
      ...entry.body,
    });
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    notify(t("portal.saved"));
    navigate(`/admin/pbx/${outcome.value.id}`);
  };
  const error = (name: string) =>
    problem?.field === name ? (problem.code === "fqdnTaken" ? t("pbx.problem.fqdnTaken") : t(wrong(name))) : null;
  const field = (name: Field) => ({
    label: t(`pbx.${name}`),
    description: t(`pbx.${name}.help`),
    value: form[name],
    onChange: (value: string) => setForm({ ...form, [name]: value }),
    error: tried && name === "fqdn" && form.fqdn.trim() === "" ? t("pbx.fqdn.missing") : error(name),
  });
  return (
    <form className="portal-form" onSubmit={(event) => void save(event)} noValidate>
      {problem && (problem.field === undefined) ? (
        <p className="portal-alert" role="alert">
          {pbxProblemText(t, problem)}
        </p>
      ) : null}
      <TextField {...field("fqdn")} placeholder={examples.fqdn} autoComplete="off" />
      <Select
        label={t("pbx.source")}
        description={t(`pbx.source.${form.source}.help`)}
        options={sources.map((id) => ({ id, label: t(`pbx.source.${id}`) }))}
        value={form.source}
        onChange={(source) => setForm({ ...form, source })}
      />
      {asked ? (
        <SourceFields
          source={form.source}
          settings={form.settings ?? emptySettings}
          everyMinutes={form.everyMinutes}
          secret={secret}
          hasSecret={saved?.hasSecret ?? false}
          error={error}
          onSettings={(settings) => setForm({ ...form, settings })}
          onEvery={(everyMinutes) => setForm({ ...form, everyMinutes })}
          onSecret={setSecret}
        />
      ) : null}
      <EntrySection entry={entry} problem={problem} />
      <h2>{t("pbx.form.about")}</h2>
      <TextField {...field("licenceKey")} autoComplete="off" />
      <TextField {...field("licenceUntil")} type="date" />
      <TextField {...field("publicIp")} autoComplete="off" />
      <TextField {...field("webMeetingFqdn")} autoComplete="off" />
      <h2>{t("pbx.form.dialIn")}</h2>
      <TextField {...field("conferenceExtension")} autoComplete="off" />
      <TextField
        label={t("pbx.dialIn")}
        description={t("pbx.dialIn.help")}
        rows={2}
        value={form.dialIn}
        onChange={(dialIn) => setForm({ ...form, dialIn })}
        error={error("dialIn")}
      />
      <Select
        label={t("pbx.language")}
        description={t("pbx.language.help")}
        options={[
          { id: "de", label: "Deutsch" },
          { id: "en", label: "English" },
        ]}
        value={form.language === "de" ? "de" : "en"}
        onChange={(language) => setForm({ ...form, language })}
      />
      <div className="portal-actions">
        <Button type="submit" kind="primary" busy={busy}>
          {t("portal.save")}
        </Button>
        <LinkButton href={saved ? `/admin/pbx/${saved.id}` : "/admin/pbx"}>{t("ui.cancel")}</LinkButton>
      </div>
    </form>
  );
}

const wrongs = {
  fqdn: "pbx.wrong.fqdn",
  webMeetingFqdn: "pbx.wrong.fqdn",
  publicIp: "pbx.wrong.publicIp",
  url: "pbx.wrong.url",
  trust: "pbx.wrong.trust",
  filter: "pbx.wrong.filter",
  dialIn: "pbx.wrong.dialIn",
  everyMinutes: "pbx.wrong.everyMinutes",
  user: "pbx.wrong.missing",
} as const;

function wrong(name: string) {
  return name in wrongs ? wrongs[name as keyof typeof wrongs] : "portal.problem.invalid";
}
