import "./answer.css";
import { Check, HelpCircle, X, type LucideIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { Link } from "react-aria-components";
import { currentLocale, followLanguage } from "../i18n/language.ts";
import { useText, type Text } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { announce } from "../ui/announce.ts";
import { Button, LinkButton } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { Page } from "../ui/Page.tsx";
import { type Params } from "../ui/router.ts";
import { ErrorState, Loading } from "../ui/states.tsx";
import { answers, isAnswer, type Answer, type Asked, type AskedDate } from "./api.ts";
import { dateText, spanText, zoneText } from "./times.ts";

type Given = Exclude<Answer, "open">;

const choices: readonly { readonly answer: Given; readonly icon: LucideIcon }[] = [
  { answer: "accepted", icon: Check },
  { answer: "tentative", icon: HelpCircle },
  { answer: "declined", icon: X },
];

/**
 * `/answer/{key}`: where the links of an invitation lead. Opening it changes nothing, because programs that check mails
 * open links, too; the answer of the link is only proposed.
 */
export default function AnswerScreen({ params }: { params: Params }) {
  const key = params["key"] ?? "";
  const t = useText();
  const { state, retry, change } = useLoaded(() => answers.look(key));
  useLanguageOf(state.status === "ready" ? state.value.language : null);
  if (state.status === "loading") return <Loading alone />;
  if (state.status === "failed") {
    return (
      <Page title={t("answer.title")} narrow>
        {state.problem.status === 404 ? (
          <ErrorState level={2} title={t("answer.unknown.title")}>
            {t("answer.unknown.body")}
          </ErrorState>
        ) : <ProblemState problem={state.problem} onRetry={retry} />}
      </Page>
    );
  }
  return <AnswerPage id={key} asked={state.value} onAnswered={(asked) => change(() => asked)} />;
}

/** The page speaks the language of the mail, unless the reader has chosen another one. */
function useLanguageOf(language: string | null) {
  useEffect(() => {
    if (language !== null) void followLanguage(language);
  }, [language]);
}

function AnswerPage({ id, asked, onAnswered }: { id: string; asked: Asked; onAnswered: (asked: Asked) => void }) {
  const t = useText();
  const query = new URLSearchParams(location.search);
  const wanted = query.get("answer");
  const proposed = isAnswer(wanted) ? wanted : null;
  const about = asked.dates.find((date) => date.key === query.get("date")) ?? null;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<string | null>(null);

  const give = async (answer: Given, date: AskedDate | null) => {
    setProblem(null);
    setBusy(`${answer} ${date?.key ?? ""}`);
    const outcome = await answers.give(id, answer, date?.key ?? null);
    setBusy(null);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    onAnswered(outcome.value);
    announce(t(`answer.said.${answer}`));
  };

  const next = about ?? asked.dates.find((date) => date.state === "planned") ?? asked.dates[0] ?? null;
  const single = about !== null || !asked.series;
  return (
    <Page
      title={next && single ? next.title : asked.title}
      lead={t("answer.lead", { organiser: asked.organiser })}
      organisation={asked.controller}
      narrow
    >
      <section className="answer-card">
        {next ? <When date={next} zone={asked.zone} series={asked.series && about === null} /> : null}
        {asked.comment === "" ? null : <p className="answer-comment">{asked.comment}</p>}
        <State asked={asked} about={about} proposed={proposed} busy={busy} onGive={give} />
        {problem ? (
          <p className="portal-alert" role="alert">
            {problem.code === "meetingOver" ? t("answer.over") : problemText(t, problem)}
          </p>
        ) : null}
      </section>
      {asked.series && asked.state === "open" && asked.dates.length > 1 ? (
        <Dates dates={asked.dates} zone={asked.zone} busy={busy} onGive={give} />
      ) : null}
      <p className="portal-quiet">
        {t("answer.source", { organiser: asked.organiser, controller: asked.controller })}{" "}
        <Link href={`/notice/${asked.noticeKey}`}>{t("ui.privacy")}</Link>
      </p>
    </Page>
  );
}

function When({ date, zone, series }: { date: AskedDate; zone: string | null; series: boolean }) {
  const t = useText();
  const locale = currentLocale();
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className="answer-when">
      <p className="answer-date">
        {series ? <span className="portal-quiet">{t("answer.next")} </span> : null}
        <time dateTime={date.startsAt}>{dateText(date.startsAt, locale, here)}</time>
      </p>
      <p className="answer-time">
        {spanText(date, locale, here)} <span className="portal-quiet">{zoneText(date.startsAt, locale, here)}</span>
      </p>
      {zone !== null && spanText(date, locale, zone) !== spanText(date, locale, here) ? (
        <p className="portal-quiet">{t("answer.planned", { time: spanText(date, locale, zone), zone })}</p>
      ) : null}
    </div>
  );
}

interface StateProps {
  asked: Asked;
  about: AskedDate | null;
  proposed: Given | null;
  busy: string | null;
  onGive: (answer: Given, date: AskedDate | null) => Promise<void>;
}

function State({ asked, about, proposed, busy, onGive }: StateProps) {
  const t = useText();
  if (asked.state === "over") return <p className="answer-note">{t("answer.over")}</p>;
  if (asked.state === "cancelled" || about?.state === "cancelled") {
    return <p className="answer-note answer-off">{t("answer.cancelled")}</p>;
  }
  const current = about?.answer ?? asked.answer;
  return (
    <>
      <p className="answer-question" aria-live="polite">
        {questionText(t, asked, about, current, proposed)}
      </p>
      <Choice
        label={t("answer.choose")}
        current={current}
        proposed={current === "open" ? proposed : null}
        busy={busy}
        date={about}
        onGive={onGive}
      />
      <LinkButton kind={current === "accepted" ? "primary" : "quiet"} href={path(asked.joinUrl)}>
        {t("answer.join")}
      </LinkButton>
    </>
  );
}

function questionText(t: Text, asked: Asked, about: AskedDate | null, current: Answer, proposed: Given | null): string {
  if (current !== "open") return t(`answer.said.${current}`);
  if (proposed !== null) return t(`answer.confirm.${proposed}`);
  if (about !== null) return t("answer.question.date");
  return t(asked.series ? "answer.question.series" : "answer.question");
}

function Choice({ label, current, proposed, busy, date, onGive, small = false }: {
  label: string;
  current: Answer;
  proposed: Given | null;
  busy: string | null;
  date: AskedDate | null;
  onGive: (answer: Given, date: AskedDate | null) => Promise<void>;
  small?: boolean;
}) {
  const t = useText();
  return (
    <fieldset className={classes("answer-choice", small && "answer-choice-small")} aria-label={label}>
      {choices.map(({ answer, icon: Icon }) => (
        <Button
          key={answer}
          kind={current === answer || proposed === answer ? "primary" : "normal"}
          icon={<Icon aria-hidden="true" />}
          busy={busy === `${answer} ${date?.key ?? ""}`}
          aria-pressed={current === answer}
          onPress={() => void onGive(answer, date)}
        >
          {t(`answer.${answer}`)}
        </Button>
      ))}
    </fieldset>
  );
}

function Dates({ dates, zone, busy, onGive }: {
  dates: readonly AskedDate[];
  zone: string | null;
  busy: string | null;
  onGive: (answer: Given, date: AskedDate | null) => Promise<void>;
}) {
  const t = useText();
  const locale = currentLocale();
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone ?? zone ?? "UTC";
  return (
    <section className="answer-dates" aria-labelledby="dates">
      <h2 id="dates">{t("answer.dates")}</h2>
      <ul>
        {dates.map((date) => (
          <li key={date.key}>
            <p className="answer-row-date">
              <strong>{dateText(date.startsAt, locale, here)}</strong> {spanText(date, locale, here)}
            </p>
            {date.state === "cancelled" ? <p className="answer-off">{t("answer.date.cancelled")}</p> : (
              <Choice
                small
                label={dateText(date.startsAt, locale, here)}
                current={date.answer}
                proposed={null}
                busy={busy}
                date={date}
                onGive={onGive}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Within the same site the page need not be loaded anew. */
function path(url: string): string {
  const parsed = new URL(url, location.origin);
  return parsed.origin === location.origin ? parsed.pathname : url;
}
