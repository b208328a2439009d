import "./Strips.css";
import { UserPlus } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { useMeetingState, usePlace } from "../context.ts";
import { linkTo } from "../link.ts";

/** Whoever is alone is given what brings others. The list of people has it anyway, and what is shown needs the room. */
export function AloneStrip() {
  const t = useText();
  const { door } = usePlace();
  const alone = useMeetingState(
    ({ people, waiters, panel, surface, breakouts, mine }) =>
      people.size === 1 &&
      waiters.length === 0 &&
      panel !== "people" &&
      surface === null &&
      !mine.media.screen &&
      breakouts.rooms.length === 0,
  );
  if (!alone) return null;
  return (
    <section className="strip strip-alone">
      <UserPlus aria-hidden="true" />
      <p>{t("meeting.alone")}</p>
      <div className="strip-actions">
        <CopyButton value={linkTo(door)} label={t("meeting.copyLink")} />
      </div>
    </section>
  );
}
