import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { DateField } from "../ui/DateField.tsx";
import { daysFrom, dayText, startOf } from "../ui/days.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { Switch } from "../ui/Switch.tsx";
import { leastDays, logOrder, mostDays } from "./logOrder.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

const dayMillis = 86_400_000;
const usualDays = 7;

/** Orders that the log files say more or keep it for longer, until a day. */
export function LogOrderDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [now] = useState(() => Date.now());
  const [days, setDays] = useState<number | null>(mostDays);
  const [whole, setWhole] = useState(false);
  const [day, setDay] = useState(() => daysFrom(now, usualDays));
  const [tried, setTried] = useState(false);
  // The last day ends within the thirty days that are allowed.
  const last = daysFrom(now, mostDays - 1);
  const dayFits = day >= dayText(now) && day <= last;
  return (
    <ReasonDialog
      title={t("operator.logs.give")}
      confirm={t("operator.logs.giveSubmit")}
      onClose={onClose}
      onDone={onDone}
      ready={() => {
        setTried(true);
        return dayFits && days !== null;
      }}
      act={(reason) =>
        logOrder.give({
          reason,
          days: days ?? leastDays,
          wholeAddresses: whole,
          until: new Date(new Date(startOf(day)).getTime() + dayMillis).toISOString(),
        })}
    >
      <NumberField
        label={t("operator.logs.days")}
        value={days}
        onChange={setDays}
        min={leastDays}
        max={mostDays}
        error={tried && days === null ? t("operator.logs.days.missing") : null}
      />
      <Switch isSelected={whole} onChange={setWhole} description={t("operator.logs.whole.help")}>
        {t("operator.logs.whole")}
      </Switch>
      <DateField
        label={t("operator.logs.until")}
        description={t("operator.logs.until.help")}
        value={day}
        onChange={setDay}
        error={tried && !dayFits ? t("operator.logs.until.wrong") : null}
      />
    </ReasonDialog>
  );
}
