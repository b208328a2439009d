import { FileArchive, FileJson } from "lucide-react";
import { useState, type ReactNode } from "react";
import { currentLocale } from "../../i18n/language.ts";
import { dateAndTime } from "../../i18n/times.ts";
import { useText } from "../../i18n/useText.tsx";
import { type Account } from "../../portal/api.ts";
import { ProblemState } from "../../portal/problems.tsx";
import { SignedIn } from "../../portal/SignedIn.tsx";
import { useLoaded } from "../../portal/useLoaded.ts";
import { LinkButton } from "../../ui/Button.tsx";
import { Section } from "../../ui/Page.tsx";
import { type Params } from "../../ui/router.ts";
import { Loading } from "../../ui/states.tsx";
import { StateLight } from "../../ui/StateLight.tsx";
import { notify } from "../../ui/toast.ts";
import { DpoPage } from "../DpoPage.tsx";
import { dayOf } from "../words.ts";
import { AnswerSection } from "./AnswerSection.tsx";
import { casesApi, type CaseRequest, type CaseStep, type WholeCase } from "./api.ts";
import { CertificateSection } from "./CertificateSection.tsx";
import { Found } from "./Found.tsx";
import { clockColour, clockWords, subjectName } from "./words.ts";

export default function CaseScreen({ params }: { params: Params }) {
  return <SignedIn needs="dpo">{(account) => <CasePage account={account} id={params["id"] ?? ""} />}</SignedIn>;
}

function CasePage({ account, id }: { account: Account; id: string }) {
  const t = useText();
  const { state, retry, change } = useLoaded(() => casesApi.one(id));
  const whole = state.status === "ready" ? state.value : null;
  const request = whole?.request;
  return (
    <DpoPage
      account={account}
      title={
        request
          ? t("dpo.case.title", { n: String(request.number), kind: t(`dpo.cases.kind.${request.kind}`) })
          : t("dpo.case")
      }
    >
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {whole ? (
        <Case
          key={whole.request.state}
          whole={whole}
          onAnswered={(next) => {
            change(() => next);
            notify(t("dpo.answer.done"));
          }}
        />
      ) : null}
    </DpoPage>
  );
}

/** Who asks, what for, what was found, the answer, and what has happened so far. */
function Case({ whole, onAnswered }: { whole: WholeCase; onAnswered: (next: WholeCase) => void }) {
  const t = useText();
  const { request, subject, knownBy, found, possible } = whole;
  const [leaveOut, setLeaveOut] = useState<ReadonlySet<string>>(new Set());
  const [also, setAlso] = useState<ReadonlySet<string>>(new Set());
  const closed = request.state === "closed";
  const decides = request.state === "open" && !["access", "portability"].includes(request.kind);
  return (
    <>
      <Clock request={request} />
      <Section title={t("dpo.case.who")}>
        <dl className="portal-facts">
          <Row label={t("dpo.case.name")} value={subjectName(t, subject)} />
          <Row label={t("dpo.case.proof")} value={t(`dpo.cases.channel.${request.channel}`)} />
          <Row label={t("dpo.case.email")} value={subject.email ?? t("dpo.case.noEmail")} />
          <Row label={t("dpo.case.contact")} value={subject.contact} />
          <Row label={t("dpo.case.knownBy")} value={knownBy.join(", ")} />
        </dl>
      </Section>
      <Section title={t("dpo.case.asked")} lead={t(`dpo.cases.kind.${request.kind}.help`)}>
        {request.message === "" ? null : (
          <blockquote className="dpo-message">{request.message}</blockquote>
        )}
        {request.name === null && request.email === null ? null : (
          <dl className="portal-facts">
            <Row label={t("dpo.case.rightName")} value={request.name ?? ""} />
            <Row label={t("dpo.case.rightEmail")} value={request.email ?? ""} />
          </dl>
        )}
      </Section>
      {closed ? null : (
        <Section
          title={t("dpo.case.found", { n: found.length })}
          lead={t(found.length === 0 ? "dpo.case.found.none" : "dpo.case.found.lead")}
          action={
            <div className="portal-actions">
              <LinkButton href={casesApi.file(request.id, "zip")} download icon={<FileArchive aria-hidden="true" />}>
                {t("dpo.case.zip")}
              </LinkButton>
              <LinkButton href={casesApi.file(request.id, "json")} download icon={<FileJson aria-hidden="true" />}>
                {t("dpo.case.json")}
              </LinkButton>
            </div>
          }
        >
          <Found
            traces={found}
            {...(decides
              ? { choose: { label: t("dpo.found.leaveOut"), chosen: leaveOut, onChange: setLeaveOut } }
              : {})}
          />
        </Section>
      )}
      {possible.length > 0 ? (
        <Section title={t("dpo.case.possible", { n: possible.length })} lead={t("dpo.case.possible.lead")}>
          <Found
            traces={possible}
            choose={{ label: t("dpo.found.also"), chosen: also, onChange: setAlso }}
          />
        </Section>
      ) : null}
      {closed ? null : (
        <AnswerSection whole={whole} leaveOut={[...leaveOut]} also={[...also]} onAnswered={onAnswered} />
      )}
      {request.certificate ? <CertificateSection certificate={request.certificate} /> : null}
      <Steps steps={request.steps ?? []} />
    </>
  );
}

function Clock({ request }: { request: CaseRequest }) {
  const t = useText();
  const { state, dueAt, closedAt, extended } = request;
  const text = () => {
    if (state === "open") return t(extended ? "dpo.case.dueExtended" : "dpo.case.due", { day: dayOf(dueAt) });
    if (state === "restricted") return t("dpo.case.restrictedUntil", { day: dayOf(dueAt), n: request.restricted });
    return t("dpo.case.closedAt", { day: closedAt === null ? "" : dayOf(closedAt) });
  };
  return (
    <StateLight colour={clockColour(request)} title={clockWords(t, request)}>
      <p>{text()}</p>
      <p>{t("dpo.case.receivedAt", { day: dayOf(request.receivedAt) })}</p>
    </StateLight>
  );
}

function Row({ label, value }: { label: string; value: ReactNode }) {
  if (value === "") return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What has happened so far, the newest last. */
function Steps({ steps }: { steps: readonly CaseStep[] }) {
  const t = useText();
  return (
    <Section title={t("dpo.case.steps")}>
      <ol className="dpo-steps">
        {steps.map((step) => (
          <li key={`${step.at} ${step.act}`}>
            <time dateTime={step.at}>{dateAndTime(step.at, currentLocale())}</time>
            <div>
              <p>
                <StepWords step={step} />
              </p>
              {counted.has(step.act) || step.note === "" ? null : <p className="dpo-quote">{step.note}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Steps whose note is a number of objects. */
const counted = new Set(["erased", "restricted", "rectified", "reminded"]);

function StepWords({ step }: { step: CaseStep }) {
  const t = useText();
  return t("dpo.step", { act: step.act, n: counted.has(step.act) ? Number(step.note) || 0 : 0 });
}
