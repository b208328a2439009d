import { Download } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { problemText } from "../portal/problems.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import { outbox, type OpenedMail, type WaitingMail } from "./api.ts";

const LEAST = 3;

/** A mail that nobody sends: to be read for a reason, copied, or saved and sent with another program. */
export function MailDialog({ mail, onClose }: { mail: WaitingMail; onClose: () => void }) {
  const [opened, setOpened] = useState<OpenedMail | null>(null);
  return opened === null ? (
    <WhyDialog mail={mail} onClose={onClose} onOpened={setOpened} />
  ) : (
    <TextDialog opened={opened} onClose={onClose} />
  );
}

interface WhyProps {
  readonly mail: WaitingMail;
  readonly onClose: () => void;
  readonly onOpened: (opened: OpenedMail) => void;
}

/** Reading what others write is no everyday act: it is asked why, and the answer is written down. */
function WhyDialog({ mail, onClose, onOpened }: WhyProps) {
  const t = useText();
  const form = useId();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < LEAST) {
      setError(t("outbox.why.missing"));
      return;
    }
    setBusy(true);
    const outcome = await outbox.open(mail.id, reason);
    setBusy(false);
    if (outcome.ok) onOpened(outcome.value);
    else setError(problemText(t, outcome.problem));
  };

  return (
    <Dialog
      title={mail.subject}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {t("outbox.why.open")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void open(event)}>
        <p className="portal-quiet">{receiver(t, mail)}</p>
        <TextField
          label={t("outbox.why")}
          description={t("outbox.why.help")}
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={error}
        />
      </form>
    </Dialog>
  );
}

function TextDialog({ opened, onClose }: { opened: OpenedMail; onClose: () => void }) {
  const t = useText();
  const { mail, text } = opened;
  return (
    <Dialog
      title={mail.subject}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button icon={<Download aria-hidden="true" />} onPress={() => save(opened)}>
            {t("outbox.file")}
          </Button>
          <CopyButton kind="primary" value={text} label={t("outbox.copy")} />
        </>
      }
    >
      <p className="portal-quiet">{receiver(t, mail)}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="outbox-text" tabIndex={0}>
        {text}
      </pre>
    </Dialog>
  );
}

function save(opened: OpenedMail): void {
  const address = URL.createObjectURL(new Blob([opened.file], { type: "message/rfc822" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${opened.mail.id}.eml`;
  link.click();
  URL.revokeObjectURL(address);
}

function receiver(t: ReturnType<typeof useText>, mail: WaitingMail): string {
  return t("outbox.toNamed", { to: mail.name === "" ? mail.to : `${mail.name}, ${mail.to}` });
}
