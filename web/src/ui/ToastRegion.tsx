import "./ToastRegion.css";
import { CircleCheck, TriangleAlert, X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { useText } from "../i18n/useText.tsx";
import { IconButton } from "./Button.tsx";
import { dismiss, onToasts, shownToasts } from "./toast.ts";

/** Stands once in the app. `notify` also speaks, so the region itself is not live. */
export function ToastRegion() {
  const t = useText();
  const toasts = useSyncExternalStore(onToasts, shownToasts);
  if (toasts.length === 0) return null;
  return createPortal(
    <section className="ui-toasts" aria-label={t("ui.notes")} data-react-aria-top-layer="true">
      {toasts.map((toast) => (
        <div key={toast.id} className={`ui-toast ui-toast-${toast.kind}`}>
          {toast.kind === "problem" ? <TriangleAlert aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
          <span>{toast.text}</span>
          <IconButton label={t("ui.close")} icon={<X aria-hidden="true" />} onPress={() => dismiss(toast.id)} />
        </div>
      ))}
    </section>,
    document.body,
  );
}
