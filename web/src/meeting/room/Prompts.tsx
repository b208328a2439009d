import "./Strips.css";
import { HandHelping, LifeBuoy } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../../i18n/useText.tsx";
import type { Assistance, ClientMessage } from "../../core/protocol.ts";
import { askedOfMe, myHelp } from "../../core/state/assistance.ts";
import { Button } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";

/** What waits for my answer, and what I have asked for: each with its buttons, whatever I look at. */
export default function Prompts() {
  const answers = useMeetingState((state) => state.moderation.wishes.length > 0 || askedOfMe(state).length > 0);
  return (
    <>
      <Wishes />
      <Asked />
      {answers ? null : <MyWish />}
      <MyHelp />
    </>
  );
}

/** One at a time, the earliest first, so that the buttons do not move under the pointer. */
function Wishes() {
  const t = useText();
  const meeting = useMeeting();
  const first = useMeetingState((state) => state.moderation.wishes[0]);
  const more = useMeetingState((state) => state.moderation.wishes.length - 1);
  const name = useMeetingState((state) => state.people.get(first?.participant ?? "")?.name ?? "");
  if (first === undefined) return null;
  const { participant, wish } = first;
  const answer = (granted: boolean) =>
    meeting.dispatch({ type: "Tell", message: { type: "AnswerWish", participant, granted } });
  return (
    <Strip icon={<HandHelping aria-hidden="true" />} words={t("moderation.wish", { name, wish })}>
      {more > 0 ? <span className="strip-more">{t("moderation.wish.more", { count: more })}</span> : null}
      <Button aria-label={t("moderation.wish.noName", { name })} onPress={() => answer(false)}>
        {t("moderation.wish.no")}
      </Button>
      <Button kind="primary" aria-label={t("moderation.wish.yesName", { name })} onPress={() => answer(true)}>
        {t("moderation.wish.yes")}
      </Button>
    </Strip>
  );
}

function MyWish() {
  const t = useText();
  const meeting = useMeeting();
  const wish = useMeetingState((state) => state.moderation.wish);
  if (wish === null) return null;
  return (
    <Strip icon={<HandHelping aria-hidden="true" />} words={t("moderation.wish.mine", { wish })} quiet>
      <Button onPress={() => meeting.dispatch({ type: "Tell", message: { type: "AskFor" } })}>
        {t("moderation.ask.back")}
      </Button>
    </Strip>
  );
}

/** Somebody asks for my help or offers theirs. */
function Asked() {
  const t = useText();
  const meeting = useMeeting();
  const asked = useMeetingState((state) => state.assistances);
  const you = useMeetingState((state) => state.you);
  const people = useMeetingState((state) => state.people);
  const [first] = askedOfMe({ ...meeting.store.snapshot(), assistances: asked });
  if (first === undefined) return null;
  const { sharer, helper } = first;
  const mine = sharer === you;
  const name = people.get(mine ? helper : sharer)?.name ?? "";
  const answer = (accepted: boolean) =>
    meeting.dispatch({ type: "Tell", message: { type: "AnswerHelp", sharer, helper, accepted } });
  return (
    <Strip
      icon={<LifeBuoy aria-hidden="true" />}
      words={t(mine ? "moderation.help.offered" : "moderation.help.asked", { name })}
    >
      <Button onPress={() => answer(false)}>{t("moderation.help.no")}</Button>
      <Button kind="primary" onPress={() => answer(true)}>
        {t(mine ? "moderation.help.accept" : "moderation.help.yes")}
      </Button>
    </Strip>
  );
}

/** Help that goes on, or that I wait for: said until it ends, because one is watched while one works. */
function MyHelp() {
  const meeting = useMeeting();
  const assistances = useMeetingState((state) => state.assistances);
  return myHelp({ ...meeting.store.snapshot(), assistances }).map((one) => (
    <HelpStrip key={`${one.sharer} ${one.helper}`} help={one} />
  ));
}

function HelpStrip({ help }: { help: Assistance }) {
  const t = useText();
  const meeting = useMeeting();
  const { sharer, helper } = help;
  const mine = useMeetingState((state) => state.you === sharer);
  const name = useMeetingState((state) => state.people.get(mine ? helper : sharer)?.name ?? "");
  const end: ClientMessage = { type: "EndHelp", sharer, helper };
  const words =
    help.asked === undefined
      ? t(mine ? "moderation.help.sharer" : "moderation.help.helper", { name })
      : t("moderation.help.pending", { name, asked: mine ? "yes" : "no" });
  return (
    <Strip icon={<LifeBuoy aria-hidden="true" />} words={words} quiet>
      <Button onPress={() => meeting.dispatch({ type: "Tell", message: end })}>
        {t(help.asked === undefined ? "moderation.help.end" : "moderation.ask.back")}
      </Button>
    </Strip>
  );
}

function Strip({ icon, words, quiet = false, children }: {
  icon: ReactNode;
  words: string;
  /** Nothing has to be answered. */
  quiet?: boolean;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <section className={quiet ? "strip strip-asked" : "strip strip-waiting"} aria-label={t("moderation.prompts")}>
      {icon}
      <p>{words}</p>
      <div className="strip-actions">{children}</div>
    </section>
  );
}
