import "./documents.css";
import "../../documents/documents.css";
import { EllipsisVertical, FileText, MonitorX, Presentation, Trash2, Upload } from "lucide-react";
import { useState, type DragEvent } from "react";
import { FileTrigger } from "react-aria-components";
import { LabelDialog } from "../../documents/LabelDialog.tsx";
import { upload } from "../../documents/documentsApi.ts";
import { documentTypes } from "../../documents/types.ts";
import { UploadBar } from "../../documents/UploadBar.tsx";
import { useUpload, type Sender } from "../../documents/useUpload.ts";
import { stateWords } from "../../documents/words.ts";
import { useText } from "../../i18n/useText.tsx";
import type { DocumentView } from "../../core/protocol.ts";
import type { Meeting } from "../../core/meeting.ts";
import { inPlace, mayShowDocuments } from "../../core/state/documents.ts";
import { mayEndSurface } from "../../core/state/surface.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { grantHeader } from "../grantHeader.ts";
import { PanelBody, PanelEmpty, PanelList, PanelRow, PanelSection } from "../panel/blocks.tsx";
import { askGrant } from "./grants.ts";

/** The documents in the side panel: what there is, what is shown, and bringing another. */
export default function DocumentsPanel() {
  const t = useText();
  const all = useMeetingState((state) => state.documents.all);
  const presents = useMeetingState(mayShowDocuments);
  const documents = inPlace(all);
  const [file, setFile] = useState<File | null>(null);
  const drop = (event: DragEvent) => {
    const dropped = event.dataTransfer.files.item(0);
    if (!presents || dropped === null) return;
    // Elsewhere in the meeting it would be a file to share.
    event.preventDefault();
    setFile(dropped);
  };
  const bringing = <Bringing count={documents.length} file={file} setFile={setFile} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- there is a button for the same
    <div className="documents-catch" onDrop={drop}>
      <PanelBody foot={presents ? bringing : null}>
        {documents.length === 0 ? (
          <PanelEmpty title={t("documents.none")}>
            {t(presents ? "documents.none.presenter" : "documents.none.body")}
          </PanelEmpty>
        ) : (
          <PanelSection title={t("documents.title")} note={presents ? t("documents.onlyShown") : null}>
            <PanelList label={t("documents.title")}>
              {documents.map((document) => (
                <Row key={document.id} document={document} />
              ))}
            </PanelList>
          </PanelSection>
        )}
      </PanelBody>
    </div>
  );
}

function Row({ document }: { document: DocumentView }) {
  const t = useText();
  const meeting = useMeeting();
  const presents = useMeetingState(mayShowDocuments);
  const shown = useMeetingState((state) => state.surface?.kind === "DOCUMENT" && state.surface.id === document.id);
  const mayEnd = useMeetingState(mayEndSurface);
  const { id, label, state } = document;
  const show = () => meeting.dispatch({ type: "Tell", message: { type: "Present", surface: "DOCUMENT", id } });
  const away = () => meeting.dispatch({ type: "Tell", message: { type: "PresentNothing" } });
  const actions = (
    <>
      {shown && mayEnd ? (
        <IconButton label={t("documents.awayNamed", { label })} icon={<MonitorX aria-hidden="true" />} onPress={away} />
      ) : null}
      {!shown && presents && state === "READY" ? (
        <IconButton label={t("documents.show", { label })} icon={<Presentation aria-hidden="true" />} onPress={show} />
      ) : null}
      {presents && document.inRoom ? (
        <Menu
          label={t("documents.more", { label })}
          entries={[
            {
              id: "remove",
              label: t("documents.remove"),
              icon: <Trash2 aria-hidden="true" />,
              danger: true,
              onAction: () =>
                meeting.dispatch({ type: "Tell", message: { type: "RemoveDocument", document: id } }),
            },
          ]}
        >
          <IconButton label={t("documents.more", { label })} icon={<EllipsisVertical aria-hidden="true" />} />
        </Menu>
      ) : null}
    </>
  );
  return (
    <PanelRow
      icon={<FileText aria-hidden="true" />}
      title={label}
      line={shown ? t("documents.shownNow", { n: document.shown, pages: document.pages }) : stateWords(t, document)}
      actions={actions}
      current={shown}
    />
  );
}

function Bringing({ count, file, setFile }: {
  count: number;
  file: File | null;
  setFile: (file: File | null) => void;
}) {
  const t = useText();
  const meeting = useMeeting();
  const { uploading, problem, start, stop } = useUpload(sender(meeting), () => {});
  return (
    <>
      {uploading ? (
        <UploadBar uploading={uploading} onStop={stop} />
      ) : (
        <FileTrigger
          acceptedFileTypes={documentTypes}
          onSelect={(files) => {
            const chosen = files?.item(0);
            if (chosen) setFile(chosen);
          }}
        >
          <Button kind={count === 0 ? "primary" : "normal"} icon={<Upload aria-hidden="true" />}>
            {t("documents.add")}
          </Button>
        </FileTrigger>
      )}
      {problem === null ? null : (
        <p className="documents-problem" role="alert">
          {problem}
        </p>
      )}
      {file === null || uploading ? null : (
        <LabelDialog
          file={file}
          usual={t("documents.usual", { n: count + 1 })}
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

/** First the node's word, then the file. */
function sender(meeting: Meeting): Sender {
  return async (label, file, onSent, signal) => {
    const grant = await askGrant(meeting, (ref) => ({ type: "OfferDocument", ref, label, size: file.size }));
    if (grant === null) return { ok: false, problem: { code: "refused", status: 0 } };
    return upload("/api/v1/shown-documents", file, grantHeader(grant.bearer), onSent, signal);
  };
}
