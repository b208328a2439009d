import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import { type SignInLink } from "./api.ts";

/** A one-time sign-in link is shown here and never again: the server keeps only a hash of it. */
export function SignInLinkDialog({ name, link, onClose }: { name: string; link: SignInLink; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog
      title={t("portal.signInLink.title", { name })}
      isOpen
      onClose={onClose}
      actions={<CopyButton kind="primary" value={link.link} label={t("portal.copyLink")} />}
    >
      <p>{t("portal.signInLink.body", { name })}</p>
      <TextField label={t("portal.signInLink.label")} value={link.link} isReadOnly />
      <p className="portal-quiet">
        {t("portal.signInLink.until", { when: dateAndTime(link.expiresAt, currentLocale()) })}
      </p>
    </Dialog>
  );
}
