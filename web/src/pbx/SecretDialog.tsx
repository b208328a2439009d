import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { pbxApi, type Pbx } from "./api.ts";
import { pbxProblemText } from "./words.ts";

/** A secret with which the telephone system or a script may send its directory; shown once. */
export function SecretDialog({ pbx, onClose }: { pbx: Pbx; onClose: () => void }) {
  const t = useText();
  const [secret, setSecret] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    const outcome = await pbxApi.newSecret(pbx.id);
    setBusy(false);
    if (outcome.ok) setSecret(outcome.value.secret);
    else setWrong(pbxProblemText(t, outcome.problem));
  };
  const command = `curl -u '${pbx.licenceKey}:${secret}' -T directory.json -H 'Content-Type: application/json' ${
    location.origin
  }/api/v1/pbx/${pbx.fqdn}/sync`;
  return (
    <Dialog
      title={t("pbx.secret.title")}
      isOpen
      onClose={onClose}
      actions={
        secret === "" ? (
          <>
            <Button onPress={onClose}>{t("ui.cancel")}</Button>
            <Button kind="primary" busy={busy} onPress={() => void make()}>
              {t("pbx.secret.create")}
            </Button>
          </>
        ) : (
          <Button kind="primary" onPress={onClose}>
            {t("ui.close")}
          </Button>
        )
      }
    >
      {secret === "" ? (
        <>
          <p>{t(pbx.hasPushSecret ? "pbx.secret.replaces" : "pbx.secret.body")}</p>
          {pbx.licenceKey === "" ? <p className="pbx-warning">{t("pbx.secret.noKey")}</p> : null}
          {wrong === "" ? null : (
            <p className="portal-alert" role="alert">
              {wrong}
            </p>
          )}
        </>
      ) : (
        <div className="pbx-plan">
          <p>{t("pbx.secret.once")}</p>
          <code className="pbx-code">{secret}</code>
          <CopyButton value={secret} label={t("pbx.secret.copy")} />
          <p>{t("pbx.secret.example")}</p>
          <code className="pbx-code">{command}</code>
          <CopyButton value={command} label={t("pbx.secret.copyExample")} />
        </div>
      )}
    </Dialog>
  );
}
