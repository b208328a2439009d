import { FileSpreadsheet, Pencil, TriangleAlert, X } from "lucide-react";
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from "react";
import { useText } from "../../i18n/useText.tsx";
import { announce } from "../../ui/announce.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { classes } from "../../ui/classes.ts";
import { TextField } from "../../ui/TextField.tsx";
import { notify } from "../../ui/toast.ts";
import { type NewInvitee, type PlanInvitee } from "../form.ts";
import { addEntries, readEntries } from "../invitees.ts";
import { type Fields } from "./fields.ts";
import { FileDialog } from "./FileDialog.tsx";
import { InviteeDialog } from "./InviteeDialog.tsx";

const few = 12;

interface InviteeFieldsProps extends Fields {
  /** What stands in the field and is not in the list yet. */
  typed: string;
  onTyped: (text: string) => void;
  /** Of those who are added. */
  language: string;
  /** Code of the meeting whose invitees a file may name again. */
  code: string | undefined;
}

/** Who is invited: typed, pasted from a mail, or read from a file. */
export function InviteeFields(props: InviteeFieldsProps) {
  const { form, dispatch, errorOf, typed, onTyped, language, code } = props;
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<PlanInvitee | null>(null);
  const [reading, setReading] = useState(false);
  const [all, setAll] = useState(false);
  const add = (entries: readonly NewInvitee[]) => {
    const { added, twice } = addEntries<NewInvitee>(form.invitees, entries);
    if (entries.length > 0) dispatch({ kind: "add", entries, language });
    const said = added.length > 0 ? t("plan.invitees.added", { n: added.length }) : "";
    const again = twice.length > 0 ? t("plan.invitees.twice", { n: twice.length, address: twice[0] ?? "" }) : "";
    if (again !== "") notify(`${said} ${again}`.trim());
    else if (said !== "") announce(said);
  };
  const addTyped = () => {
    add(readEntries(typed));
    onTyped("");
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    const field = place.current?.querySelector("textarea");
    // Into the middle of something one pastes a part of an address; a list comes into the empty field.
    if (typed.trim() !== "" || !field || !text.includes("@")) return;
    event.preventDefault();
    add(readEntries(text));
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    addTyped();
  };
  const remove = (one: PlanInvitee, index: number) => {
    dispatch({ kind: "remove", key: one.key });
    announce(t("plan.invitees.removed", { name: one.name || one.email }));
    const buttons = place.current?.querySelectorAll<HTMLElement>(".plan-person");
    const next = buttons?.item(index + 1 < form.invitees.length ? index + 1 : index - 1);
    (next?.querySelector<HTMLElement>("button:last-of-type") ?? place.current?.querySelector("textarea"))?.focus();
  };
  const shown = all ? form.invitees : form.invitees.slice(0, few);
  const hidden = form.invitees.length - shown.length;
  return (
    <div id="plan-invitees" ref={place} className="plan-invitees">
      {/* The field is watched, not the group: whatever is pasted or entered bubbles up to here. */}
      <div className="plan-add" onPaste={paste} onKeyDown={enter} role="presentation">
        <TextField
          label={t("plan.invitees.label")}
          description={t("plan.invitees.help")}
          placeholder={t("plan.invitees.example")}
          rows={2}
          value={typed}
          onChange={onTyped}
          error={errorOf("invitees")}
          autoComplete="off"
          spellCheck="false"
        />
      </div>
      <div className="portal-actions">
        <Button onPress={addTyped} isDisabled={typed.trim() === ""}>
          {t("plan.invitees.add")}
        </Button>
        <Button kind="quiet" icon={<FileSpreadsheet aria-hidden="true" />} onPress={() => setReading(true)}>
          {t("plan.file.open")}
        </Button>
      </div>
      {form.invitees.length === 0 ? null : (
        <>
          <h3>{t("plan.invitees.count", { n: form.invitees.length })}</h3>
          <ul className="plan-people">
            {shown.map((one, index) => (
              <Person
                key={one.key}
                one={one}
                usual={language}
                onEdit={() => setEditing(one)}
                onRemove={() => remove(one, index)}
              />
            ))}
          </ul>
          {hidden > 0 ? (
            <div>
              <Button kind="quiet" onPress={() => setAll(true)}>
                {t("plan.invitees.all", { n: form.invitees.length })}
              </Button>
            </div>
          ) : null}
        </>
      )}
      {editing ? (
        <InviteeDialog
          invitee={editing}
          others={form.invitees.filter(({ key }) => key !== editing.key)}
          onClose={() => setEditing(null)}
          onSave={(invitee) => {
            dispatch({ kind: "invitee", invitee });
            setEditing(null);
          }}
        />
      ) : null}
      {reading ? <FileDialog code={code} onClose={() => setReading(false)} onAdd={add} /> : null}
    </div>
  );
}

function Person({ one, usual, onEdit, onRemove }: {
  one: PlanInvitee;
  usual: string;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const t = useText();
  const bad = one.problem !== undefined;
  const name = one.name || one.email;
  return (
    <li className={classes("plan-person", bad && "plan-person-bad")}>
      {bad ? <TriangleAlert aria-hidden="true" /> : <Avatar name={name} size={32} />}
      <div className="plan-person-text">
        <span>{name}</span>
        {one.name !== "" && one.email !== "" ? <span className="portal-quiet">{one.email}</span> : null}
        {one.problem === undefined ? null : <span className="ui-field-error">{t(`plan.invitee.${one.problem}`)}</span>}
        {one.role === "presenter" || one.language !== usual ? (
          <span className="plan-tags">
            {one.role === "presenter" ? <span className="plan-tag">{t("plan.role.presenter")}</span> : null}
            {one.language === usual ? null : (
              <span className="plan-tag">{t(one.language === "de" ? "plan.language.de" : "plan.language.en")}</span>
            )}
          </span>
        ) : null}
      </div>
      <div className="plan-person-tools">
        <IconButton label={t("plan.invitee.edit", { name })} icon={<Pencil aria-hidden="true" />} onPress={onEdit} />
        <IconButton label={t("plan.invitee.remove", { name })} icon={<X aria-hidden="true" />} onPress={onRemove} />
      </div>
    </li>
  );
}
