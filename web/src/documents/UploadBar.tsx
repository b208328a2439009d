import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import type { Uploading } from "./useUpload.ts";

/** How much of a file has gone. */
export function UploadBar({ uploading, onStop }: { uploading: Uploading; onStop: () => void }) {
  const t = useText();
  const percent = Math.round(uploading.sent * 100);
  return (
    <div className="documents-uploading" data-testid="uploading">
      <span className="documents-uploading-name">
        {percent < 100
          ? t("documents.uploading", { label: uploading.label, percent })
          : t("documents.checking", { label: uploading.label })}
      </span>
      <progress max={100} value={percent} aria-label={t("documents.uploading", { label: uploading.label, percent })} />
      <Button kind="quiet" onPress={onStop}>
        {t("ui.cancel")}
      </Button>
    </div>
  );
}
