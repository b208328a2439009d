import "./TopBar.css";
import { Archive, Lock, ShieldCheck, ShieldOff } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMeetingState, usePlace } from "../context.ts";
import type { OpenDialog } from "./Dialogs.tsx";
import { NetworkSign } from "./NetworkSign.tsx";
import { quietly } from "../floor/quiet.tsx";
import { ViewMenu } from "./ViewMenu.tsx";

const TimerChip = quietly(() => import("../floor/TimerChip.tsx"));

/** What this meeting is, whether its door is locked, and how my network does. */
export function TopBar({ openDialog }: { openDialog: (dialog: OpenDialog) => void }) {
  const t = useText();
  const { door } = usePlace();
  const title = useMeetingState((state) => state.title) || door.title || t("meeting.untitled");
  const locked = useMeetingState((state) => state.locked);
  const consents = useMeetingState((state) => state.consents);
  const logged = useMeetingState((state) => state.chat.kept.logged);
  const timer = useMeetingState((state) => state.floor.timer !== null);
  return (
    <header className="top">
      <h1 className="top-title">{title}</h1>
      {locked ? (
        <span className="top-note">
          <Lock aria-hidden="true" />
          <span>{t("meeting.locked")}</span>
        </span>
      ) : null}
      {logged ? (
        <span className="top-note">
          <Archive aria-hidden="true" />
          <span className="top-consents-words">{t("meeting.chat.logged")}</span>
        </span>
      ) : null}
      {timer ? <TimerChip /> : null}
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
      <NetworkSign />
      <ViewMenu />
    </header>
  );
}
