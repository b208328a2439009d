import "./AskedConsents.css";
import type { AskedConsent } from "../../core/doors.ts";
import type { ConsentScope } from "../../core/protocol.ts";
import { currentLanguage } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";

/** What the meeting asks me to agree to. All boxes are empty until I tick them, and empty ones keep me from nothing. */
export function AskedConsents({ asked, agreed, onChange }: {
  asked: readonly AskedConsent[];
  agreed: ReadonlySet<ConsentScope>;
  onChange: (agreed: ReadonlySet<ConsentScope>) => void;
}) {
  const t = useText();
  const language = currentLanguage();
  if (asked.length === 0) return null;
  return (
    <fieldset className="consents">
      <legend className="consents-title">{t("meeting.consent.asked")}</legend>
      {asked.some(({ scope }) => scope === "CHAT_LOG") ? <p>{t("meeting.consent.chatLog")}</p> : null}
      {asked.map(({ scope, texts }) => (
        <Checkbox
          key={scope}
          isSelected={agreed.has(scope)}
          onChange={(yes) => onChange(new Set(yes ? [...agreed, scope] : [...agreed].filter((one) => one !== scope)))}
        >
          {texts[language]}
        </Checkbox>
      ))}
    </fieldset>
  );
}
