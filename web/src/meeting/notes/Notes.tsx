import "./Notes.css";
import {
  Bold,
  Heading1,
  Heading2,
  Italic,
  Link2,
  List,
  ListChecks,
  ListOrdered,
  Redo2,
  Undo2,
} from "lucide-react";
import type { EditorView } from "prosemirror-view";
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { Group, Toolbar } from "react-aria-components";
import { useText } from "../../i18n/useText.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Loading } from "../../ui/states.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { ToggleButton } from "../../ui/ToggleButton.tsx";
import { notify } from "../../ui/toast.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import KeepButton from "../keep/KeepButton.tsx";
import type { NotesDesk } from "./desk.ts";
import { isOn, openEditor, run, setLink, type NotesAct } from "./editor.ts";
import { NotesMenu } from "./NotesMenu.tsx";
import { safeAddress } from "./schema.ts";
import { useDesk } from "./useDesk.ts";
import { useNotesFile } from "./useNotesFile.ts";

const icons: Readonly<Record<NotesAct, ReactNode>> = {
  heading1: <Heading1 aria-hidden="true" />,
  heading2: <Heading2 aria-hidden="true" />,
  bold: <Bold aria-hidden="true" />,
  italic: <Italic aria-hidden="true" />,
  bullets: <List aria-hidden="true" />,
  numbers: <ListOrdered aria-hidden="true" />,
  checks: <ListChecks aria-hidden="true" />,
  undo: <Undo2 aria-hidden="true" />,
  redo: <Redo2 aria-hidden="true" />,
};
const styles: readonly NotesAct[] = ["heading1", "heading2", "bold", "italic", "bullets", "numbers", "checks"];

/** The notes, on the stage or in the side panel. */
export default function Notes() {
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return <NotesRound key={round} round={round} onAnother={again} />;
}

function NotesRound({ round, onAnother }: { round: number; onAnother: () => void }) {
  const t = useText();
  const { desk, state, mayWrite, restart } = useDesk(round, onAnother);
  const [view, setView] = useState<EditorView | null>(null);
  const [, changed] = useState(0);
  return (
    <div className="notes" data-testid="notes">
      <div className="notes-head">
        {mayWrite && view !== null ? <NotesBar view={view} /> : null}
        {mayWrite ? null : <p className="notes-note">{t("notes.reading")}</p>}
        <Confirmed desk={desk} />
        <NotesMenu desk={desk} />
      </div>
      {state.at === "refused" ? (
        <div className="notes-refused" role="alert">
          <p>{t("notes.refused", { why: state.why })}</p>
          <Button onPress={restart}>{t("notes.restart")}</Button>
        </div>
      ) : null}
      {state.at === "opening" ? <Loading /> : null}
      {state.at === "open" && view !== null && isEmpty(view) ? (
        <p className="notes-hint">{t(mayWrite ? "notes.empty" : "notes.empty.reading")}</p>
      ) : null}
      <Paper
        desk={desk}
        mayWrite={mayWrite && state.at === "open"}
        onView={setView}
        onChange={() => changed(Date.now())}
      />
      <NotesFoot desk={desk} />
    </div>
  );
}

function isEmpty({ state: { doc } }: EditorView): boolean {
  return doc.childCount === 1 && doc.textContent === "";
}

interface PaperProps {
  desk: NotesDesk;
  mayWrite: boolean;
  onView: (view: EditorView | null) => void;
  onChange: () => void;
}

function Paper({ desk, mayWrite, onView, onChange }: PaperProps) {
  const t = useText();
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef({ mayWrite, onView, onChange, t });
  const view = useRef<EditorView | null>(null);
  useLayoutEffect(() => {
    latest.current = { mayWrite, onView, onChange, t };
    view.current?.setProps({});
  });
  useEffect(() => {
    if (element.current === null) return undefined;
    const now = latest.current;
    const words = {
      label: now.t("notes.label"),
      done: now.t("notes.done"),
      tooMuch: () => notify(latest.current.t("notes.tooMuch"), "problem"),
    };
    const mayWriteNow = () => latest.current.mayWrite;
    const made = openEditor(element.current, desk, mayWriteNow, words, () => latest.current.onChange());
    view.current = made;
    now.onView(made);
    return () => {
      now.onView(null);
      view.current = null;
      made.destroy();
    };
  }, [desk]);
  return <div className="notes-paper" ref={element} />;
}

function NotesBar({ view }: { view: EditorView }) {
  const t = useText();
  const [linking, setLinking] = useState(false);
  return (
    <>
      <Toolbar className="notes-bar" aria-label={t("notes.bar")}>
        <Group className="notes-group" aria-label={t("notes.styles")}>
          {styles.map((act) => (
            <ToggleButton
              key={act}
              className="notes-tool"
              label={t(`notes.act.${act}`)}
              icon={icons[act]}
              isSelected={isOn(view, act)}
              onChange={() => run(view, act)}
            />
          ))}
          <IconButton
            label={t("notes.link")}
            icon={<Link2 aria-hidden="true" />}
            onPress={() => setLinking(!linking)}
          />
        </Group>
        <Group className="notes-group" aria-label={t("notes.acts")}>
          <IconButton label={t("notes.act.undo")} icon={icons.undo} onPress={() => run(view, "undo")} />
          <IconButton label={t("notes.act.redo")} icon={icons.redo} onPress={() => run(view, "redo")} />
        </Group>
      </Toolbar>
      {linking ? <LinkBox view={view} onDone={() => setLinking(false)} /> : null}
    </>
  );
}

function LinkBox({ view, onDone }: { view: EditorView; onDone: () => void }) {
  const t = useText();
  const [address, setAddress] = useState("");
  const safe = address.trim() === "" ? null : safeAddress(address);
  return (
    <form
      className="notes-link"
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim() !== "" && safe === null) return;
        setLink(view, safe);
        onDone();
      }}
    >
      <TextField
        label={t("notes.link.address")}
        value={address}
        onChange={setAddress}
        error={address.trim() !== "" && safe === null ? t("notes.link.unsafe") : null}
      />
      <Button type="submit">{t(address.trim() === "" ? "notes.link.remove" : "notes.link.set")}</Button>
    </form>
  );
}

/** Whether everything that was written is with the node. */
function Confirmed({ desk }: { desk: NotesDesk }) {
  const t = useText();
  const waits = useSyncExternalStore(desk.subscribe, desk.unconfirmed) > 0;
  const link = useMeetingState((state) => state.link);
  return (
    <p className="notes-state" data-testid="notes-state" data-waits={waits ? "yes" : "no"}>
      {waits && link !== "up" ? t("notes.waits") : ""}
    </p>
  );
}

/** Who writes, for presenters; keeping them, for the organiser. */
function NotesFoot({ desk }: { desk: NotesDesk }) {
  const t = useText();
  const meeting = useMeeting();
  const fileOf = useNotesFile(desk);
  const all = useMeetingState((state) => state.notesForAll);
  const presents = useMeetingState((state) => {
    const role = state.people.get(state.you)?.role;
    return role === "ORGANISER" || role === "PRESENTER";
  });
  if (!presents) return null;
  return (
    <div className="notes-foot">
      <Switch
        isSelected={all}
        onChange={(on) => meeting.dispatch({ type: "Tell", message: { type: "NotesAllow", all: on } })}
      >
        {t("notes.allow")}
      </Switch>
      <KeepButton kind="notes" make={async () => (await fileOf("txt")).blob} />
    </div>
  );
}
