import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { api, type Controller, type ControllerTexts } from "../portal/api.ts";
import { type Problem } from "../portal/http.ts";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog, Dialog } from "../ui/Dialog.tsx";
import { Section } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { Switch } from "../ui/Switch.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";

type Open = { readonly edit: Controller | null } | { readonly remove: Controller };
type Draft = ControllerTexts & { readonly standard: boolean };

const fresh: Draft = {
  name: "",
  address: "",
  representatives: "",
  contact: "",
  dpoContact: "",
  supervisoryAuthority: "",
  standard: false,
};

/** The legal entities that answer for the data of meetings; their texts stand in the privacy notice. */
export function ControllerSection() {
  const t = useText();
  const { state, reload, retry } = useLoaded(api.controllers);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const remove = async (controller: Controller) => {
    const outcome = await api.removeController(controller.id);
    close();
    if (!outcome.ok) notify(problemText(t, outcome.problem), "problem");
    await reload();
  };
  return (
    <Section title={t("security.controllers")} lead={t("security.controllers.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? (
        <ul className="portal-list">
          {state.value.items.map((controller) => (
            <li key={controller.id} className="portal-row">
              <div className="portal-row-text">
                <h3 className="portal-row-name">{controller.name}</h3>
                <p className="portal-quiet">{controller.address.split("\n").join(", ")}</p>
              </div>
              {controller.standard ? (
                <span className="portal-row-state">{t("security.controller.standard")}</span>
              ) : null}
              <div className="portal-row-tools">
                <Button
                  kind="quiet"
                  aria-label={t("security.controller.editNamed", { name: controller.name })}
                  onPress={() => setOpen({ edit: controller })}
                >
                  {t("security.controller.edit")}
                </Button>
                {controller.standard ? null : (
                  <Button
                    kind="quiet"
                    aria-label={t("security.controller.removeNamed", { name: controller.name })}
                    onPress={() => setOpen({ remove: controller })}
                  >
                    {t("security.controller.remove")}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="portal-actions">
        <Button onPress={() => setOpen({ edit: null })}>{t("security.controller.add")}</Button>
      </div>
      {open && "edit" in open ? (
        <ControllerDialog
          saved={open.edit}
          onClose={close}
          onSaved={() => {
            close();
            notify(t("portal.saved"));
            void reload();
          }}
        />
      ) : null}
      {open && "remove" in open ? (
        <ConfirmDialog
          title={t("security.controller.removeTitle", { name: open.remove.name })}
          isOpen
          onClose={close}
          confirm={t("security.controller.remove")}
          onConfirm={() => void remove(open.remove)}
        >
          <p>{t("security.controller.removeBody")}</p>
        </ConfirmDialog>
      ) : null}
    </Section>
  );
}

function ControllerDialog({ saved, onClose, onSaved }: {
  saved: Controller | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  const t = useText();
  const [draft, setDraft] = useState<Draft>(saved ?? fresh);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setMissing(draft.name.trim() === "");
    setProblem(null);
    if (draft.name.trim() === "") return;
    setBusy(true);
    const outcome = await (saved ? api.saveController({ ...draft, id: saved.id }) : api.addController(draft));
    setBusy(false);
    if (outcome.ok) onSaved();
    else setProblem(outcome.problem);
  };
  const error = (name: string) => (problem?.field === name ? problemText(t, problem) : null);
  const field = (name: "name" | "address" | "contact" | "dpoContact" | "supervisoryAuthority", rows?: number) => ({
    label: t(`portal.organisation.${name}`),
    description: t(`portal.organisation.${name}.help`),
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    error: error(name),
    ...(rows === undefined ? {} : { rows }),
  });
  return (
    <Dialog
      title={t(saved ? "security.controller.edit" : "security.controller.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="controller" kind="primary" busy={busy}>
            {t("portal.save")}
          </Button>
        </>
      }
    >
      <form id="controller" className="portal-form" onSubmit={(event) => void save(event)} noValidate>
        {problem && problem.field === undefined ? (
          <p className="portal-alert" role="alert">
            {problemText(t, problem)}
          </p>
        ) : null}
        <TextField {...field("name")} error={missing ? t("portal.name.missing") : error("name")} />
        <TextField {...field("address", 3)} />
        <TextField
          label={t("security.controller.representatives")}
          description={t("security.controller.representatives.help")}
          rows={2}
          value={draft.representatives}
          onChange={(representatives) => setDraft({ ...draft, representatives })}
          error={error("representatives")}
        />
        <TextField {...field("contact", 2)} />
        <TextField {...field("dpoContact", 2)} />
        <TextField {...field("supervisoryAuthority", 2)} />
        {saved?.standard ? null : (
          <Switch
            isSelected={draft.standard}
            onChange={(standard) => setDraft({ ...draft, standard })}
            description={t("security.controller.makeStandard.help")}
          >
            {t("security.controller.makeStandard")}
          </Switch>
        )}
      </form>
    </Dialog>
  );
}
