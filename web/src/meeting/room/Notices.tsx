import "./Notices.css";
import { Headphones, X } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../../i18n/useText.tsx";
import type { Panel } from "../../core/state/state.ts";
import { placeOf } from "../../core/state/step.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { useCapture, useMeeting, useMeetingState } from "../context.ts";
import { wordsFor } from "../words.ts";

/** Passing remarks over the stage; each is spoken too, so the list itself is not live. */
export function Notices({ children }: { children: ReactNode }) {
  const t = useText();
  const meeting = useMeeting();
  const notices = useMeetingState((state) => state.notices);
  return (
    <div className="notices">
      {children}
      <FoundDevice />
      {/* One upon the other, so that many cover no more than one does. */}
      <div className="notice-deck">
        {notices.map(({ key, said }) => (
          <div key={key} className="notice">
            <p>{wordsFor(t, said)}</p>
            <OpenPanel panel={placeOf(said)} />
            <IconButton
              label={t("ui.close")}
              icon={<X aria-hidden="true" />}
              onPress={() => meeting.dispatch({ type: "NoticeClosed", key })}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The way to where it happens. */
function OpenPanel({ panel }: { panel: Panel | null }) {
  const t = useText();
  const meeting = useMeeting();
  if (panel === null) return null;
  return (
    <Button kind="quiet" onPress={() => meeting.dispatch({ type: "ShowPanel", panel })}>
      {t("meeting.chat.open")}
    </Button>
  );
}

/** Something was plugged in. It is offered, never taken. */
function FoundDevice() {
  const t = useText();
  const { capture } = useMeeting();
  const { found } = useCapture();
  const device = found[0];
  if (device === undefined) return null;
  return (
    <section className="notice" role="alert" aria-label={t("meeting.found.label")}>
      <Headphones aria-hidden="true" />
      <p>{t("meeting.found", { name: device.label })}</p>
      <Button kind="primary" onPress={() => void capture.takeFound()}>
        {t("meeting.found.use")}
      </Button>
      <Button onPress={() => capture.dismissFound()}>{t("meeting.found.keep")}</Button>
    </section>
  );
}
