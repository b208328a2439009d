import "../portal/portal.css";
import "../dpo/dpo.css";
import "./rights.css";
import { FileArchive, FileJson } from "lucide-react";
import { useEffect, useState } from "react";
import { type CaseRequest } from "../dpo/cases/api.ts";
import { Found } from "../dpo/cases/Found.tsx";
import { useText } from "../i18n/useText.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button } from "../ui/Button.tsx";
import { Section } from "../ui/Page.tsx";
import { saveFile } from "../ui/saveFile.ts";
import { Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { isOver, type Door, type Stored, type Wish } from "./api.ts";
import { Requests } from "./Requests.tsx";
import { WishForm } from "./WishForm.tsx";

/** What is stored of a person, what they can ask for, and what became of it. `onOver`: they have to prove it again. */
export function Rights({ door, onOver }: { door: Door; onOver: () => void }) {
  const t = useText();
  const stored = useLoaded(door.data);
  const requests = useLoaded(door.cases);
  const problem = stored.state.status === "failed" ? stored.state.problem : null;
  const over = problem !== null && isOver(problem);
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  if (over || stored.state.status === "loading") return <Loading />;
  if (stored.state.status === "failed") {
    return <ProblemState problem={stored.state.problem} onRetry={stored.retry} />;
  }
  const asked = async (wish: Wish) => {
    const outcome = await door.add(wish);
    if (outcome.ok) {
      notify(t(doneText(outcome.value)));
      await Promise.all([stored.reload(), requests.reload()]);
    } else if (isOver(outcome.problem)) onOver();
    return outcome;
  };
  const withdraw = async (id: string) => {
    const outcome = await door.withdraw(id);
    if (outcome.ok) await Promise.all([stored.reload(), requests.reload()]);
    else if (isOver(outcome.problem)) onOver();
    else notify(problemText(t, outcome.problem), "problem");
  };
  return (
    <>
      <StoredSection stored={stored.state.value} door={door} onOver={onOver} />
      <WishForm onAsk={asked} nothing={stored.state.value.found.length === 0} />
      {requests.state.status === "ready" && requests.state.value.length > 0 ? (
        <Requests requests={requests.state.value} onWithdraw={withdraw} />
      ) : null}
    </>
  );
}

function doneText({ state }: CaseRequest) {
  return state === "closed" ? "rights.done" : "rights.waits";
}

function StoredSection({ stored, door, onOver }: { stored: Stored; door: Door; onOver: () => void }) {
  const t = useText();
  const [busy, setBusy] = useState<"zip" | "json" | null>(null);
  const download = async (form: "zip" | "json") => {
    setBusy(form);
    const outcome = await door.file(form);
    setBusy(null);
    if (outcome.ok) saveFile(outcome.value, `${t("rights.file")}.${form}`);
    else if (isOver(outcome.problem)) onOver();
    else notify(problemText(t, outcome.problem), "problem");
  };
  const { found, organisation, memory, signIn } = stored;
  return (
    <Section
      title={t("rights.stored")}
      lead={t(found.length === 0 ? "rights.stored.none" : "rights.stored.lead", { organisation, n: found.length })}
      action={
        found.length === 0 ? null : (
          <div className="portal-actions">
            <Button
              icon={<FileArchive aria-hidden="true" />}
              busy={busy === "zip"}
              onPress={() => void download("zip")}
            >
              {t("rights.zip")}
            </Button>
            <Button icon={<FileJson aria-hidden="true" />} busy={busy === "json"} onPress={() => void download("json")}>
              {t("rights.json")}
            </Button>
          </div>
        )
      }
    >
      {signIn ? <p className="rights-hint">{t("rights.signIn")}</p> : null}
      <Found traces={found} />
      <p className="portal-quiet">{memory}</p>
    </Section>
  );
}
