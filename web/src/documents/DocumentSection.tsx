import "./documents.css";
import { ArrowDown, ArrowUp, EllipsisVertical, Eye, FileClock, FileWarning, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { problemText } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { announce } from "../ui/announce.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { ConfirmDialog, Dialog } from "../ui/Dialog.tsx";
import { FileDrop } from "../ui/FileDrop.tsx";
import { Menu, type MenuEntry } from "../ui/Menu.tsx";
import { Section } from "../ui/Page.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { DocumentPreview } from "./DocumentPreview.tsx";
import { documentsApi, type DocumentList, type PagedDocument } from "./documentsApi.ts";
import { LabelDialog } from "./LabelDialog.tsx";
import { documentTypes } from "./types.ts";
import { UploadBar } from "./UploadBar.tsx";
import { useUpload } from "./useUpload.ts";
import { stateWords } from "./words.ts";

/** Pages are made within seconds, and somebody waits for them. */
const refreshSeconds = 2;

/** What is to be shown in the meeting. */
export function DocumentSection({ code, over }: { code: string; over: boolean }) {
  const t = useText();
  const { state, reload } = useLoaded(() => documentsApi.list(code), refreshSeconds);
  const list = state.status === "ready" ? state.value : null;
  if (list === null || (over && list.documents.length === 0)) return null;
  return (
    <Section title={t("documents.title")} lead={t("documents.lead")}>
      {list.documents.length > 0 ? <Rows code={code} list={list} onChange={() => void reload()} /> : null}
      {over ? null : <Adding code={code} list={list} onDone={() => void reload()} />}
    </Section>
  );
}

function Adding({ code, list, onDone }: { code: string; list: DocumentList; onDone: () => void }) {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  const { uploading, problem, start, stop } = useUpload(
    (label, chosen, onSent, signal) => documentsApi.add(code, label, chosen, onSent, signal),
    onDone,
  );
  const [tooLarge, setTooLarge] = useState(false);
  if (!list.possible) return <p className="documents-problem">{t("documents.impossible", missing(list))}</p>;
  if (list.documents.length >= list.maxDocuments) return <p>{t("documents.problem.tooMany")}</p>;
  const choose = (chosen: File) => {
    setTooLarge(chosen.size > list.maxBytes);
    if (chosen.size <= list.maxBytes) setFile(chosen);
  };
  const size = Math.floor(list.maxBytes / 1_000_000);
  return (
    <>
      {uploading ? (
        <UploadBar uploading={uploading} onStop={stop} />
      ) : (
        <FileDrop label={t("documents.drop")} button={t("documents.add")} types={documentTypes} onFile={choose}>
          <p className="documents-hint">
            {t(list.office ? "documents.what" : "documents.whatWithoutOffice", { size })}
          </p>
        </FileDrop>
      )}
      {list.office ? null : <p className="documents-hint">{t("documents.noOffice", missing(list))}</p>}
      {problem !== null || tooLarge ? (
        <p className="documents-problem" role="alert">
          {problem ?? t("documents.problem.tooLarge")}
        </p>
      ) : null}
      {file === null ? null : (
        <LabelDialog
          file={file}
          usual={t("documents.usual", { n: list.documents.length + 1 })}
          onClose={() => setFile(null)}
          onDone={(label) => {
            setFile(null);
            void start(label, file);
          }}
        />
      )}
    </>
  );
}

function missing(list: DocumentList): { packages: string } {
  return { packages: list.missing.join(", ") };
}

function Rows({ code, list, onChange }: { code: string; list: DocumentList; onChange: () => void }) {
  const t = useText();
  return (
    <ol className="documents-list" aria-label={t("documents.title")}>
      {list.documents.map((document, index) => (
        <Row key={document.id} code={code} document={document} index={index} list={list} onChange={onChange} />
      ))}
    </ol>
  );
}

function Row({ code, document, index, list, onChange }: {
  code: string;
  document: PagedDocument;
  index: number;
  list: DocumentList;
  onChange: () => void;
}) {
  const t = useText();
  const [open, setOpen] = useState<"look" | "rename" | "remove" | null>(null);
  const ready = document.state === "ready";
  const { label } = document;
  const move = async (place: number) => {
    const outcome = await documentsApi.change(code, document.id, { place });
    if (outcome.ok) announce(t("documents.moved", { label, n: place + 1 }));
    else notify(problemText(t, outcome.problem), "problem");
    onChange();
  };
  const entries: MenuEntry[] = [
    { id: "look", label: t("documents.look"), icon: <Eye aria-hidden="true" />, disabled: !ready,
      onAction: () => setOpen("look") },
    { id: "rename", label: t("documents.rename"), icon: <Pencil aria-hidden="true" />,
      onAction: () => setOpen("rename") },
    { id: "up", label: t("documents.up"), icon: <ArrowUp aria-hidden="true" />, disabled: index === 0,
      onAction: () => void move(index - 1) },
    { id: "down", label: t("documents.down"), icon: <ArrowDown aria-hidden="true" />,
      disabled: index === list.documents.length - 1, onAction: () => void move(index + 1) },
    "separator",
    { id: "remove", label: t("documents.remove"), icon: <Trash2 aria-hidden="true" />, danger: true,
      onAction: () => setOpen("remove") },
  ];
  return (
    <li className="documents-row" data-testid="document" data-state={document.state}>
      {ready ? (
        <button type="button" className="documents-cover" onClick={() => setOpen("look")}>
          <img src={documentsApi.page(code, document.id, 1, "small")} alt={t("documents.lookNamed", { label })} />
        </button>
      ) : (
        <span className="documents-cover" aria-hidden="true">
          {document.state === "failed" ? <FileWarning /> : <FileClock />}
        </span>
      )}
      <div className="documents-words">
        <span className="documents-label">{label}</span>
        <span className={classes("documents-state", document.state === "failed" && "documents-problem")}>
          {stateWords(t, document)}
          {document.inRoom ? ` · ${t("documents.fromRoom")}` : null}
        </span>
        {document.state === "converting" && document.pages > 0 ? (
          <progress max={document.pages} value={document.finished} aria-label={stateWords(t, document)} />
        ) : null}
      </div>
      <Menu label={t("documents.more", { label })} entries={entries}>
        <IconButton label={t("documents.more", { label })} icon={<EllipsisVertical aria-hidden="true" />} />
      </Menu>
      {open === "look" ? <DocumentPreview code={code} document={document} onClose={() => setOpen(null)} /> : null}
      {open === "rename" ? (
        <RenameDialog code={code} document={document} onClose={() => setOpen(null)} onDone={onChange} />
      ) : null}
      {open === "remove" ? (
        <RemoveDialog code={code} document={document} onClose={() => setOpen(null)} onDone={onChange} />
      ) : null}
    </li>
  );
}

interface DialogProps {
  code: string;
  document: PagedDocument;
  onClose: () => void;
  onDone: () => void;
}

function RenameDialog({ code, document, onClose, onDone }: DialogProps) {
  const t = useText();
  const [label, setLabel] = useState(document.label);
  const save = async () => {
    const outcome = await documentsApi.change(code, document.id, { label: label.trim() });
    if (!outcome.ok) return notify(problemText(t, outcome.problem), "problem");
    onDone();
    return onClose();
  };
  return (
    <Dialog
      title={t("documents.rename")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button kind="primary" isDisabled={label.trim() === ""} onPress={() => void save()}>
            {t("documents.rename.save")}
          </Button>
        </>
      }
    >
      <TextField label={t("documents.label.field")} value={label} onChange={setLabel} maxLength={100} />
    </Dialog>
  );
}

function RemoveDialog({ code, document, onClose, onDone }: DialogProps) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const outcome = await documentsApi.remove(code, document.id);
    setBusy(false);
    if (!outcome.ok && outcome.problem.status !== 404) return notify(problemText(t, outcome.problem), "problem");
    notify(t("documents.removed", { label: document.label }));
    onDone();
    return onClose();
  };
  return (
    <ConfirmDialog
      title={t("documents.remove.title", { label: document.label })}
      isOpen
      onClose={onClose}
      confirm={t("documents.remove")}
      busy={busy}
      onConfirm={() => void remove()}
    >
      <p>{t("documents.remove.body")}</p>
    </ConfirmDialog>
  );
}
