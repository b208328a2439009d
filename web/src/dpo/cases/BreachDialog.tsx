import { Download } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useText } from "../../i18n/useText.tsx";
import { type Problem } from "../../portal/http.ts";
import { problemText } from "../../portal/problems.tsx";
import { Button } from "../../ui/Button.tsx";
import { DateField } from "../../ui/DateField.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { saveFile } from "../../ui/saveFile.ts";
import { TimeField } from "../../ui/TimeField.tsx";
import { notify } from "../../ui/toast.ts";
import { useKindNames } from "../kinds/useKindNames.ts";
import { ReasonField, reasonFits } from "../ReasonField.tsx";
import { number } from "../words.ts";
import { casesApi, type Breach, type BreachQuestion } from "./api.ts";

const leastReason = 3;
const mostReason = 500;

/** Who and what is affected when data got out: an authority must know within 72 hours, the people without delay. */
export function BreachDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [answer, setAnswer] = useState<{ breach: Breach; question: BreachQuestion } | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (question: BreachQuestion) => {
    setBusy(true);
    const outcome = await casesApi.breachPeople(question);
    setBusy(false);
    if (outcome.ok) saveFile(outcome.value, t("dpo.breach.file"));
    else notify(problemText(t, outcome.problem), "problem");
  };
  return (
    <Dialog
      title={t("dpo.breach.title")}
      isOpen
      onClose={onClose}
      actions={
        answer ? (
          <>
            <Button onPress={() => setAnswer(null)}>{t("dpo.breach.again")}</Button>
            <Button
              kind="primary"
              icon={<Download aria-hidden="true" />}
              busy={busy}
              onPress={() => void save(answer.question)}
            >
              {t("dpo.breach.save")}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onClose}>{t("ui.cancel")}</Button>
            <Button type="submit" form="breach" kind="primary">
              {t("dpo.breach.ask")}
            </Button>
          </>
        )
      }
    >
      {answer ? (
        <Extent breach={answer.breach} />
      ) : (
        <Question onAnswer={(breach, question) => setAnswer({ breach, question })} />
      )}
    </Dialog>
  );
}

function Question({ onAnswer }: { onAnswer: (breach: Breach, question: BreachQuestion) => void }) {
  const t = useText();
  const [day, setDay] = useState("");
  const [time, setTime] = useState("00:00");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (day === "" || !reasonFits(reason, leastReason, mostReason)) return;
    const from = new Date(`${day}T${time === "" ? "00:00" : time}`);
    const question = { from: from.toISOString(), until: new Date().toISOString(), kinds: [], reason: reason.trim() };
    const outcome = await casesApi.breach(question);
    if (outcome.ok) onAnswer(outcome.value, question);
    else setProblem(outcome.problem);
  };
  return (
    <form id="breach" className="portal-form" onSubmit={(event) => void ask(event)} noValidate>
      <p>{t("dpo.breach.lead")}</p>
      {problem ? (
        <p className="portal-alert" role="alert">
          {problemText(t, problem)}
        </p>
      ) : null}
      <DateField
        label={t("dpo.breach.from")}
        description={t("dpo.breach.from.help")}
        value={day}
        onChange={setDay}
        error={tried && day === "" ? t("dpo.breach.from.missing") : null}
      />
      <TimeField label={t("dpo.breach.time")} value={time} onChange={setTime} />
      <ReasonField
        description={t("dpo.breach.reason.help")}
        value={reason}
        onChange={setReason}
        least={leastReason}
        most={mostReason}
        tried={tried}
      />
    </form>
  );
}

function Extent({ breach }: { breach: Breach }) {
  const t = useText();
  const names = useKindNames();
  return (
    <>
      <p>
        <strong>{t("dpo.breach.people", { n: breach.people, reachable: breach.reachable })}</strong>
      </p>
      <table className="dpo-table" aria-label={t("dpo.breach.kinds")}>
        <thead>
          <tr>
            <th scope="col">{t("dpo.deletions.kind")}</th>
            <th scope="col">{t("dpo.breach.objects")}</th>
            <th scope="col">{t("dpo.breach.persons")}</th>
          </tr>
        </thead>
        <tbody>
          {breach.kinds.map(({ kind, objects, people }) => (
            <tr key={kind}>
              <th scope="row">{names(kind)}</th>
              <td>{number(objects)}</td>
              <td>{number(people)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="portal-quiet">{t("dpo.breach.next")}</p>
    </>
  );
}
