import "./kept.css";
import { Download, NotebookPen, Presentation, Trash2 } from "lucide-react";
import { useState } from "react";
import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { problemText } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { IconButton, LinkButton } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Section } from "../ui/Page.tsx";
import { notify } from "../ui/toast.ts";
import { keptApi, type KeptThing } from "./keptApi.ts";

/** Seldom enough not to matter; somebody who saves in the room may have this page open beside it. */
const refreshSeconds = 30;

/**
 * Boards and notes that its organiser has saved to a meeting. Nothing at all where nothing is.
 *
 * @param code of the meeting, or the readable address of a personal room
 */
export default function KeptSection({ code }: { code: string }) {
  const t = useText();
  const { state, reload } = useLoaded(() => keptApi.list(code), refreshSeconds);
  const [removing, setRemoving] = useState<KeptThing | null>(null);
  const things = state.status === "ready" ? state.value.items : [];
  if (things.length === 0) return null;
  return (
    <Section title={t("kept.title")} lead={t("kept.lead")}>
      <ul className="kept-list">
        {things.map((thing) => (
          <Row key={thing.id} code={code} thing={thing} onRemove={() => setRemoving(thing)} />
        ))}
      </ul>
      {removing ? (
        <RemoveDialog
          code={code}
          thing={removing}
          onClose={() => {
            setRemoving(null);
            void reload();
          }}
        />
      ) : null}
    </Section>
  );
}

function Row({ code, thing, onRemove }: { code: string; thing: KeptThing; onRemove: () => void }) {
  const t = useText();
  const locale = currentLocale();
  const name = t("kept.one", { kind: thing.kind, when: dateAndTime(thing.savedAt, locale) });
  return (
    <li className="kept-row">
      {thing.kind === "board" ? <Presentation aria-hidden="true" /> : <NotebookPen aria-hidden="true" />}
      <div className="kept-words">
        <p>{name}</p>
        <p className="portal-quiet">
          {thing.keptUntil
            ? t("kept.until", { when: dateAndTime(thing.keptUntil, locale), size: sizeIn(thing.size, locale) })
            : t("kept.until.open", { size: sizeIn(thing.size, locale) })}
        </p>
      </div>
      <div className="kept-acts">
        <LinkButton
          href={keptApi.file(code, thing.id)}
          download
          aria-label={t("kept.downloadNamed", { name })}
          icon={<Download aria-hidden="true" />}
        >
          {t("kept.download")}
        </LinkButton>
        <IconButton
          label={t("kept.removeNamed", { name })}
          icon={<Trash2 aria-hidden="true" />}
          onPress={onRemove}
        />
      </div>
    </li>
  );
}

function RemoveDialog({ code, thing, onClose }: { code: string; thing: KeptThing; onClose: () => void }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const outcome = await keptApi.remove(code, thing.id);
    setBusy(false);
    // What is gone already, by another tab or because its days are over, is what was asked for.
    if (outcome.ok || outcome.problem.code === "keptUnknown") {
      notify(t("kept.removed", { kind: thing.kind }));
      onClose();
    } else {
      notify(problemText(t, outcome.problem), "problem");
    }
  };
  return (
    <ConfirmDialog
      title={t("kept.remove.ask", { kind: thing.kind })}
      isOpen
      onClose={onClose}
      confirm={t("kept.remove")}
      busy={busy}
      onConfirm={() => void remove()}
    >
      <p>{t("kept.remove.body", { when: dateAndTime(thing.savedAt, currentLocale()) })}</p>
    </ConfirmDialog>
  );
}

function sizeIn(bytes: number, locale: string): string {
  const large = bytes >= 1_000_000;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    maximumFractionDigits: large ? 1 : 0,
  }).format(large ? bytes / 1_000_000 : Math.max(1, bytes / 1000));
}
