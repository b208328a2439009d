import { Download, QrCode as QrIcon } from "lucide-react";
import { useState } from "react";
import { currentLocale } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { shortAddress } from "../portal/addresses.ts";
import { LinkDialog } from "../portal/LinkDialog.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button, LinkButton } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Section } from "../ui/Page.tsx";
import { spacedPin } from "./days.ts";
import { meetingsApi, type Meeting } from "./meetingsApi.ts";

/** Everything somebody needs to get in, in one place: link, camera code, passcode, telephone. */
export function JoinSection({ meeting }: { meeting: Meeting }) {
  const t = useText();
  const [qr, setQr] = useState(false);
  const { state } = useLoaded(() => meetingsApi.text(meeting.code, currentLocale().slice(0, 2)));
  const invitation = state.status === "ready" ? state.value : null;
  const { passcode } = meeting.options;
  return (
    <Section title={t("meetings.join.title")} lead={t("meetings.join.lead")}>
      <dl className="portal-facts">
        <div>
          <dt>{t("meetings.link")}</dt>
          <dd>{shortAddress(meeting.url)}</dd>
        </div>
        {passcode === null || passcode === "" ? null : (
          <div>
            <dt>{t("meetings.passcode")}</dt>
            <dd className="meetings-digits">{passcode}</dd>
          </div>
        )}
        {invitation && invitation.dialIn.length > 0 ? (
          <>
            <div>
              <dt>{t("meetings.phone")}</dt>
              <dd className="meetings-digits">{invitation.dialIn.join(", ")}</dd>
            </div>
            <div>
              <dt>{t("meetings.pin")}</dt>
              <dd className="meetings-digits">{spacedPin(meeting.pin)} #</dd>
            </div>
          </>
        ) : null}
      </dl>
      <div className="portal-actions">
        <CopyButton value={meeting.url} label={t("meetings.copyLink")} />
        {invitation ? <CopyButton value={invitation.text} label={t("meetings.copyInvitation")} /> : null}
        <Button icon={<QrIcon aria-hidden="true" />} onPress={() => setQr(true)}>
          {t("meetings.qr")}
        </Button>
        {meeting.schedule ? (
          <LinkButton
            href={meetingsApi.calendar(meeting.code)}
            target="_blank"
            icon={<Download aria-hidden="true" />}
            download
          >
            {t("meetings.calendarFile")}
          </LinkButton>
        ) : null}
      </div>
      {qr ? (
        <LinkDialog title={meeting.title || t("meetings.untitled")} url={meeting.url} onClose={() => setQr(false)} />
      ) : null}
    </Section>
  );
}
