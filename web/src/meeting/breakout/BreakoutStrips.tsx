import "../room/Strips.css";
import "./BreakoutStrips.css";
import { LifeBuoy, Megaphone, Split } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../../i18n/useText.tsx";
import { classes } from "../../ui/classes.ts";
import { Button } from "../../ui/Button.tsx";
import { nameOf } from "../../core/state/breakouts.ts";
import { moderates } from "../../core/state/state.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import { clock, useLeft } from "./left.ts";

/** What concerns me of the breakout rooms, most urgent first. */
export default function BreakoutStrips() {
  return (
    <>
      <Broadcast />
      <Help />
      <Where />
    </>
  );
}

function Strip({ icon, label, urgent = false, children, actions }: {
  icon: ReactNode;
  label: string;
  urgent?: boolean;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <section
      className={classes("strip", urgent ? "strip-waiting" : "strip-sharing", "strip-breakout")}
      aria-label={label}
      data-region="breakout"
      tabIndex={-1}
    >
      {icon}
      {children}
      {actions ? <div className="strip-actions">{actions}</div> : null}
    </section>
  );
}

function Broadcast() {
  const t = useText();
  const meeting = useMeeting();
  const said = useMeetingState((state) => state.breakouts.broadcast);
  if (said === null) return null;
  const close = () => meeting.dispatch({ type: "Breakout", act: { do: "closeBroadcast" } });
  return (
    <Strip
      urgent
      icon={<Megaphone aria-hidden="true" />}
      label={t("breakout.broadcast.label")}
      actions={<Button onPress={close}>{t("breakout.understood")}</Button>}
    >
      <p>
        <strong>{said.from}:</strong> {said.text}
      </p>
    </Strip>
  );
}

/** A room asks for somebody who leads. */
function Help() {
  const t = useText();
  const meeting = useMeeting();
  const room = useMeetingState((state) => {
    const { rooms, inside } = state.breakouts;
    return moderates(state) ? rooms.find(({ number, help }) => help && number !== inside) : undefined;
  });
  if (room === undefined) return null;
  return (
    <Strip
      urgent
      icon={<LifeBuoy aria-hidden="true" />}
      label={t("breakout.help.label")}
      actions={
        <Button
          kind="primary"
          onPress={() => meeting.dispatch({ type: "Tell", message: { type: "EnterBreakout", room: room.number } })}
        >
          {t("breakout.help.go")}
        </Button>
      }
    >
      <p>{t("breakout.said.help", { room: room.name })}</p>
    </Strip>
  );
}

function Where() {
  const inside = useMeetingState((state) => state.breakouts.inside);
  const open = useMeetingState((state) => state.breakouts.open);
  const assigned = useMeetingState((state) => state.breakouts.assigned);
  const chosen = useMeetingState((state) => state.breakouts.chosen);
  const leads = useMeetingState(moderates);
  if (inside > 0) return <Inside room={inside} />;
  if (open && assigned > 0) return <Invited room={assigned} />;
  if (leads) return open ? <Running /> : null;
  if (chosen && assigned === 0) return <Choose />;
  return open && !chosen ? <NotAssigned /> : null;
}

/** The time left, in tabular figures; the last minute stands out. */
function Left() {
  const t = useText();
  const endsAt = useMeetingState((state) => state.breakouts.endsAt);
  const left = useLeft(endsAt);
  if (left === null) return null;
  return (
    <span className={classes("breakout-left", left <= 60 && "breakout-left-short")} role="timer">
      {t("breakout.left", { time: clock(left) })}
    </span>
  );
}

function Inside({ room }: { room: number }) {
  const t = useText();
  const meeting = useMeeting();
  const name = useMeetingState((state) => nameOf(state, room));
  const help = useMeetingState((state) => state.breakouts.rooms.some((one) => one.number === room && one.help));
  const leads = useMeetingState(moderates);
  const mayReturn = useMeetingState((state) => state.breakouts.mayReturn) || leads;
  const tell = meeting.dispatch;
  return (
    <Strip
      icon={<Split aria-hidden="true" />}
      label={t("breakout.where")}
      actions={
        <>
          {leads ? null : (
            <Button
              icon={<LifeBuoy aria-hidden="true" />}
              onPress={() => tell({ type: "Tell", message: { type: "AskBreakoutHelp", wanted: !help } })}
            >
              {t(help ? "breakout.help.noMore" : "breakout.help.ask")}
            </Button>
          )}
          {mayReturn ? (
            <Button onPress={() => tell({ type: "Tell", message: { type: "EnterBreakout", room: 0 } })}>
              {t("breakout.back")}
            </Button>
          ) : null}
        </>
      }
    >
      <p>
        {t("breakout.inside", { room: name })} <Left />
        {help ? <span className="breakout-asked">{t("breakout.help.asked")}</span> : null}
      </p>
    </Strip>
  );
}

function Invited({ room }: { room: number }) {
  const t = useText();
  const meeting = useMeeting();
  const name = useMeetingState((state) => nameOf(state, room));
  const goAt = useMeetingState((state) => state.breakouts.goAt);
  const left = useLeft(goAt);
  const enter = (to: number) => meeting.dispatch({ type: "Tell", message: { type: "EnterBreakout", room: to } });
  return (
    <Strip
      urgent
      icon={<Split aria-hidden="true" />}
      label={t("breakout.invitation")}
      actions={
        <>
          {goAt === null ? null : <Button onPress={() => enter(0)}>{t("breakout.stay")}</Button>}
          <Button kind="primary" onPress={() => enter(room)}>
            {t("breakout.go")}
          </Button>
        </>
      }
    >
      <p>
        {t("breakout.said.invited", { room: name })}{" "}
        {left === null ? <Left /> : <span className="breakout-asked">{t("breakout.goIn", { seconds: left })}</span>}
      </p>
    </Strip>
  );
}

function Running() {
  const t = useText();
  const meeting = useMeeting();
  const panel = useMeetingState((state) => state.panel);
  if (panel === "breakout") return null;
  return (
    <Strip
      icon={<Split aria-hidden="true" />}
      label={t("breakout.title")}
      actions={
        <Button onPress={() => meeting.dispatch({ type: "ShowPanel", panel: "breakout" })}>{t("breakout.show")}</Button>
      }
    >
      <p>
        {t("breakout.running")} <Left />
      </p>
    </Strip>
  );
}

function Choose() {
  const t = useText();
  const meeting = useMeeting();
  const panel = useMeetingState((state) => state.panel);
  if (panel === "breakout") return null;
  return (
    <Strip
      urgent
      icon={<Split aria-hidden="true" />}
      label={t("breakout.title")}
      actions={
        <Button kind="primary" onPress={() => meeting.dispatch({ type: "ShowPanel", panel: "breakout" })}>
          {t("breakout.choose")}
        </Button>
      }
    >
      <p>{t("breakout.chooseHint")}</p>
    </Strip>
  );
}

function NotAssigned() {
  const t = useText();
  return (
    <Strip icon={<Split aria-hidden="true" />} label={t("breakout.title")}>
      <p>
        {t("breakout.notAssigned")} <Left />
      </p>
    </Strip>
  );
}
