import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { type Plan } from "./api.ts";
import { PlanView } from "./PlanView.tsx";

/** The connection works; what the next synchronisation would change. */
export function PlanDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog
      title={t("pbx.test.works")}
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{t("ui.close")}</Button>}
    >
      <p>{t("pbx.test.body")}</p>
      <PlanView plan={plan} />
    </Dialog>
  );
}
