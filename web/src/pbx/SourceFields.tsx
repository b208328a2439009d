import { useText } from "../i18n/useText.tsx";
import { Switch } from "../ui/Switch.tsx";
import { TextField } from "../ui/TextField.tsx";
import { examples } from "./examples.ts";
import { type Names, type Source, type SourceSettings } from "./api.ts";

export const emptySettings: SourceSettings = {
  url: "",
  user: "",
  trust: "",
  startTls: false,
  base: "",
  filter: "",
  names: { number: "", firstName: "", lastName: "", email: "", phone: "", vanity: "", picture: "" },
};

const standard: Names = {
  number: "telephoneNumber",
  firstName: "givenName",
  lastName: "sn",
  email: "mail",
  phone: "",
  vanity: "",
  picture: "",
};
const nameFields = ["number", "firstName", "lastName", "email", "phone", "vanity", "picture"] as const;

/** How the directory is asked for. */
export function SourceFields(props: {
  source: Source;
  settings: SourceSettings;
  everyMinutes: number;
  secret: string;
  hasSecret: boolean;
  error: (field: string) => string | null;
  onSettings: (settings: SourceSettings) => void;
  onEvery: (minutes: number) => void;
  onSecret: (secret: string) => void;
}) {
  const t = useText();
  const { source, settings, error } = props;
  const set = (change: Partial<SourceSettings>) => props.onSettings({ ...settings, ...change });
  const kind = source === "ldap" ? "ldap" : source === "console" ? "console" : "xapi";
  return (
    <fieldset className="pbx-fields">
      <legend>{t(`pbx.source.${kind}`)}</legend>
      <TextField
        label={t("pbx.url")}
        description={t(`pbx.url.${kind}.help`)}
        autoComplete="off"
        value={settings.url}
        onChange={(url) => set({ url })}
        error={error("url")}
      />
      <TextField
        label={t(`pbx.user.${kind}`)}
        autoComplete="off"
        value={settings.user}
        onChange={(user) => set({ user })}
        error={error("user")}
      />
      <TextField
        label={t(`pbx.password.${kind}`)}
        description={t(props.hasSecret ? "pbx.password.kept" : "pbx.password.help")}
        type="password"
        autoComplete="new-password"
        value={props.secret}
        onChange={props.onSecret}
        error={error("secret")}
      />
      {source === "ldap" ? <LdapFields settings={settings} error={error} set={set} /> : null}
      <TextField
        label={t("pbx.every")}
        description={t("pbx.every.help")}
        inputMode="numeric"
        value={Number.isNaN(props.everyMinutes) ? "" : String(props.everyMinutes)}
        onChange={(text) => props.onEvery(Number.parseInt(text, 10))}
        error={error("everyMinutes")}
      />
      <details className="pbx-details" open={settings.trust !== "" || error("trust") !== null}>
        <summary>{t("pbx.trust.title")}</summary>
        <TextField
          label={t("pbx.trust")}
          description={t("pbx.trust.help")}
          rows={4}
          value={settings.trust}
          onChange={(trust) => set({ trust })}
          error={error("trust")}
        />
      </details>
    </fieldset>
  );
}

function LdapFields({ settings, error, set }: {
  settings: SourceSettings;
  error: (field: string) => string | null;
  set: (change: Partial<SourceSettings>) => void;
}) {
  const t = useText();
  return (
    <>
      <Switch
        isSelected={settings.startTls}
        onChange={(startTls) => set({ startTls })}
        description={t("pbx.startTls.help")}
      >
        {t("pbx.startTls")}
      </Switch>
      <TextField
        label={t("pbx.base")}
        placeholder={examples.base}
        value={settings.base}
        onChange={(base) => set({ base })}
        error={error("base")}
      />
      <TextField
        label={t("pbx.filter")}
        placeholder={examples.filter}
        value={settings.filter}
        onChange={(filter) => set({ filter })}
        error={error("filter")}
      />
      <details className="pbx-details" open={error("names") !== null}>
        <summary>{t("pbx.names")}</summary>
        <div className="pbx-names">
          {nameFields.map((name) => (
            <TextField
              key={name}
              label={t(`pbx.names.${name}`)}
              placeholder={standard[name]}
              value={settings.names[name]}
              onChange={(value) => set({ names: { ...settings.names, [name]: value } })}
              error={error("names")}
            />
          ))}
        </div>
      </details>
    </>
  );
}
