import { Repeat, Video } from "lucide-react";
import { Link } from "react-aria-components";
import { currentLocale } from "../i18n/language.ts";
import { cityOf, when } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { sameClock, timeOf, localIn } from "../plan/zones.ts";
import { RunningState } from "../portal/RunningState.tsx";
import { LinkButton } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { timeSpan } from "./days.ts";
import { type ListedDate } from "./meetingsApi.ts";

/** One date of a meeting, in a list of them. */
export function DateRow({ date, zone, now }: { date: ListedDate; zone: string; now: number }) {
  const t = useText();
  const locale = currentLocale();
  const title = date.title || t("meetings.untitled");
  const cancelled = date.state === "cancelled";
  const over = date.state === "ended";
  const elsewhere = date.zone !== null && !sameClock(date.zone, zone, Date.parse(date.startsAt)) ? date.zone : null;
  return (
    <li className={classes("meetings-row", cancelled && "meetings-cancelled")}>
      <p className="meetings-time">
        {date.kind === "quick"
          ? t("meetings.made", { when: when(date.createdAt, now, locale) })
          : timeSpan(date.startsAt, date.endsAt, zone, locale)}
      </p>
      <div className="meetings-what">
        <Link className="meetings-link" href={`/meetings/${date.code}`}>
          {title}
        </Link>
        <p className="meetings-notes">
          <RunningState running={date.running} people={date.people} />
          {cancelled ? <span className="meetings-off">{t("meetings.calledOff")}</span> : null}
          {over ? <span>{t("meetings.over")}</span> : null}
          {date.series ? (
            <span>
              <Repeat aria-hidden="true" size={14} /> {t(date.moved ? "meetings.seriesMoved" : "meetings.series")}
            </span>
          ) : null}
          {date.type === "video" ? null : <span>{t(`meetings.type.${date.type}`)}</span>}
          {elsewhere ? (
            <span>
              {t("meetings.there", {
                time: timeOf(localIn(elsewhere, date.startsAt)),
                place: cityOf(elsewhere),
              })}
            </span>
          ) : null}
        </p>
      </div>
      {cancelled || over ? null : (
        <div className="meetings-tools">
          <LinkButton
            href={`/meet/${date.code}`}
            icon={<Video aria-hidden="true" />}
            aria-label={t(date.running ? "meetings.joinNamed" : "meetings.startNamed", { title })}
          >
            {t(date.running ? "meetings.join" : "meetings.start")}
          </LinkButton>
          <CopyButton iconOnly value={date.url} label={t("meetings.copyLinkNamed", { title })} />
        </div>
      )}
    </li>
  );
}
