import { DoorOpen, Shuffle } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import type { Entry } from "../../core/protocol.ts";
import { spread } from "../../core/breakoutPeople.ts";
import { isModerator } from "../../core/state/state.ts";
import { Button } from "../../ui/Button.tsx";
import { ChoiceGroup } from "../../ui/ChoiceGroup.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useMeeting } from "../context.ts";
import { PanelSection } from "../panel/blocks.tsx";
import { usePlan } from "./plans.ts";

/** As many rooms as the node allows. */
const mostRooms = 50;
const mostMinutes = 600;

export interface Opening {
  readonly minutes: number | null;
  readonly entry: Entry;
}

export const usualOpening: Opening = { minutes: 0, entry: "SOON" };

/** How many rooms, who decides who belongs where, for how long, and how people get there. */
export function Plan({ opening, setOpening }: { opening: Opening; setOpening: (opening: Opening) => void }) {
  const t = useText();
  const meeting = useMeeting();
  const { names, chosen, mayReturn, plan } = usePlan();
  const count = (wanted: number | null) => {
    if (wanted === null || wanted < 1 || wanted > mostRooms) return;
    const more = Array.from({ length: Math.max(0, wanted - names.length) }, (_, index) =>
      t("breakout.roomName", { number: names.length + index + 1 }),
    );
    plan({ names: [...names, ...more].slice(0, wanted) });
  };
  const shuffle = () => {
    const { people, breakouts } = meeting.store.snapshot();
    const everybody = [...breakouts.people.keys()].filter((id) => {
      const person = people.get(id);
      return person === undefined || !isModerator(person);
    });
    const assignments = spread(everybody, names.length, Math.random);
    meeting.dispatch({ type: "Tell", message: { type: "AssignBreakouts", assignments } });
  };
  return (
    <PanelSection title={t("breakout.plan")}>
      <NumberField label={t("breakout.count")} value={names.length} onChange={count} min={1} max={mostRooms} />
      <ChoiceGroup
        label={t("breakout.who")}
        value={chosen ? "chosen" : "assigned"}
        onChange={(who) => plan({ chosen: who === "chosen" })}
        choices={[
          { id: "assigned", label: t("breakout.who.assigned") },
          { id: "chosen", label: t("breakout.who.chosen"), description: t("breakout.who.chosen.help") },
        ]}
      />
      {chosen ? null : (
        <Button icon={<Shuffle aria-hidden="true" />} onPress={shuffle}>
          {t("breakout.shuffle")}
        </Button>
      )}
      <Switch isSelected={mayReturn} onChange={(may) => plan({ mayReturn: may })}>
        {t("breakout.mayReturn")}
      </Switch>
      <NumberField
        label={t("breakout.minutes")}
        value={opening.minutes}
        onChange={(minutes) => setOpening({ ...opening, minutes })}
        min={0}
        max={mostMinutes}
        step={5}
      />
      <Select<Entry>
        label={t("breakout.entry")}
        value={opening.entry}
        onChange={(entry) => setOpening({ ...opening, entry })}
        options={[
          { id: "SOON", label: t("breakout.entry.SOON") },
          { id: "NOW", label: t("breakout.entry.NOW") },
          { id: "CLICK", label: t("breakout.entry.CLICK") },
        ]}
      />
    </PanelSection>
  );
}

/** The button that opens the rooms, and the one that does away with them. */
export function PlanFoot({ opening: { minutes, entry } }: { opening: Opening }) {
  const t = useText();
  const meeting = useMeeting();
  const wrong = minutes === null || minutes < 0 || minutes > mostMinutes;
  const open = () => {
    if (!wrong) meeting.dispatch({ type: "Tell", message: { type: "OpenBreakouts", minutes, entry } });
  };
  const doAway = () =>
    meeting.dispatch({
      type: "Tell",
      message: { type: "PlanBreakouts", names: [], chosen: false, mayReturn: true },
    });
  return (
    <div className="breakout-buttons">
      <Button kind="quiet" onPress={doAway}>
        {t("breakout.doAway")}
      </Button>
      <Button kind="primary" icon={<DoorOpen aria-hidden="true" />} onPress={open} isDisabled={wrong}>
        {t("breakout.open")}
      </Button>
    </div>
  );
}
