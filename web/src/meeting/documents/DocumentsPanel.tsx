import "./documents.css";
import "../../documents/documents.css";
import { EllipsisVertical, FileText, MonitorX, Presentation, Trash2, Upload } from "lucide-react";
import { useState, useSyncExternalStore, type DragEvent } from "react";
import { FileTrigger } from "react-aria-components";
import { LabelDialog } from "../../documents/LabelDialog.tsx";
import { documentTypes } from "../../documents/types.ts";
import { UploadBar } from "../../documents/UploadBar.tsx";
import { stateWords } from "../../documents/words.ts";
import { useText } from "../../i18n/useText.tsx";
import type { DocumentView } from "../../core/protocol.ts";
import { inPlace, mayShowDocuments } from "../../core/state/documents.ts";
import { mayEndSurface } from "../../core/state/surface.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { ConfirmDialog } from "../../ui/Dialog.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { PanelBody, PanelEmpty, PanelList, PanelRow, PanelSection } from "../panel/blocks.tsx";
import { showToAll } from "../panel/showToAll.ts";
import { uploadsOf, type Uploads } from "./uploads.ts";

/** The documents in the side panel: what there is, what is shown, and bringing another. */
export default function DocumentsPanel() {
  const t = useText();
  const all = useMeetingState((state) => state.documents.all);
  const presents = useMeetingState(mayShowDocuments);
  const documents = inPlace(all);
  const uploads = uploadsOf(useMeeting());
  const drop = (event: DragEvent) => {
    const dropped = [...event.dataTransfer.files];
    if (!presents || dropped.length === 0) return;
    // Elsewhere in the meeting it would be a file to share.
    event.preventDefault();
    uploads.choose(dropped);
  };
  const bringing = <Bringing count={documents.length} uploads={uploads} />;
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
  const [removing, setRemoving] = useState(false);
  const presents = useMeetingState(mayShowDocuments);
  const shown = useMeetingState((state) => state.surface?.kind === "DOCUMENT" && state.surface.id === document.id);
  const mayEnd = useMeetingState(mayEndSurface);
  const { id, label, state } = document;
  const show = () => showToAll(meeting, "DOCUMENT", id);
  const away = () => meeting.dispatch({ type: "Tell", message: { type: "PresentNothing" } });
  const remove = () => {
    setRemoving(false);
    meeting.dispatch({ type: "Tell", message: { type: "RemoveDocument", document: id } });
  };
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
              onAction: () => setRemoving(true),
            },
          ]}
        >
          <IconButton label={t("documents.more", { label })} icon={<EllipsisVertical aria-hidden="true" />} />
        </Menu>
      ) : null}
      {removing ? (
        <ConfirmDialog
          title={t("documents.remove.title", { label })}
          isOpen
          onClose={() => setRemoving(false)}
          confirm={t("documents.remove")}
          onConfirm={remove}
        >
          <p>{t("documents.remove.body")}</p>
        </ConfirmDialog>
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

function Bringing({ count, uploads }: { count: number; uploads: Uploads }) {
  const t = useText();
  const { unnamed, uploading, problem } = useSyncExternalStore(uploads.subscribe, uploads.snapshot);
  const [file] = unnamed;
  return (
    <>
      {uploading ? (
        <UploadBar uploading={uploading} onStop={() => uploads.stop()} />
      ) : (
        <FileTrigger
          acceptedFileTypes={documentTypes}
          allowsMultiple
          onSelect={(files) => uploads.choose([...(files ?? [])])}
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
      {file === undefined || uploading ? null : (
        <LabelDialog
          // The next one is asked for its own name.
          key={unnamed.length}
          file={file}
          usual={t("documents.usual", { n: count + 1 })}
          onClose={() => uploads.leaveOut()}
          onDone={(label) => void uploads.send(label)}
        />
      )}
    </>
  );
}
