import { Ban, CircleAlert, CircleCheck, House, type LucideIcon } from "lucide-react";
import { type ReactNode } from "react";
import { currentLocale } from "../i18n/language.ts";
import { useText, type Text } from "../i18n/useText.tsx";
import { type Recipient } from "./api.ts";
import { countryName } from "./countries.ts";

const signs: Readonly<Record<Recipient["state"], LucideIcon>> = {
  here: House,
  registered: CircleCheck,
  waiting: Ban,
  open: CircleAlert,
};

/** Everybody who gets data, what for and by which right; `tools` are what an administrator can do about one. */
export function RecipientList({ recipients, tools }: {
  recipients: readonly Recipient[];
  tools?: (recipient: Recipient) => ReactNode;
}) {
  const t = useText();
  return (
    <ul className="portal-list">
      {recipients.map((recipient) => {
        const Sign = signs[recipient.state];
        return (
          <li key={`${recipient.connector} ${recipient.reference}`} className="privacy-recipient">
            <div className="privacy-recipient-text">
              <h3 className="portal-row-name">{recipientTitle(t, recipient)}</h3>
              <p className="portal-quiet">
                {asideOf(t, recipient).join(" · ")}
              </p>
              <Facts recipient={recipient} />
            </div>
            <p className={`privacy-state privacy-state-${recipient.state}`}>
              <Sign aria-hidden="true" />
              <span>{t(`privacy.state.${recipient.state}`)}</span>
            </p>
            {tools ? <div className="privacy-recipient-tools">{tools(recipient)}</div> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Who it is; while nobody has said, what it is called where it was set up. */
export function recipientTitle(t: Text, { party, label, connector }: Recipient): string {
  return party?.name || label || t(`privacy.connector.${connector}`);
}

function asideOf(t: Text, recipient: Recipient): string[] {
  const { connector, label, place } = recipient;
  const told = [t(`privacy.connector.${connector}`), label, place];
  const title = recipientTitle(t, recipient);
  return told.filter((one, index) => one !== "" && one !== title && told.indexOf(one) === index);
}

function Facts({ recipient }: { recipient: Recipient }) {
  const t = useText();
  const { party, state, thirdCountry, bySettings, changedAt } = recipient;
  if (state === "waiting") return <p>{t("privacy.state.waiting.help")}</p>;
  if (state === "here") return <p>{t("privacy.state.here.help")}</p>;
  if (party === null) return <p>{t(bySettings ? "privacy.state.open.settings" : "privacy.state.open.help")}</p>;
  const facts = [
    t(`privacy.role.${party.role}`),
    party.country === null ? "" : countryName(party.country),
    party.contractOn === null ? "" : t("privacy.contract.since", { day: dayName(party.contractOn) }),
    party.basis === null ? "" : t("privacy.basis.of", { letter: party.basis }),
    party.guarantee === null ? "" : t(`privacy.guarantee.${party.guarantee}`),
  ].filter((one) => one !== "");
  return (
    <>
      <p>{facts.join(" · ")}</p>
      {party.purpose === "" ? null : <p>{party.purpose}</p>}
      {party.note === "" ? null : <p className="portal-quiet">{party.note}</p>}
      {thirdCountry ? <p className="privacy-abroad">{t("privacy.abroad")}</p> : null}
      {bySettings && changedAt === null ? <p className="portal-quiet">{t("privacy.bySettings")}</p> : null}
    </>
  );
}

function dayName(day: string): string {
  return new Intl.DateTimeFormat(currentLocale(), { dateStyle: "medium", timeZone: "UTC" })
    .format(new Date(day));
}
