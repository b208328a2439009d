import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import { api, type Meeting } from "./api.ts";
import { type Problem } from "./http.ts";
import { LinkDialog } from "./LinkDialog.tsx";
import { problemText } from "./problems.tsx";

export const titleLength = 200;

/** A meeting with a title, made before it starts so that its link can be sent around. */
export function NewLinkDialog({ onClose, onCreated }: { onClose: () => void; onCreated: () => void }) {
  const t = useText();
  const [title, setTitle] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [meeting, setMeeting] = useState<Meeting | null>(null);

  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const outcome = await api.createMeeting(title.trim());
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    setMeeting(outcome.value);
    onCreated();
  };

  if (meeting) {
    return (
      <LinkDialog
        title={meeting.title || t("portal.untitled")}
        url={meeting.url}
        lead={t("portal.newLink.ready")}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      title={t("portal.newLink.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="new-link" kind="primary" busy={busy}>
            {t("portal.newLink.submit")}
          </Button>
        </>
      }
    >
      <form id="new-link" className="portal-form" onSubmit={(event) => void create(event)} noValidate>
        <TextField
          label={t("portal.newLink.name")}
          description={t("portal.newLink.help")}
          value={title}
          onChange={setTitle}
          maxLength={titleLength}
          error={problem ? problemText(t, problem) : null}
        />
      </form>
    </Dialog>
  );
}
