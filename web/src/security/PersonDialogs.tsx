import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { type AccountRole, type Person } from "../portal/api.ts";
import { problemText } from "../portal/problems.tsx";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog, Dialog } from "../ui/Dialog.tsx";
import { Switch } from "../ui/Switch.tsx";
import { notify } from "../ui/toast.ts";
import { security } from "./api.ts";

const all: readonly AccountRole[] = ["organiser", "administrator", "dpo", "operator"];

/** What somebody may do. Nobody takes the administration from themselves; only operators make operators. */
export function RolesDialog({ person, mayOperator, own, onClose, onSaved }: {
  person: Person;
  mayOperator: boolean;
  own: boolean;
  onClose: () => void;
  onSaved: () => void;
}) {
  const t = useText();
  const [roles, setRoles] = useState<readonly AccountRole[]>(person.roles);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const shown = all.filter((role) => role !== "operator" || mayOperator);

  const save = async () => {
    if (roles.length === 0) {
      setError(t("security.people.rolesNone"));
      return;
    }
    setBusy(true);
    const outcome = await security.setRoles(person.id, roles);
    setBusy(false);
    if (!outcome.ok) {
      setError(problemText(t, outcome.problem));
      return;
    }
    notify(own ? t("portal.saved") : t("security.people.rolesSaved", { name: person.name }));
    onSaved();
    onClose();
  };
  return (
    <Dialog
      title={t("security.people.rolesTitle", { name: person.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button kind="primary" busy={busy} onPress={() => void save()}>
            {t("portal.save")}
          </Button>
        </>
      }
    >
      {error ? (
        <p className="portal-alert" role="alert">
          {error}
        </p>
      ) : null}
      <div className="portal-form">
        {shown.map((role) => (
          <Switch
            key={role}
            isSelected={roles.includes(role)}
            isDisabled={own && (role === "administrator" || role === "operator")}
            onChange={(on) => setRoles(on ? [...roles, role] : roles.filter((other) => other !== role))}
            description={t(`portal.role.${role}.may`)}
          >
            {t(`portal.role.${role}`)}
          </Switch>
        ))}
      </div>
    </Dialog>
  );
}

/** For somebody who has lost their phone. */
export function ResetDialog({ person, onClose, onDone }: { person: Person; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const reset = async () => {
    setBusy(true);
    const outcome = await security.removeFactors(person.id);
    setBusy(false);
    if (outcome.ok) notify(t("security.people.reset", { name: person.name }));
    else notify(problemText(t, outcome.problem), "problem");
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t("security.people.resetTitle", { name: person.name })}
      isOpen
      onClose={onClose}
      confirm={t("security.people.resetFactors")}
      onConfirm={() => void reset()}
      busy={busy}
    >
      <p>{t("security.people.resetBody")}</p>
    </ConfirmDialog>
  );
}
