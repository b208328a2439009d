import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { hostOf, useEntry } from "../privacy/entry.ts";
import { EntrySection } from "../privacy/EntrySection.tsx";
import { aboutParty } from "../privacy/party.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Switch } from "../ui/Switch.tsx";
import { TextField } from "../ui/TextField.tsx";
import { events, interfaces, type Webhook } from "./interfaces.ts";
import { eventName } from "./words.ts";

/** Makes a webhook, or changes one that is there. */
export function WebhookDialog({ webhook, onClose, onDone }: {
  webhook?: Webhook;
  onClose: () => void;
  /** With the secret of a new one. */
  onDone: (secret: string | null) => void;
}) {
  const t = useText();
  const [url, setUrl] = useState(webhook?.url ?? "https://");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(webhook?.events ?? events));
  const [withNames, setWithNames] = useState(webhook?.withNames ?? false);
  const [enabled, setEnabled] = useState(webhook?.enabled ?? true);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const noEvents = chosen.size === 0;
  const entry = useEntry(hostOf(url), webhook?.recipient ?? null);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (noEvents) return;
    setBusy(true);
    const wish = { url: url.trim(), events: [...chosen], withNames, enabled, ...entry.body };
    if (webhook) {
      const outcome = await interfaces.changeWebhook(webhook.id, wish);
      if (outcome.ok) onDone(null);
      else setProblem(outcome.problem);
    } else {
      const outcome = await interfaces.makeWebhook(wish);
      if (outcome.ok) onDone(outcome.value.secret);
      else setProblem(outcome.problem);
    }
    setBusy(false);
  };
  const toggle = (code: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(code);
    else next.delete(code);
    setChosen(next);
  };
  return (
    <Dialog
      title={webhook ? t("interfaces.hooks.change") : t("interfaces.hooks.make")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="webhook" kind="primary" busy={busy}>
            {webhook ? t("interfaces.hooks.save") : t("interfaces.hooks.makeSubmit")}
          </Button>
        </>
      }
    >
      <form id="webhook" className="portal-form" onSubmit={(event) => void save(event)} noValidate>
        {problem && problem.field !== "url" && !aboutParty(problem) ? (
          <p className="portal-alert" role="alert">
            {problem.code === "webhooksTooMany" ? t("interfaces.hooks.tooMany") : problemText(t, problem)}
          </p>
        ) : null}
        <TextField
          label={t("interfaces.hooks.url")}
          description={t("interfaces.hooks.urlHelp")}
          type="url"
          autoComplete="off"
          value={url}
          onChange={setUrl}
          error={problem?.field === "url" ? t("interfaces.hooks.urlWrong") : null}
        />
        <fieldset className="interfaces-choices">
          <legend>{t("interfaces.hooks.events")}</legend>
          {tried && noEvents ? (
            <p className="portal-alert" role="alert">
              {t("interfaces.hooks.eventsMissing")}
            </p>
          ) : null}
          {events.map((code) => (
            <Switch key={code} isSelected={chosen.has(code)} onChange={(on) => toggle(code, on)}>
              {t(eventName(code))}
            </Switch>
          ))}
        </fieldset>
        <Switch isSelected={withNames} onChange={setWithNames} description={t("interfaces.hooks.namesHelp")}>
          {t("interfaces.hooks.names")}
        </Switch>
        {webhook ? (
          <Switch isSelected={enabled} onChange={setEnabled}>
            {t("interfaces.hooks.enabled")}
          </Switch>
        ) : null}
        <EntrySection entry={entry} problem={problem} />
      </form>
    </Dialog>
  );
}
