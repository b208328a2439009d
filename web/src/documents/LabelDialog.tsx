import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";

/** What a file is to be called. Its own name is only used when somebody says so: it may tell more than is wanted. */
export function LabelDialog({ file, usual, onClose, onDone }: {
  file: File;
  usual: string;
  onClose: () => void;
  onDone: (label: string) => void;
}) {
  const t = useText();
  const [label, setLabel] = useState(usual);
  const name = file.name.replace(/\.[^.]*$/, "").slice(0, 100);
  return (
    <Dialog
      title={t("documents.label.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button kind="primary" isDisabled={label.trim() === ""} onPress={() => onDone(label.trim())}>
            {t("documents.label.upload")}
          </Button>
        </>
      }
    >
      <TextField label={t("documents.label.field")} value={label} onChange={setLabel} maxLength={100} />
      <p className="documents-hint">{t("documents.label.hint")}</p>
      {name !== "" && name !== label ? (
        <Button className="documents-use-name" onPress={() => setLabel(name)}>
          {t("documents.label.useName")}
        </Button>
      ) : null}
    </Dialog>
  );
}
