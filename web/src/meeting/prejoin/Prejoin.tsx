import "./Prejoin.css";
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Link } from "react-aria-components";
import type { DoorNotice } from "../../core/doors.ts";
import { RichText, useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Loading } from "../../ui/states.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useMeeting, useMeetingState, usePlace } from "../context.ts";
import type { ConsentScope } from "../../core/protocol.ts";
import { AskedConsents } from "./AskedConsents.tsx";
import { EffectsButton } from "../effects/EffectsDialog.tsx";
import { DevicePickers } from "./DevicePickers.tsx";
import { lazyPart } from "../part.tsx";
import { Preview } from "./Preview.tsx";

const Trials = lazyPart(() => import("../before/Trials.tsx"), "before");

const longestName = 64;
const longestPasscode = 64;

function noticeLink(key: string) {
  return {
    link: (inner: ReactNode) => (
      <Link href={`/notice/${encodeURIComponent(key)}`} target="_blank">
        {inner}
      </Link>
    ),
  };
}

/** The first layer of the privacy notice, where people decide whether to come in. */
function Short({ notice }: { notice: DoorNotice | null | undefined }) {
  const t = useText();
  if (!notice || notice.sentences.length === 0) return null;
  return (
    <details className="prejoin-short">
      <summary>{t("meeting.prejoin.short")}</summary>
      <ul lang={notice.language}>
        {notice.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}
      </ul>
    </details>
  );
}

/** What the door sent somebody back for. */
type Missing = "nameMissing" | "passcodeMissing" | "passcodeWrong" | "tooMany" | null;

/** Before the door: a name, a look in the mirror, and in. */
export function Prejoin({ joining, missing: asked = null }: { joining: boolean; missing?: Missing }) {
  const t = useText();
  const meeting = useMeeting();
  const { door } = usePlace();
  const lost = useMeetingState((state) => state.link !== "up");
  const [name, setName] = useState(() => meeting.displayName() || door.yourName || "");
  const [missing, setMissing] = useState(asked === "nameMissing");
  const input = useRef<HTMLInputElement>(null);
  const [askPasscode, setAskPasscode] = useState(door.passcode);
  const [passcode, setPasscode] = useState("");
  const [trouble, setTrouble] = useState<Exclude<Missing, "nameMissing">>(null);
  const passcodeInput = useRef<HTMLInputElement>(null);
  const [agreed, setAgreed] = useState<ReadonlySet<ConsentScope>>(new Set());
  // The page stays while the door is asked, and learns from its answer.
  const [heard, setHeard] = useState(asked);
  if (heard !== asked) {
    setHeard(asked);
    if (asked === "nameMissing") setMissing(true);
    else if (asked !== null) {
      setAskPasscode(true);
      setTrouble(asked);
    }
  }
  // After a reload in the middle of a meeting nobody is asked anything again.
  const [returning] = useState(() => joining);
  useEffect(() => {
    if (asked === "nameMissing") input.current?.focus();
    else if (asked !== null) passcodeInput.current?.focus();
  }, [asked]);

  const join = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = name.trim();
    if (trimmed === "") {
      setMissing(true);
      input.current?.focus();
      return;
    }
    if (askPasscode && passcode.trim() === "") {
      setTrouble("passcodeMissing");
      passcodeInput.current?.focus();
      return;
    }
    const answers = door.consents.map(({ scope, version }) => ({ scope, version, given: agreed.has(scope) }));
    if (!joining) meeting.enter(trimmed, askPasscode ? passcode.trim() : null, answers);
  };

  if (returning && joining) return <Loading label={t(lost ? "meeting.link.lost" : "meeting.returning")} />;
  const guest = door.you !== "organiser";
  const knock = guest && door.lobby;
  const lead = guest && door.organiser ? t("meeting.prejoin.invitedBy", { who: door.organiser }) : undefined;
  return (
    <Page title={door.title || t("meeting.untitled")} lead={lead} organisation={door.organisation}>
      <div className="prejoin">
        <Preview />
        <form className="prejoin-form" onSubmit={join} noValidate>
          <TextField
            label={t("meeting.prejoin.name")}
            description={t("meeting.prejoin.nameHelp")}
            error={missing ? t("meeting.prejoin.nameMissing") : null}
            value={name}
            onChange={(value) => {
              setName(value);
              setMissing(false);
            }}
            maxLength={longestName}
            autoComplete="name"
            inputRef={input}
            isRequired
          />
          {askPasscode ? (
            <TextField
              label={t("meeting.prejoin.passcode")}
              description={t("meeting.prejoin.passcodeHelp")}
              error={trouble ? t(`meeting.prejoin.${trouble}`) : null}
              value={passcode}
              onChange={(value) => {
                setPasscode(value);
                setTrouble(null);
              }}
              maxLength={longestPasscode}
              autoComplete="off"
              inputRef={passcodeInput}
              isRequired
            />
          ) : null}
          <AskedConsents asked={door.consents} agreed={agreed} onChange={setAgreed} />
          <Button kind="primary" type="submit" busy={joining} className="prejoin-join">
            {t(joining ? "meeting.prejoin.joining" : knock ? "meeting.prejoin.knock" : "meeting.prejoin.join")}
          </Button>
          {joining && lost ? (
            <output className="prejoin-note">{t("meeting.link.lost")}</output>
          ) : null}
          {knock ? <p className="prejoin-note">{t("meeting.prejoin.lobby")}</p> : null}
          <p className="prejoin-note">
            <RichText id="meeting.prejoin.privacy" tags={noticeLink(door.key)} />
          </p>
          <Short notice={door.notice} />
          <DevicePickers />
          <EffectsButton />
        </form>
        {joining ? null : <Trials />}
      </div>
    </Page>
  );
}
