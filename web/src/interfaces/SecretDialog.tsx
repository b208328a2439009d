import { useText } from "../i18n/useText.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import { conferenceUrl } from "./interfaces.ts";

/** A secret is shown here and never again. */
export function SecretDialog({ title, secret, conference = false, onClose }: {
  title: string;
  secret: string;
  /** With the address a program written for 3CX needs beside it. */
  conference?: boolean;
  onClose: () => void;
}) {
  const t = useText();
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={<CopyButton kind="primary" value={secret} label={t("interfaces.secret.copy")} />}
    >
      <p>{t("interfaces.secret.once")}</p>
      <TextField label={t("interfaces.secret.label")} value={secret} isReadOnly />
      {conference ? (
        <div className="interfaces-copied">
          <TextField label={t("interfaces.conference.url")} value={conferenceUrl()} isReadOnly />
          <CopyButton value={conferenceUrl()} label={t("interfaces.conference.copy")} />
        </div>
      ) : null}
    </Dialog>
  );
}
