import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { addEntries, readEntries, type Entry } from "../plan/invitees.ts";
import { type InviteeRole } from "../plan/planApi.ts";
import { type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { meetingsApi, type Meeting } from "./meetingsApi.ts";

/** People added to a meeting that is planned already: typed or pasted, as many as one likes. */
export function InviteDialog({ meeting, language, delivered, onClose, onDone }: {
  meeting: Meeting;
  language: string;
  delivered: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useText();
  const [text, setText] = useState("");
  const [role, setRole] = useState<InviteeRole>("participant");
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const people = addEntries<Entry>([], readEntries(text)).all;
  const wrong = people.filter((one) => one.problem !== undefined);

  const invite = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setProblem(null);
    if (busy || people.length === 0 || wrong.length > 0) return;
    setBusy(true);
    const outcome = await meetingsApi.invite(
      meeting.code,
      people.map(({ name, email }) => ({ name, email, role, language })),
    );
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    const { added, known } = outcome.value;
    notify(t(delivered ? "meetings.invited" : "meetings.invitedOutbox", { n: added.length, known: known.length }));
    onDone();
    onClose();
  };
  const error = problem
    ? problemText(t, problem)
    : !asked
      ? null
      : people.length === 0
        ? t("meetings.invite.nobody")
        : wrong.length > 0
          ? t("meetings.invite.wrong", { which: wrong.map((one) => one.email || one.name).join(", "), n: wrong.length })
          : null;
  return (
    <Dialog
      title={t("meetings.invite.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="invite" kind="primary" busy={busy}>
            {t("meetings.invite.submit", { n: people.length })}
          </Button>
        </>
      }
    >
      <form id="invite" className="portal-form" onSubmit={(event) => void invite(event)} noValidate>
        <TextField
          label={t("meetings.invite.people")}
          description={t("meetings.invite.help")}
          rows={5}
          value={text}
          onChange={setText}
          error={error}
        />
        <Select<InviteeRole>
          label={t("meetings.invitee.role")}
          value={role}
          onChange={setRole}
          options={[
            { id: "participant", label: t("meetings.role.participant") },
            { id: "presenter", label: t("meetings.role.presenter") },
          ]}
          description={t(role === "presenter" ? "meetings.role.presenter.help" : "meetings.role.participant.help")}
        />
      </form>
    </Dialog>
  );
}
