import "./EndPage.css";
import { useText } from "../i18n/useText.tsx";
import type { Ending } from "../core/signal.ts";
import { Button, LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { useMeeting, useMeetingState, usePlace } from "./context.ts";

/** Whoever left by themselves, or was turned away by something that passes, may try again. */
const mayReturn: Readonly<Record<Ending, boolean>> = {
  left: true,
  removed: false,
  rejected: false,
  ended: false,
  locked: true,
  full: true,
  replaced: true,
  nameMissing: true,
  early: true,
  cancelled: false,
  passcodeMissing: true,
  passcodeWrong: true,
  tooMany: true,
  refused: true,
};

/** Whoever may have been in it, and so may stand in its report. */
const wasIn: Readonly<Record<Ending, boolean>> = {
  left: true,
  removed: true,
  rejected: false,
  ended: true,
  locked: false,
  full: false,
  replaced: false,
  nameMissing: false,
  early: false,
  cancelled: false,
  passcodeMissing: false,
  passcodeWrong: false,
  tooMany: false,
  refused: false,
};

/** After the meeting, or instead of it. */
export function EndPage({ ending }: { ending: Ending }) {
  const t = useText();
  const meeting = useMeeting();
  const { door } = usePlace();
  // Whoever was asked and has not agreed stands in no line.
  const unnamed = useMeetingState((state) => state.consents.some(({ scope, given }) => scope === "REPORT" && !given));
  const key = unnamed ? null : meeting.ownReportKey();
  return (
    <Page
      title={t(`meeting.end.${ending}.title`)}
      lead={t(`meeting.end.${ending}.body`, { who: door.organiser || t("meeting.wait.theOrganiser") })}
      organisation={door.organisation}
      narrow
    >
      <div className="meeting-actions">
        {mayReturn[ending] ? (
          <Button kind="primary" onPress={() => meeting.rejoin()}>
            {t(`meeting.end.${ending === "left" ? "rejoin" : ending === "replaced" ? "here" : "again"}`)}
          </Button>
        ) : null}
        {wasIn[ending] && key !== null ? (
          <>
            <LinkButton href={`/own-report/${key}`}>{t("meeting.end.attendance")}</LinkButton>
            <LinkButton href={`/rights#k.${key}`}>{t("meeting.end.rights")}</LinkButton>
          </>
        ) : null}
        <LinkButton href="/">{t("meeting.toStart")}</LinkButton>
      </div>
    </Page>
  );
}
