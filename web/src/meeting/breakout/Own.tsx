import { Split } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { hidden } from "../../core/state/state.ts";
import { Button } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { PanelBody, PanelEmpty, PanelList, PanelRow, PanelSection } from "../panel/blocks.tsx";
import { namesFor } from "../words.ts";

/** The rooms for those who do not lead: who is where, and the way to where one may go. */
export function Own() {
  const t = useText();
  const breakouts = useMeetingState((state) => state.breakouts);
  const alone = useMeetingState(hidden);
  const { rooms, open, chosen, inside, assigned } = breakouts;
  if (rooms.length === 0) return <PanelEmpty title={t("breakout.noneYet")} />;
  const note = open ? (chosen ? "breakout.own.choose" : "breakout.own.open") : chosen ? "breakout.own.wish" : null;
  return (
    <PanelBody>
      <PanelSection title={t("breakout.rooms")} note={note === null ? t("breakout.own.soon") : t(note)}>
        <PanelList label={t("breakout.rooms")}>
          {rooms.map(({ number, name }) => {
            const there = [...breakouts.people.values()].filter((one) => (open ? one.room : one.assigned) === number);
            const names = namesFor(
              t,
              there.map((one) => one.name),
            );
            return (
              <PanelRow
                key={number}
                icon={<Split aria-hidden="true" />}
                title={name}
                line={alone ? null : there.length === 0 ? t("breakout.nobody") : names}
                current={(open ? inside : assigned) === number}
                actions={<Go room={number} name={name} />}
              />
            );
          })}
        </PanelList>
      </PanelSection>
    </PanelBody>
  );
}

function Go({ room, name }: { room: number; name: string }) {
  const t = useText();
  const meeting = useMeeting();
  const { open, chosen, inside, assigned } = useMeetingState((state) => state.breakouts);
  const here = (open ? inside : assigned) === room;
  const may = chosen || (open && assigned === room);
  if (here) return <span className="panel-note">{t(open ? "breakout.here" : "breakout.mine")}</span>;
  if (!may) return null;
  return (
    <Button
      aria-label={t(open ? "breakout.goTo" : "breakout.take", { room: name })}
      onPress={() => meeting.dispatch({ type: "Tell", message: { type: "EnterBreakout", room } })}
    >
      {t(open ? "breakout.go" : "breakout.choose")}
    </Button>
  );
}
