import "./Entry.css";
import { Ban } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { notify } from "../ui/toast.ts";
import { type Recipient } from "./api.ts";
import { RecipientDialog } from "./RecipientDialog.tsx";
import { recipientTitle } from "./RecipientList.tsx";

/** Says of a connection that it is off because nobody has said who is behind it, and lets that be said at once. */
export function WaitsForEntry({ recipient, onEntered }: { recipient: Recipient | null; onEntered: () => void }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (recipient?.state !== "waiting") return null;
  return (
    <div className="privacy-waits">
      <p>
        <Ban aria-hidden="true" />
        <span>{t("privacy.waits")}</span>
      </p>
      <Button
        aria-label={t("privacy.waits.enterNamed", { name: recipientTitle(t, recipient) })}
        onPress={() => setOpen(true)}
      >
        {t("privacy.waits.enter")}
      </Button>
      {open ? (
        <RecipientDialog
          recipient={recipient}
          onClose={() => setOpen(false)}
          onSaved={() => {
            setOpen(false);
            notify(t("privacy.saved"));
            onEntered();
          }}
        />
      ) : null}
    </div>
  );
}
