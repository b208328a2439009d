import "./meetings.css";
import { Pencil, Video } from "lucide-react";
import { useEffect } from "react";
import { currentLocale } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import KeptSection from "../kept/KeptSection.tsx";
import { DocumentSection } from "../documents/DocumentSection.tsx";
import { fromRule } from "../plan/repeat.ts";
import { repeatWords } from "../plan/repeatWords.ts";
import { dateOf, localIn, ownZone, sameClock } from "../plan/zones.ts";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { RunningState } from "../portal/RunningState.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { LinkButton } from "../ui/Button.tsx";
import { type Params } from "../ui/router.ts";
import { EmptyState, Loading } from "../ui/states.tsx";
import { dayIn, timeSpan } from "./days.ts";
import { ChatLogsSection } from "./ChatLogsSection.tsx";
import { DatesSection } from "./DatesSection.tsx";
import { InviteeSection } from "./InviteeSection.tsx";
import { JoinSection } from "./JoinSection.tsx";
import { MeetingMenu } from "./MeetingMenu.tsx";
import { PollsSection } from "./PollsSection.tsx";
import { meetingsApi, type Meeting } from "./meetingsApi.ts";

/** Often enough to see that somebody has come, seldom enough not to matter. */
const refreshSeconds = 15;

export default function MeetingPageScreen({ params }: { params: Params }) {
  const code = params["code"] ?? "";
  return <SignedIn>{(account) => <MeetingPage key={code} account={account} code={code} />}</SignedIn>;
}

function MeetingPage({ account, code }: { account: Account; code: string }) {
  const t = useText();
  const { state, reload, retry } = useLoaded(() => meetingsApi.meeting(code), refreshSeconds);
  const gone = state.status === "failed" && state.problem.status === 404;
  const meeting = state.status === "ready" ? state.value : null;
  const title = meeting ? meeting.title || t("meetings.untitled") : t("meetings.one");
  useEffect(() => {
    document.title = `${title} · Runde`;
  }, [title]);
  return (
    <PortalPage
      account={account}
      title={title}
      action={meeting ? <Actions meeting={meeting} onChange={() => void reload()} /> : null}
    >
      {state.status === "loading" ? <Loading /> : null}
      {gone ? (
        <EmptyState
          title={t("meetings.gone.title")}
          action={<LinkButton href="/meetings">{t("meetings.toList")}</LinkButton>}
        >
          {t("meetings.gone.body")}
        </EmptyState>
      ) : null}
      {state.status === "failed" && !gone ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {meeting ? (
        <>
          <Facts meeting={meeting} />
          {meeting.ended || meeting.cancelled ? null : <JoinSection meeting={meeting} />}
          <InviteeSection meeting={meeting} language={account.language} />
          {meeting.options.chatLog ? <ChatLogsSection meeting={meeting} /> : null}
          <KeptSection code={meeting.code} />
          <DocumentSection code={meeting.code} over={meeting.ended || meeting.cancelled} />
          {meeting.ended || meeting.cancelled ? null : <PollsSection code={meeting.code} />}
          {meeting.schedule?.rule ? (
            <DatesSection meeting={meeting} onChange={() => void reload()} />
          ) : null}
        </>
      ) : null}
    </PortalPage>
  );
}

function Actions({ meeting, onChange }: { meeting: Meeting; onChange: () => void }) {
  const t = useText();
  const over = meeting.ended || meeting.cancelled;
  return (
    <div className="portal-actions">
      {over ? (
        <LinkButton href="/reports">{t("meetings.toReports")}</LinkButton>
      ) : (
        <>
          <LinkButton kind="primary" href={`/meet/${meeting.code}`} icon={<Video aria-hidden="true" />}>
            {t(meeting.running ? "meetings.join" : "meetings.start")}
          </LinkButton>
          {meeting.schedule ? (
            <LinkButton href={`/meetings/${meeting.code}/edit`} icon={<Pencil aria-hidden="true" />}>
              {t("meetings.edit")}
            </LinkButton>
          ) : null}
        </>
      )}
      <MeetingMenu meeting={meeting} onChange={onChange} />
    </div>
  );
}

function Facts({ meeting }: { meeting: Meeting }) {
  const t = useText();
  return (
    <dl className="portal-facts">
      <div>
        <dt>{t("meetings.when")}</dt>
        <dd>
          <When meeting={meeting} />
        </dd>
      </div>
      {meeting.schedule?.rule ? (
        <div>
          <dt>{t("meetings.repeats")}</dt>
          <dd>{seriesWords(t, meeting)}</dd>
        </div>
      ) : null}
      {meeting.type === "video" ? null : (
        <div>
          <dt>{t("meetings.kind")}</dt>
          <dd>{t(`meetings.type.${meeting.type}`)}</dd>
        </div>
      )}
      <div>
        <dt>{t("meetings.state")}</dt>
        <dd>
          <State meeting={meeting} />
        </dd>
      </div>
      {meeting.comment ? (
        <div>
          <dt>{t("meetings.comment")}</dt>
          <dd className="meetings-comment">{meeting.comment}</dd>
        </div>
      ) : null}
    </dl>
  );
}

function State({ meeting }: { meeting: Meeting }) {
  const t = useText();
  if (meeting.cancelled) return <span className="meetings-off">{t("meetings.calledOff")}</span>;
  if (meeting.running) return <RunningState running people={meeting.people} />;
  if (meeting.ended) return t("meetings.over");
  return t(meeting.schedule ? "meetings.planned" : "meetings.open");
}

/** In the reader's time; the meeting's own beside it where the clocks differ. */
function When({ meeting }: { meeting: Meeting }) {
  const t = useText();
  const { schedule, date } = meeting;
  if (!schedule) return t("meetings.atOnce");
  if (!date) return t("meetings.noDate");
  const locale = currentLocale();
  const own = ownZone();
  const there = sameClock(schedule.zone, own, Date.parse(date.startsAt)) ? null : schedule.zone;
  return (
    <>
      {dayIn(date.startsAt, own, locale)}, {timeSpan(date.startsAt, date.endsAt, own, locale)}
      {there ? (
        <span className="meetings-elsewhere">
          {t("meetings.atPlace", {
            place: there.replaceAll("_", " "),
            day: dayIn(date.startsAt, there, locale),
            span: timeSpan(date.startsAt, date.endsAt, there, locale),
          })}
        </span>
      ) : null}
    </>
  );
}

function seriesWords(t: ReturnType<typeof useText>, meeting: Meeting): string {
  const { schedule, dates } = meeting;
  const repeat = schedule?.rule
    ? fromRule(schedule.rule, dateOf(schedule.start), (instant) => dateOf(localIn(schedule.zone, instant)))
    : null;
  return repeat ? repeatWords(t, repeat) : t("meetings.ownRule", { n: dates });
}
