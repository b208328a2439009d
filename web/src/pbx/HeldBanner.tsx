import { useState } from "react";
import { currentLanguage } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { notify } from "../ui/toast.ts";
import { pbxApi, type Held, type Pbx } from "./api.ts";
import { countsText, pbxProblemText, reasonsText } from "./words.ts";

/** A directory that may not be whole waits for somebody to look at it. */
export function HeldBanner({ pbx, held, onDone }: { pbx: Pbx; held: Held; onDone: () => void }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const apply = async () => {
    setBusy(true);
    const outcome = await pbxApi.confirm(pbx.id, held.digest);
    setBusy(false);
    setAsking(false);
    if (outcome.ok) notify(countsText(t, outcome.value.counts));
    else notify(pbxProblemText(t, outcome.problem), "problem");
    onDone();
  };
  const discard = async () => {
    const outcome = await pbxApi.discard(pbx.id);
    if (!outcome.ok) notify(pbxProblemText(t, outcome.problem), "problem");
    onDone();
  };
  return (
    <section className="pbx-held" aria-labelledby="pbx-held-title">
      <h2 id="pbx-held-title">{t("pbx.held.title")}</h2>
      <p>
        {t("pbx.held.body", { when: dateAndTime(held.heldAt, currentLanguage()) })}{" "}
        {reasonsText(t, held.reasons)}
      </p>
      <p>
        <strong>{countsText(t, held.counts)}</strong>
      </p>
      <div className="portal-actions">
        <Button onPress={() => void discard()}>{t("pbx.held.discard")}</Button>
        <Button kind="danger" onPress={() => setAsking(true)}>
          {t("pbx.held.apply")}
        </Button>
      </div>
      <ConfirmDialog
        title={t("pbx.held.askTitle")}
        isOpen={asking}
        onClose={() => setAsking(false)}
        confirm={t("pbx.held.apply")}
        onConfirm={() => void apply()}
        busy={busy}
      >
        <p>{t("pbx.held.ask", { removed: held.counts.removed })}</p>
        <p>{countsText(t, held.counts)}</p>
      </ConfirmDialog>
    </section>
  );
}
