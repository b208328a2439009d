import { useText } from "../i18n/useText.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { lazily } from "../ui/lazily.tsx";
import { fetched } from "../ui/way.ts";
import { shortAddress } from "./addresses.ts";

/** Drawing one takes more code than the rest of the page, and few ask for it. */
const QrCode = lazily(
  () => fetched(async () => ({ default: (await import("../ui/QrCode.tsx")).QrCode })),
  { coming: <div className="portal-qr" />, failed: () => <div className="portal-qr" /> },
);

/** A meeting's link to be passed on: as text, to copy, and for the camera of a phone. */
interface LinkDialogProps {
  title: string;
  url: string;
  lead?: string;
  onClose: () => void;
}

export function LinkDialog({ title, url, lead, onClose }: LinkDialogProps) {
  const t = useText();
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={<CopyButton kind="primary" value={url} label={t("portal.copyLink")} />}
    >
      {lead ? <p>{lead}</p> : null}
      <div className="portal-link">
        <QrCode value={url} label={t("portal.qr.label", { address: shortAddress(url) })} />
        <p className="portal-address">{shortAddress(url)}</p>
      </div>
    </Dialog>
  );
}
