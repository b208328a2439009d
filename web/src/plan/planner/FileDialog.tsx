import { Check, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { type MessageKey } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import { problemText } from "../../portal/problems.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FileDrop } from "../../ui/FileDrop.tsx";
import { type NewInvitee } from "../form.ts";
import { planApi, type FileLine, type FilePreview } from "../planApi.ts";

const worded: Readonly<Record<string, MessageKey>> = {
  emailMissing: "plan.file.emailMissing",
  emailMalformed: "plan.file.emailMalformed",
  emailInternational: "plan.file.emailInternational",
  nameTooLong: "plan.file.nameTooLong",
  roleUnknown: "plan.file.roleUnknown",
  languageUnknown: "plan.file.languageUnknown",
  twice: "plan.file.twice",
  quoteOpen: "plan.file.quoteOpen",
  known: "plan.file.known",
};

/** Reads a file of people and shows line by line what was understood, before anybody is on the list. */
export function FileDialog({ code, onClose, onAdd }: {
  code: string | undefined;
  onClose: () => void;
  onAdd: (people: readonly NewInvitee[]) => void;
}) {
  const t = useText();
  const [read, setRead] = useState<FilePreview | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (file: File) => {
    setBusy(true);
    setProblem(null);
    const outcome = await planApi.readFile(file, code);
    setBusy(false);
    if (outcome.ok) setRead(outcome.value);
    else setProblem(outcome.problem.code === "tooLarge" ? t("plan.file.tooLarge") : problemText(t, outcome.problem));
  };
  const add = () => {
    onAdd((read?.lines ?? []).filter((line) => line.problem === null).map(invitee));
    onClose();
  };
  return (
    <Dialog
      title={t("plan.file.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          {read !== null && read.good > 0 ? (
            <Button kind="primary" onPress={add}>
              {t("plan.file.add", { n: read.good })}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{t("plan.file.body")}</p>
      <FileDrop
        label={t("plan.file.drop")}
        button={t("plan.file.choose")}
        types={[".csv", ".txt", "text/csv", "text/plain"]}
        busy={busy}
        onFile={(file) => void open(file)}
      >
        <span>{t("plan.file.drop")}</span>
      </FileDrop>
      {problem ? (
        <p className="portal-alert" role="alert">
          {problem}
        </p>
      ) : null}
      {read ? <Lines read={read} /> : null}
    </Dialog>
  );
}

function Lines({ read }: { read: FilePreview }) {
  const t = useText();
  const summary = read.bad > 0
    ? t("plan.file.someBad", { good: read.good, bad: read.bad })
    : t("plan.file.allGood", { n: read.good });
  return (
    <>
      <output>{read.lines.length === 0 ? t("plan.file.empty") : summary}</output>
      {read.tooLong ? <p className="portal-alert">{t("plan.file.tooLong", { n: read.lines.length })}</p> : null}
      {/* Whoever has no mouse scrolls the list with the arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol className="plan-lines" tabIndex={0} aria-label={t("plan.file.title")}>
        {[...read.lines].toSorted(badFirst).map((line) => (
          <li key={line.line} className={line.problem === null ? undefined : "plan-line-bad"}>
            {line.problem === null ? <Check aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
            <span>
              <span className="portal-quiet">{t("plan.file.line", { n: line.line })}</span>{" "}
              {[line.name, line.email].filter((text) => text !== "").join(", ")}
              {line.problem === null ? null : (
                <span className="ui-field-error"> {t(worded[line.problem] ?? "plan.file.emailMalformed")}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function badFirst(one: FileLine, other: FileLine): number {
  return Number(one.problem === null) - Number(other.problem === null) || one.line - other.line;
}

function invitee({ name, email, role, language }: FileLine): NewInvitee {
  return { name, email, ...(role === null ? {} : { role }), ...(language === null ? {} : { language }) };
}
