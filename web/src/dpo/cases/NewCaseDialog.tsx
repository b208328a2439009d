import { useState, type FormEvent } from "react";
import { useText } from "../../i18n/useText.tsx";
import { type Problem } from "../../portal/http.ts";
import { problemText } from "../../portal/problems.tsx";
import { Button } from "../../ui/Button.tsx";
import { DateField } from "../../ui/DateField.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { caseKinds, casesApi, type NewCase } from "./api.ts";

const channels = ["letter", "phone", "other"] as const;

const fresh: NewCase = {
  kind: "access",
  channel: "letter",
  receivedOn: "",
  name: "",
  email: "",
  phone: "",
  extension: "",
  contact: "",
  message: "",
  rightName: "",
  rightEmail: "",
};

/** A request that came by letter, by phone or in person; whoever takes it down has made sure who asks. */
export function NewCaseDialog({ onClose, onAdded }: { onClose: () => void; onAdded: (id: string) => void }) {
  const t = useText();
  const [wish, setWish] = useState<NewCase>(fresh);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const outcome = await casesApi.add(wish);
    setBusy(false);
    if (outcome.ok) onAdded(outcome.value.request.id);
    else setProblem(outcome.problem);
  };
  const set = <K extends keyof NewCase>(field: K) => (value: NewCase[K]) => setWish({ ...wish, [field]: value });
  const error = (field: string) => (problem?.field === field ? problemText(t, problem) : null);
  const nobody = problem?.field === "name" ? t("dpo.newCase.nobody") : null;
  const text = (field: "email" | "phone" | "extension" | "rightName" | "rightEmail") => ({
    label: t(`dpo.newCase.${field}`),
    value: wish[field],
    onChange: set(field),
    error: error(field),
    autoComplete: "off",
  });
  const known = ["name", "email", "phone", "extension", "receivedOn", "rightName", "rightEmail", "message", "contact"];
  return (
    <Dialog
      title={t("dpo.newCase.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="new-case" kind="primary" busy={busy}>
            {t("dpo.newCase.add")}
          </Button>
        </>
      }
    >
      <form id="new-case" className="portal-form" onSubmit={(event) => void add(event)} noValidate>
        {problem && !known.includes(problem.field ?? "") ? (
          <p className="portal-alert" role="alert">
            {problem.code === "tooManyCases" ? t("dpo.newCase.tooMany") : problemText(t, problem)}
          </p>
        ) : null}
        <Select
          label={t("dpo.newCase.kind")}
          options={caseKinds.map((kind) => ({ id: kind, label: t(`dpo.cases.kind.${kind}`) }))}
          value={wish.kind}
          onChange={set("kind")}
          description={t(`dpo.cases.kind.${wish.kind}.help`)}
        />
        <Select
          label={t("dpo.newCase.channel")}
          options={channels.map((channel) => ({ id: channel, label: t(`dpo.newCase.channel.${channel}`) }))}
          value={wish.channel}
          onChange={set("channel")}
        />
        <DateField
          label={t("dpo.newCase.receivedOn")}
          description={t("dpo.newCase.receivedOn.help")}
          value={wish.receivedOn}
          onChange={set("receivedOn")}
          error={problem?.field === "receivedOn" ? t("dpo.newCase.receivedOn.wrong") : null}
        />
        <p>{t("dpo.newCase.who")}</p>
        <TextField
          label={t("dpo.newCase.name")}
          description={t("dpo.newCase.name.help")}
          value={wish.name}
          onChange={set("name")}
          error={nobody}
          autoComplete="off"
        />
        <TextField {...text("email")} description={t("dpo.newCase.email.help")} />
        <TextField {...text("phone")} />
        <TextField {...text("extension")} />
        <TextField
          label={t("dpo.newCase.contact")}
          description={t("dpo.newCase.contact.help")}
          rows={2}
          value={wish.contact}
          onChange={set("contact")}
          error={error("contact")}
        />
        {wish.kind === "rectification" ? (
          <>
            <TextField {...text("rightName")} />
            <TextField {...text("rightEmail")} />
          </>
        ) : null}
        <TextField
          label={t("dpo.newCase.message")}
          rows={3}
          value={wish.message}
          onChange={set("message")}
          error={error("message")}
        />
      </form>
    </Dialog>
  );
}
