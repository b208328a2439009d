import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { api, type AccountRole, type Person } from "./api.ts";
import { type Problem } from "./http.ts";
import { problemText } from "./problems.tsx";

const roles: readonly AccountRole[] = ["organiser", "administrator", "dpo"];

export function AddPersonDialog({ onClose, onAdded }: {
  onClose: () => void;
  onAdded: (person: Person) => void;
}) {
  const t = useText();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<AccountRole>("organiser");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const nameMissing = name.trim() === "";
  const emailWrong = !/^[^\s@]+@[^\s@]+$/.test(email.trim());

  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    setProblem(null);
    if (nameMissing || emailWrong) return;
    setBusy(true);
    const outcome = await api.addPerson(
      name.trim(),
      email.trim(),
      role === "administrator" ? ["administrator", "organiser"] : [role],
    );
    setBusy(false);
    if (outcome.ok) onAdded(outcome.value);
    else setProblem(outcome.problem);
  };

  const nameError = () => {
    if (tried && nameMissing) return t("portal.name.missing");
    return problem?.field === "name" ? problemText(t, problem) : null;
  };
  const atEmail = problem !== null && (problem.field === "email" || problem.code === "emailTaken");
  const emailError = () => {
    if (tried && emailWrong) return t("portal.email.wrong");
    if (!atEmail || !problem) return null;
    return problem.code === "emailTaken" ? t("portal.people.emailTaken") : t("portal.email.wrong");
  };
  return (
    <Dialog
      title={t("portal.people.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="add-person" kind="primary" busy={busy}>
            {t("portal.people.addSubmit")}
          </Button>
        </>
      }
    >
      <form id="add-person" className="portal-form" onSubmit={(event) => void add(event)} noValidate>
        {problem && !atEmail && problem.field !== "name" ? (
          <p className="portal-alert" role="alert">
            {problemText(t, problem)}
          </p>
        ) : null}
        <TextField
          label={t("portal.name")}
          autoComplete="off"
          value={name}
          onChange={setName}
          error={nameError()}
        />
        <TextField
          label={t("portal.email")}
          type="email"
          autoComplete="off"
          value={email}
          onChange={setEmail}
          error={emailError()}
        />
        <Select
          label={t("portal.role")}
          description={t(`portal.role.${role}.may`)}
          options={roles.map((id) => ({ id, label: t(`portal.role.${id}`) }))}
          value={role}
          onChange={setRole}
        />
      </form>
    </Dialog>
  );
}
