import "./FilesPanel.css";
import { Download, FileText, ShieldAlert, Trash2, Upload, X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { FileTrigger } from "react-aria-components";
import type { FileSharing, SharedFile } from "../../core/protocol.ts";
import { mayRemoveFile, mayShareFiles, sharedFiles } from "../../core/state/files.ts";
import { moderates } from "../../core/state/state.ts";
import { currentLocale } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { saveFile } from "../../ui/saveFile.ts";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { PanelBody, PanelEmpty, PanelList, PanelRow, PanelSection } from "../panel/blocks.tsx";
import { takeFiles } from "./take.ts";
import { transfersOf, type Transfer } from "./transfers.ts";

const maxLabel = 80;

/** The files of the meeting: what there is, what is on its way, and how to share one. */
export default function FilesPanel() {
  const t = useText();
  const meeting = useMeeting();
  const transfers = transfersOf(meeting);
  const moving = useSyncExternalStore(transfers.subscribe, transfers.snapshot);
  const known = useMeetingState((state) => sharedFiles(state).map(({ id }) => id).join());
  const may = useMeetingState(mayShareFiles);
  const chosen = moving.filter(({ step }) => step === "chosen");
  const under = moving.filter(({ step }) => step !== "chosen");
  // What I am sending has its line above until everybody can have it.
  const mine = new Set(under.map(({ file, way }) => (way === "out" ? file : null)));
  const ids = known.split(",").filter((id) => !mine.has(id)).join();
  const empty = ids === "" && moving.length === 0;
  return (
    <PanelBody
      foot={may ? <Choose primary={chosen.length === 0} /> : <p className="panel-note">{t("files.notAllowed")}</p>}
    >
      {chosen.length > 0 ? <Chosen chosen={chosen} /> : null}
      {under.length > 0 ? (
        <PanelSection title={t("files.moving")}>
          <PanelList>
            {under.map((transfer) => (
              <Moving key={transfer.key} transfer={transfer} />
            ))}
          </PanelList>
        </PanelSection>
      ) : null}
      {ids === "" ? null : (
        <PanelSection title={t("files.shared")} note={t("files.shared.note")}>
          <PanelList label={t("files.shared")}>
            {ids.split(",").map((id) => (
              <Row key={id} id={id} />
            ))}
          </PanelList>
        </PanelSection>
      )}
      {empty ? (
        <PanelEmpty title={t("files.empty")}>{t(may ? "files.empty.body" : "files.empty.wait")}</PanelEmpty>
      ) : null}
      <Sharing />
    </PanelBody>
  );
}

function Choose({ primary }: { primary: boolean }) {
  const t = useText();
  const meeting = useMeeting();
  return (
    <FileTrigger allowsMultiple onSelect={(files) => files && void takeFiles(meeting, [...files])}>
      <Button kind={primary ? "primary" : "normal"} icon={<Upload aria-hidden="true" />}>
        {t("files.choose")}
      </Button>
    </FileTrigger>
  );
}

function Chosen({ chosen }: { chosen: readonly Transfer[] }) {
  const t = useText();
  const transfers = transfersOf(useMeeting());
  return (
    <PanelSection title={t("files.chosen")} note={t("files.chosen.note")}>
      <form
        className="files-chosen"
        onSubmit={(event) => {
          event.preventDefault();
          transfers.sendChosen();
        }}
      >
        {chosen.map((transfer) => (
          <Name key={transfer.key} transfer={transfer} />
        ))}
        <Button type="submit" kind="primary" isDisabled={chosen.some(({ label }) => label.trim() === "")}>
          {t("files.share", { count: chosen.length })}
        </Button>
      </form>
    </PanelSection>
  );
}

/** What one of them is to be called. Its own name tells which it is, and is taken only when somebody says so. */
function Name({ transfer: { key, label, size } }: { transfer: Transfer }) {
  const t = useText();
  const transfers = transfersOf(useMeeting());
  const own = transfers.ownName(key);
  const taken = own.replace(/\.[^.]*$/, "").slice(0, maxLabel);
  return (
    <div className="files-name">
      <TextField
        label={t("files.label", { size: sizeOf(size) })}
        description={t("files.label.own", { name: own })}
        value={label}
        maxLength={maxLabel}
        onChange={(text) => transfers.rename(key, text)}
      />
      <IconButton
        label={t("files.leaveOut", { label })}
        icon={<X aria-hidden="true" />}
        onPress={() => transfers.stop(key)}
      />
      {taken === "" || taken === label ? null : (
        <Button
          kind="quiet"
          aria-label={t("files.label.takeNamed", { name: own })}
          onPress={() => transfers.rename(key, taken)}
        >
          {t("files.label.take")}
        </Button>
      )}
    </div>
  );
}

function Moving({ transfer }: { transfer: Transfer }) {
  const t = useText();
  const transfers = transfersOf(useMeeting());
  const { key, label, size, done, step, problem, way } = transfer;
  const percent = size === 0 ? 100 : Math.floor((done / size) * 100);
  const line =
    step === "failed" && problem !== null
      ? t("files.problem", { problem })
      : t("files.step", { step, way, percent, done: sizeOf(done), size: sizeOf(size) });
  const icon = step === "failed" ? <ShieldAlert aria-hidden="true" /> : <FileText aria-hidden="true" />;
  return (
    <PanelRow
      icon={icon}
      title={label}
      line={
        <>
          <span role={step === "failed" ? "alert" : undefined}>{line}</span>
          {step === "moving" || step === "paused" ? (
            <progress
              className="files-progress"
              max={100}
              value={percent}
              aria-label={t("files.progress", { label })}
            />
          ) : null}
        </>
      }
      actions={
        <IconButton
          label={t(step === "failed" ? "files.dismiss" : "files.stop", { label })}
          icon={<X aria-hidden="true" />}
          onPress={() => transfers.stop(key)}
        />
      }
    />
  );
}

function Row({ id }: { id: string }) {
  const t = useText();
  const meeting = useMeeting();
  const file = useMeetingState((state) => state.files.files.get(id));
  const mine = useMeetingState((state) => state.files.files.get(id)?.from === state.you);
  const may = useMeetingState((state) => file !== undefined && mayRemoveFile(state, file));
  if (file === undefined) return null;
  const { label, name, size, type, state } = file;
  const from = mine ? t("files.mine") : name;
  const save = async () => {
    const content = await transfersOf(meeting).fetch(file);
    if (content !== null) saveFile(content, type === "" ? label : `${label}.${type}`);
  };
  return (
    <PanelRow
      icon={file.preview && state === "READY" ? <Preview file={file} /> : <FileText aria-hidden="true" />}
      title={label}
      line={
        state === "READY"
          ? t("files.line", { type: type.toUpperCase(), size: sizeOf(size), from })
          : t("files.checking", { size: sizeOf(size), from })
      }
      actions={
        <>
          <IconButton
            label={t("files.save", { label })}
            icon={<Download aria-hidden="true" />}
            isDisabled={state !== "READY"}
            onPress={() => void save()}
          />
          {may ? (
            <IconButton
              label={t("files.remove", { label })}
              icon={<Trash2 aria-hidden="true" />}
              onPress={() => meeting.dispatch({ type: "Tell", message: { type: "RemoveFile", file: id } })}
            />
          ) : null}
        </>
      }
    />
  );
}

function Preview({ file }: { file: SharedFile }) {
  const meeting = useMeeting();
  const [address, setAddress] = useState<string | null>(null);
  const { id } = file;
  useEffect(() => {
    let made: string | null = null;
    let stale = false;
    void transfersOf(meeting)
      .preview(file)
      .then((picture) => {
        if (stale || picture === null) return;
        made = URL.createObjectURL(picture);
        setAddress(made);
      });
    return () => {
      stale = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
    // The picture of a file does not change.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [meeting, id]);
  return address === null ? (
    <FileText aria-hidden="true" />
  ) : (
    <img className="files-preview" src={address} alt="" width={40} height={40} />
  );
}

const ways: readonly FileSharing[] = ["PARTICIPANTS", "PRESENTERS", "NOBODY"];

function Sharing() {
  const t = useText();
  const meeting = useMeeting();
  const sharing = useMeetingState((state) => state.files.sharing);
  const may = useMeetingState(moderates);
  if (!may) return null;
  return (
    <div className="files-sharing">
      <Select
        label={t("files.sharing")}
        value={sharing}
        options={ways.map((way) => ({ id: way, label: t("files.sharing.way", { way }) }))}
        onChange={(id) => {
          const next = ways.find((way) => way === id);
          if (next) meeting.dispatch({ type: "Tell", message: { type: "SetFileSharing", sharing: next } });
        }}
      />
    </div>
  );
}

/** In the units people know. */
function sizeOf(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  let value = bytes;
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  const unit = units[at] ?? "byte";
  const digits = value < 10 && at > 0 ? 1 : 0;
  return new Intl.NumberFormat(currentLocale(), {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: digits,
  }).format(value);
}
