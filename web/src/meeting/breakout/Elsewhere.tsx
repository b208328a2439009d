import { Split } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { peopleOf } from "../../core/breakoutPeople.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import { PanelList, PanelRow, PanelSection } from "../panel/blocks.tsx";
import { namesFor } from "../words.ts";

/** Who is in the other rooms of the meeting, for the list of people. */
export default function Elsewhere() {
  const t = useText();
  const meeting = useMeeting();
  const breakouts = useMeetingState((state) => state.breakouts);
  const all = [{ number: 0, name: t("breakout.main") }, ...breakouts.rooms];
  const others = all
    .filter(({ number }) => number !== breakouts.inside)
    .map((room) => ({ ...room, people: peopleOf(breakouts, room.number, "room").map(({ name }) => name) }))
    .filter(({ people }) => people.length > 0);
  if (others.length === 0) return null;
  return (
    <PanelSection
      title={t("breakout.elsewhere")}
      action={
        <Button kind="quiet" onPress={() => meeting.dispatch({ type: "ShowPanel", panel: "breakout" })}>
          {t("breakout.show")}
        </Button>
      }
    >
      <PanelList label={t("breakout.elsewhere")}>
        {others.map(({ number, name, people }) => (
          <PanelRow
            key={number}
            icon={<Split aria-hidden="true" />}
            title={name}
            line={namesFor(t, people)}
          />
        ))}
      </PanelList>
    </PanelSection>
  );
}
