import { useState, type FormEvent } from "react";
import { useText } from "../../i18n/useText.tsx";
import { type Problem } from "../../portal/http.ts";
import { problemText } from "../../portal/problems.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Section } from "../../ui/Page.tsx";
import { ReasonField, reasonFits } from "../ReasonField.tsx";
import { casesApi, type Verdict, type WholeCase } from "./api.ts";

const leastReason = 3;
const mostReason = 500;

interface Props {
  readonly whole: WholeCase;
  readonly leaveOut: readonly string[];
  readonly also: readonly string[];
  readonly onAnswered: (next: WholeCase) => void;
}

/** Every answer is one press, and a look at what it does before it is sent. */
export function AnswerSection(props: Props) {
  const t = useText();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const { request } = props.whole;
  const restricted = request.state === "restricted";
  return (
    <Section title={t("dpo.answer")} lead={t(restricted ? "dpo.answer.restricted" : "dpo.answer.lead")}>
      <div className="portal-actions">
        {restricted ? (
          <Button kind="primary" onPress={() => setVerdict("lift")}>
            {t("dpo.answer.lift")}
          </Button>
        ) : (
          <>
            <Button kind="primary" onPress={() => setVerdict("grant")}>
              {t(`dpo.answer.grant.${request.kind}`)}
            </Button>
            <Button onPress={() => setVerdict("refuse")}>{t("dpo.answer.refuse")}</Button>
            {request.extended ? null : (
              <Button onPress={() => setVerdict("extend")}>{t("dpo.answer.extend")}</Button>
            )}
            <Button kind="quiet" onPress={() => setVerdict("close")}>
              {t("dpo.answer.close")}
            </Button>
          </>
        )}
      </div>
      {verdict ? (
        <AnswerDialog {...props} verdict={verdict} onClose={() => setVerdict(null)} />
      ) : null}
    </Section>
  );
}

function AnswerDialog({ whole, leaveOut, also, onAnswered, verdict, onClose }: Props & {
  verdict: Verdict;
  onClose: () => void;
}) {
  const t = useText();
  const { request, subject, found } = whole;
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const needsReason = verdict !== "grant" || leaveOut.length > 0;
  const erases = verdict === "grant" && (request.kind === "erasure" || request.kind === "objection");
  const theirs = found.filter(({ key, erasing }) => erasing !== "kept" && !leaveOut.includes(key));
  const touched = theirs.length + also.length;

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || (needsReason && !reasonFits(reason, leastReason, mostReason))) return;
    setBusy(true);
    setProblem(null);
    const outcome = await casesApi.answer(request.id, { answer: verdict, reason: reason.trim(), leaveOut, also });
    setBusy(false);
    if (outcome.ok) onAnswered(outcome.value);
    else setProblem(outcome.problem);
  };
  const title = verdict === "grant" ? t(`dpo.answer.grant.${request.kind}`) : t(`dpo.answer.${verdict}`);
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      role={erases ? "alertdialog" : "dialog"}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="answer" kind={erases ? "danger" : "primary"} busy={busy}>
            {t(subject.email === null ? "dpo.answer.do" : "dpo.answer.send")}
          </Button>
        </>
      }
    >
      <form id="answer" className="portal-form" onSubmit={(event) => void send(event)} noValidate>
        {problem ? (
          <p className="portal-alert" role="alert">
            {problem.code === "caseNotExtendable" ? t("dpo.answer.notExtendable") : problemText(t, problem)}
          </p>
        ) : null}
        <p>
          {verdict === "grant"
            ? t(`dpo.answer.grant.${request.kind}.body`, { n: touched })
            : t(`dpo.answer.${verdict}.body`)}
        </p>
        {needsReason ? (
          <ReasonField
            label={t("dpo.answer.reason")}
            description={t("dpo.answer.reason.help")}
            value={reason}
            onChange={setReason}
            least={leastReason}
            most={mostReason}
            tried={tried}
          />
        ) : null}
        <p className="portal-quiet">
          {subject.email === null
            ? t("dpo.answer.byHand")
            : t("dpo.answer.to", { email: subject.email })}
        </p>
      </form>
    </Dialog>
  );
}
