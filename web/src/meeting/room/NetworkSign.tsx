import "./NetworkSign.css";
import { useSyncExternalStore } from "react";
import { Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { useText, type Text } from "../../i18n/useText.tsx";
import type { NetworkReport } from "../../core/state/state.ts";
import { Button } from "../../ui/Button.tsx";
import { classes } from "../../ui/classes.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import { NetworkBars } from "./NetworkBars.tsx";

/** How my own network does: a sign, in trouble a sentence with cause and remedy, and on a press the numbers. */
export function NetworkSign() {
  const t = useText();
  const meeting = useMeeting();
  const { network, cause } = useSyncExternalStore(meeting.networkState.subscribe, meeting.networkState.snapshot);
  const report = useMeetingState((state) => state.network);
  const words = t(`meeting.network.${cause}`);
  return (
    <DialogTrigger>
      <Button
        kind="quiet"
        className={classes("network-button", `network-${network}`)}
        icon={<NetworkBars network={network} />}
        aria-label={words}
        data-network={network}
        data-cause={cause}
      >
        {network === "good" ? null : <span className="network-words">{words}</span>}
      </Button>
      <Popover className="ui-popover network-popover" placement="bottom end">
        <Dialog className="ui-dialog">
          <Heading slot="title" level={2}>
            {t("meeting.network.title")}
          </Heading>
          <p>{words}</p>
          {report === null ? null : <Facts t={t} report={report} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Facts({ t, report }: { t: Text; report: NetworkReport }) {
  const facts: readonly (readonly [string, string])[] = [
    [t("meeting.network.roundTrip"), t("meeting.network.millis", { millis: report.roundTripMillis })],
    [t("meeting.network.lostSending"), t("meeting.network.share", { share: report.lostSending / 10 })],
    [t("meeting.network.lostReceiving"), t("meeting.network.share", { share: report.lostReceiving / 10 })],
    [t("meeting.network.carries"), t("meeting.network.rate", { rate: Math.round(report.estimateBps / 1e5) / 10 })],
    [t("meeting.network.wishes"), t("meeting.network.rate", { rate: Math.round(report.wishesBps / 1e5) / 10 })],
  ];
  return (
    <dl className="network-facts">
      {facts.map(([name, value]) => (
        <div key={name} className="network-fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
