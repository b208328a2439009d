import "./Consents.css";
import { useEffect, useState } from "react";
import type { AskedConsent } from "../../core/doors.ts";
import type { Consent } from "../../core/protocol.ts";
import { currentLanguage } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useMeeting, useMeetingState, usePlace } from "../context.ts";

/** What I agreed to, and how many others did. Withdrawing takes as much as agreeing: one switch, no question. */
export default function Consents() {
  const t = useText();
  const meeting = useMeeting();
  const consents = useMeetingState((state) => state.consents);
  const counts = useMeetingState((state) => state.consentCounts);
  return (
    <>
      <p>{t("meeting.consents.lead")}</p>
      {consents.map((consent) => (
        <Switch
          key={consent.scope}
          isSelected={consent.given}
          onChange={(given) => meeting.dispatch({ type: "SayConsent", consent, given })}
          description={<ConsentText consent={consent} />}
        >
          {t(`meeting.consent.${consent.scope}`)}
        </Switch>
      ))}
      {counts.map(({ scope, given, missing }) => (
        <p key={scope} className="consents-count">
          {t("meeting.consents.count", { scope, given, missing })}
        </p>
      ))}
    </>
  );
}

/** The words I was shown, which may be others than the door shows by now. */
function ConsentText({ consent: { scope, version } }: { consent: Consent }) {
  // Asked for only to be drawn anew in another language.
  useText();
  const { door, doors } = usePlace();
  const language = currentLanguage();
  const here = door.consents.find((asked) => asked.scope === scope && asked.version === version)?.texts ?? null;
  const [fetched, setFetched] = useState<AskedConsent["texts"] | null>(null);
  useEffect(() => {
    let stale = false;
    if (here === null) void doors.consentText(version).then((texts) => !stale && setFetched(texts));
    return () => {
      stale = true;
    };
  }, [here, doors, version]);
  return <>{(here ?? fetched)?.[language]}</>;
}
