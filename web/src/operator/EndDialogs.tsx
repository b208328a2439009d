import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { security, type Tenant } from "../security/api.ts";
import { DateField } from "../ui/DateField.tsx";
import { daysFrom, dayText, startOf } from "../ui/days.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

interface Props {
  readonly tenant: Tenant;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Ends the contract of an organisation on a day. */
export function EndDialog({ tenant, onClose, onDone }: Props) {
  const t = useText();
  const [day, setDay] = useState(tenant.endsAt === null ? "" : dayText(tenant.endsAt));
  const [tried, setTried] = useState(false);
  // Whatever the hour is now, the beginning of that day is more than a full day away.
  const [min] = useState(() => daysFrom(Date.now(), 2));
  const fits = day !== "" && day >= min;
  return (
    <ReasonDialog
      title={t("operator.end.title", { name: tenant.name })}
      confirm={t("operator.end.save")}
      onClose={onClose}
      onDone={onDone}
      ready={() => {
        setTried(true);
        return fits;
      }}
      act={(reason) => security.endTenant(tenant.id, startOf(day), reason)}
    >
      <p>{t("operator.end.body")}</p>
      <DateField
        label={t("operator.end.day")}
        description={t("operator.end.day.help")}
        value={day}
        onChange={setDay}
        min={min}
        error={tried && !fits ? t("operator.end.day.wrong") : null}
      />
    </ReasonDialog>
  );
}

export function GoOnDialog({ tenant, onClose, onDone }: Props) {
  const t = useText();
  return (
    <ReasonDialog
      title={t("operator.goOn.title", { name: tenant.name })}
      confirm={t("operator.goOn.save")}
      onClose={onClose}
      onDone={onDone}
      act={(reason) => security.keepTenant(tenant.id, reason)}
    >
      <p>{t("operator.goOn.body")}</p>
    </ReasonDialog>
  );
}

/** Deletes an organisation with all its data; names what will be lost. */
export function RemoveTenantDialog({ tenant, onClose, onDone }: Props) {
  const t = useText();
  return (
    <ReasonDialog
      title={t("security.tenant.removeTitle", { name: tenant.name })}
      confirm={t("security.tenant.removeConfirm")}
      kind="danger"
      onClose={onClose}
      onDone={onDone}
      act={(reason) => security.removeTenant(tenant.id, reason)}
    >
      <p>{t("security.tenant.removeBody", { n: tenant.accounts })}</p>
    </ReasonDialog>
  );
}
