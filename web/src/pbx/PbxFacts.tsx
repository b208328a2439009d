import { currentLanguage } from "../i18n/language.ts";
import { dateAndTime, when } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { useNow } from "../portal/useNow.ts";
import { type Pbx } from "./api.ts";
import { contactText } from "./words.ts";

export function LastContact({ pbx }: { pbx: Pbx }) {
  const t = useText();
  const now = useNow();
  return pbx.lastContactAt === null
    ? t("pbx.contact.never")
    : t("pbx.contact.last", { when: when(pbx.lastContactAt, now, currentLanguage()) });
}

export function day(iso: string): string {
  return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: "medium", timeZone: "UTC" }).format(new Date(iso));
}

export function Warnings({ pbx }: { pbx: Pbx }) {
  const t = useText();
  return pbx.warnings.map((warning) => (
    <p key={warning} className="pbx-warning">
      {t(`pbx.warning.${warning}`, { day: pbx.licenceUntil === null ? "" : day(pbx.licenceUntil) })}
    </p>
  ));
}

/** What is known, as a list of names and values. */
export function PbxFacts({ pbx }: { pbx: Pbx }) {
  const t = useText();
  const facts: readonly (readonly [string, string])[] = [
    [t("pbx.fact.people"), t("pbx.people", { extensions: pbx.counts.extensions, accounts: pbx.counts.accounts })],
    [t("pbx.fact.contact"), pbx.lastContactAt === null ? t("pbx.contact.never") : time(pbx.lastContactAt)],
    [t("pbx.fact.last"), pbx.last === null ? "" : `${time(pbx.last.at)}: ${contactText(t, pbx.last)}`],
    [t("pbx.fact.next"), pbx.nextPullAt === null ? "" : time(pbx.nextPullAt)],
    [t("pbx.source"), t(`pbx.source.${pbx.source}`)],
    [t("pbx.publicIp"), pbx.publicIp],
    [t("pbx.webMeetingFqdn"), pbx.webMeetingFqdn],
    [t("pbx.licenceKey"), pbx.licenceKey],
    [t("pbx.licenceUntil"), pbx.licenceUntil === null ? "" : day(pbx.licenceUntil)],
    [t("pbx.conferenceExtension"), pbx.conferenceExtension],
    [t("pbx.dialIn"), pbx.dialIn.join(", ")],
    [t("pbx.fact.version"), pbx.version],
  ];
  return (
    <dl className="portal-facts pbx-facts">
      {facts.filter(([, value]) => value !== "").map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function time(instant: string | number): string {
  return dateAndTime(instant, currentLanguage());
}
