import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { announce } from "../ui/announce.ts";
import { Button } from "../ui/Button.tsx";

/** Out of the report by one press, as it was to get into it. */
export function Withdraw({ send, onDone, short = false }: {
  send: () => Promise<unknown>;
  onDone: () => void;
  /** Without the explanation, in a list. */
  short?: boolean;
}) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const withdraw = async () => {
    setBusy(true);
    try {
      await send();
      announce(t("report.withdraw.done"));
      onDone();
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  return (
    <div>
      {short ? null : <p>{t("report.withdraw.help")}</p>}
      <Button busy={busy} onPress={() => void withdraw()}>{t("report.withdraw")}</Button>
      {failed ? <p role="alert">{t("report.withdraw.failed")}</p> : null}
    </div>
  );
}
