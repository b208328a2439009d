import "./privacy.css";
import { Link } from "react-aria-components";
import { useText } from "../i18n/useText.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { useNow } from "../portal/useNow.ts";
import { StateLight } from "../ui/StateLight.tsx";
import { privacyApi, type Countdown } from "./api.ts";
import { longDay } from "./words.ts";

/**
 * What would delete data of the organisation if nothing changes, on pages that are about something else: quiet while
 * there is nothing, and when it cannot be loaded.
 *
 * @param pbx only what this telephone system is the cause of
 */
export default function Countdowns({ pbx }: { pbx?: string }) {
  const { state } = useLoaded(privacyApi.countdowns);
  if (state.status !== "ready") return null;
  const shown = state.value.items.filter((one) => pbx === undefined || one.pbx === pbx);
  return <CountdownList countdowns={shown} linked />;
}

const week = 7 * 86_400_000;

export function CountdownList({ countdowns, linked = false }: {
  countdowns: readonly Countdown[];
  /** With links to the pages where something can be done about it. */
  linked?: boolean;
}) {
  const t = useText();
  const now = useNow();
  return countdowns.map((one) => {
    const ends = longDay(one.endsAt);
    const values = { fqdn: one.fqdn ?? "", days: one.days ?? 0, ends };
    return (
      <StateLight
        key={`${one.cause} ${one.pbx ?? ""}`}
        colour={new Date(one.endsAt).getTime() - now < week ? "bad" : "attention"}
        title={t(`privacy.ends.${one.cause}`, values)}
      >
        <p>{t(one.wholeTenant ? "privacy.ends.all" : "privacy.ends.pbx", values)}</p>
        <p>{t(`privacy.ends.${one.cause}.help`)}</p>
        {linked ? (
          <p className="privacy-links">
            {one.pbx === null ? null : <Link href={`/admin/pbx/${one.pbx}`}>{t("privacy.ends.toPbx")}</Link>}
            <Link href="/admin/ends">{t("privacy.ends.toExport")}</Link>
          </p>
        ) : null}
      </StateLight>
    );
  });
}
