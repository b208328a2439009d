import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Switch } from "../ui/Switch.tsx";
import { notify } from "../ui/toast.ts";
import { pbxApi, type Pbx } from "./api.ts";
import { pbxProblemText } from "./words.ts";

export function RemovePbxDialog({ pbx, onClose, onRemoved }: {
  pbx: Pbx;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const t = useText();
  const [keep, setKeep] = useState(true);
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const outcome = await pbxApi.remove(pbx.id, keep);
    setBusy(false);
    if (outcome.ok || outcome.problem.status === 404) {
      notify(t("pbx.removed", { fqdn: pbx.fqdn }));
      onRemoved();
    } else {
      notify(pbxProblemText(t, outcome.problem), "problem");
    }
  };
  return (
    <ConfirmDialog
      title={t("pbx.remove.title", { fqdn: pbx.fqdn })}
      isOpen
      onClose={onClose}
      confirm={t("pbx.remove.confirm")}
      onConfirm={() => void remove()}
      busy={busy}
    >
      <p>{t("pbx.remove.body", { n: pbx.counts.extensions })}</p>
      <Switch isSelected={keep} onChange={setKeep} description={t("pbx.remove.keep.help")}>
        {t("pbx.remove.keep", { n: pbx.counts.accounts })}
      </Switch>
      {keep ? null : <p className="pbx-warning">{t("pbx.remove.all", { n: pbx.counts.accounts })}</p>}
    </ConfirmDialog>
  );
}
