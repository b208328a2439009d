import "./TopBar.css";
import { Lock, ShieldCheck, ShieldOff, SignalHigh, SignalLow, SignalMedium } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState, usePlace } from "../context.ts";
import type { OpenDialog } from "./Dialogs.tsx";

const signals = { good: SignalHigh, weak: SignalMedium, bad: SignalLow } as const;

/** What this meeting is, whether its door is locked, and how my network does. */
export function TopBar({ openDialog }: { openDialog: (dialog: OpenDialog) => void }) {
  const t = useText();
  const meeting = useMeeting();
  const { door } = usePlace();
  const title = useMeetingState((state) => state.title) || door.title || t("meeting.untitled");
  const locked = useMeetingState((state) => state.locked);
  const consents = useMeetingState((state) => state.consents);
  const { network, cause } = useSyncExternalStore(meeting.networkState.subscribe, meeting.networkState.snapshot);
  const Signal = signals[network];
  return (
    <header className="top">
      <h1 className="top-title">{title}</h1>
      {locked ? (
        <span className="top-note">
          <Lock aria-hidden="true" />
          <span>{t("meeting.locked")}</span>
        </span>
      ) : null}
      {consents.length > 0 ? (
        <Button
          kind="quiet"
          className="top-consents"
          icon={
            consents.some(({ given }) => given) ? <ShieldCheck aria-hidden="true" /> : <ShieldOff aria-hidden="true" />
          }
          onPress={() => openDialog("consents")}
        >
          <span className="top-consents-words">{t("meeting.consents")}</span>
        </Button>
      ) : null}
      <span className={`top-network top-network-${network}`} title={t(`meeting.network.${cause}`)}>
        <Signal aria-hidden="true" />
        <span className={network === "good" ? "ui-hidden" : "top-network-words"}>{t(`meeting.network.${cause}`)}</span>
      </span>
    </header>
  );
}
