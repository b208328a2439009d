import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from "prosemirror-commands";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { NodeType } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState, Plugin, type Command } from "prosemirror-state";
import { EditorView, type NodeView } from "prosemirror-view";
import { redo, undo, yCursorPlugin, ySyncPlugin, yUndoPlugin } from "y-prosemirror";
import type { NotesDesk } from "./desk.ts";
import { schema } from "./schema.ts";

const { nodes, marks } = schema;

/** More at once would not fit into a message; it is said, not cut. */
const mostAtOnce = 12_000;

export type NotesAct =
  | "heading1"
  | "heading2"
  | "bold"
  | "italic"
  | "bullets"
  | "numbers"
  | "checks"
  | "undo"
  | "redo";

const commands: Readonly<Record<NotesAct, Command>> = {
  heading1: heading(1),
  heading2: heading(2),
  bold: toggleMark(type(marks, "strong")),
  italic: toggleMark(type(marks, "em")),
  bullets: list("bullet_list"),
  numbers: list("ordered_list"),
  checks: list("check_list"),
  undo: (state) => undo(state) ?? false,
  redo: (state) => redo(state) ?? false,
};

export interface EditorWords {
  readonly label: string;
  readonly done: string;
  readonly tooMuch: () => void;
}

/** Puts an editor into the element. */
export function openEditor(
  element: HTMLElement,
  desk: NotesDesk,
  mayWrite: () => boolean,
  words: EditorWords,
  changed: () => void,
): EditorView {
  const state = EditorState.create({ schema, plugins: plugins(desk, words) });
  return new EditorView(element, {
    state,
    editable: mayWrite,
    attributes: () => ({
      "role": "textbox",
      "aria-multiline": "true",
      "aria-label": words.label,
      "aria-readonly": mayWrite() ? "false" : "true",
      "tabindex": "0",
    }),
    nodeViews: { check_item: (node, of, at) => checkItem(node.attrs["checked"] === true, of, at, words.done) },
    handleClick: (_, __, event) => followLink(event),
    // Called while the view is still being made, when there is text already.
    dispatchTransaction(this: EditorView, transaction) {
      this.updateState(this.state.apply(transaction));
      changed();
    },
  });
}

export function run(view: EditorView, act: NotesAct): void {
  commands[act](view.state, (transaction) => view.dispatch(transaction), view);
  view.focus();
}

export function isOn(view: EditorView, act: NotesAct): boolean {
  const { $from, empty, from, to } = view.state.selection;
  const marked = (name: string) =>
    empty
      ? type(marks, name).isInSet(view.state.storedMarks ?? $from.marks()) !== undefined
      : view.state.doc.rangeHasMark(from, to, type(marks, name));
  const around = Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth));
  const within = (name: string) => around.some((node) => node.type.name === name);
  switch (act) {
    case "bold":
      return marked("strong");
    case "italic":
      return marked("em");
    case "heading1":
      return within("heading") && $from.parent.attrs["level"] === 1;
    case "heading2":
      return within("heading") && $from.parent.attrs["level"] === 2;
    case "bullets":
      return within("bullet_list");
    case "numbers":
      return within("ordered_list");
    case "checks":
      return within("check_list");
    case "undo":
    case "redo":
      return false;
  }
}

/** Makes what is selected a link, or no longer one. */
export function setLink(view: EditorView, href: string | null): void {
  const { from, to, empty } = view.state.selection;
  const link = type(marks, "link");
  const transaction = view.state.tr;
  if (href === null) transaction.removeMark(from, to, link);
  else if (empty) transaction.insert(from, schema.text(href, [link.create({ href })]));
  else transaction.addMark(from, to, link.create({ href }));
  view.dispatch(transaction);
  view.focus();
}

function plugins(desk: NotesDesk, words: EditorWords): Plugin[] {
  const items = [type(nodes, "list_item"), type(nodes, "check_item")];
  const each = (make: (item: NodeType) => Command) => chainCommands(...items.map(make));
  return [
    ySyncPlugin(desk.text),
    yCursorPlugin(desk.carets, { cursorBuilder: caret, selectionBuilder: selection }),
    yUndoPlugin(),
    new Plugin({
      filterTransaction: (transaction) => {
        if (!transaction.docChanged || transaction.getMeta("y-sync$") !== undefined) return true;
        const fits = transaction.doc.content.size - transaction.before.content.size <= mostAtOnce;
        if (!fits) words.tooMuch();
        return fits;
      },
    }),
    inputRules({
      rules: [
        textblockTypeInputRule(/^(#{1,3})\s$/, type(nodes, "heading"), (match) => ({ level: match[1]?.length ?? 1 })),
        wrappingInputRule(/^\s*\[ ?\]\s$/, type(nodes, "check_list")),
        wrappingInputRule(/^\s*[-*]\s$/, type(nodes, "bullet_list")),
        wrappingInputRule(/^\s*1\.\s$/, type(nodes, "ordered_list")),
      ],
    }),
    keymap({
      "Mod-z": commands.undo,
      "Mod-y": commands.redo,
      "Mod-Shift-z": commands.redo,
      "Mod-b": commands.bold,
      "Mod-i": commands.italic,
      "Mod-Alt-1": commands.heading1,
      "Mod-Alt-2": commands.heading2,
      "Enter": each(splitListItem),
      "Mod-Enter": chainCommands(toggleCheck, exitCode),
      // Tab goes on to what follows the editor, as everywhere else.
      "Mod-]": each(sinkListItem),
      "Mod-[": each(liftListItem),
    }),
    keymap(baseKeymap),
  ];
}

function type<T>(types: Readonly<Record<string, T>>, name: string): T {
  const found = types[name];
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

function heading(level: number): Command {
  return (state, dispatch) => {
    const { parent } = state.selection.$from;
    const same = parent.type === nodes["heading"] && parent.attrs["level"] === level;
    const to = same ? setBlockType(type(nodes, "paragraph")) : setBlockType(type(nodes, "heading"), { level });
    return to(state, dispatch);
  };
}

/** Into a list; out of it again when it is one of that kind already. */
function list(name: "bullet_list" | "ordered_list" | "check_list"): Command {
  return (state, dispatch, view) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const node = $from.node(depth);
      if (node.type.name !== name) continue;
      return liftListItem(type(nodes, name === "check_list" ? "check_item" : "list_item"))(state, dispatch, view);
    }
    return wrapInList(type(nodes, name))(state, dispatch);
  };
}

const toggleCheck: Command = (state, dispatch) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type !== nodes["check_item"]) continue;
    dispatch?.(state.tr.setNodeAttribute($from.before(depth), "checked", node.attrs["checked"] !== true));
    return true;
  }
  return false;
};

function checkItem(checked: boolean, view: EditorView, at: () => number | undefined, label: string): NodeView {
  const dom = document.createElement("li");
  dom.className = "notes-check";
  dom.dataset["checked"] = checked ? "yes" : "no";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = checked;
  box.setAttribute("aria-label", label);
  box.addEventListener("change", () => {
    const place = at();
    if (place === undefined || !view.editable) box.checked = checked;
    else view.dispatch(view.state.tr.setNodeAttribute(place, "checked", box.checked));
  });
  const contentDOM = document.createElement("div");
  contentDOM.className = "notes-check-text";
  dom.append(box, contentDOM);
  return {
    dom,
    contentDOM,
    stopEvent: (event) => event.target === box,
    ignoreMutation: (change) => change.type !== "selection" && !contentDOM.contains(change.target),
  };
}

function followLink(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || !(event.ctrlKey || event.metaKey)) return false;
  window.open(link.href, "_blank", "noopener,noreferrer");
  return true;
}

interface User {
  readonly name?: string;
  readonly hue?: number;
}

function caret(user: User): HTMLElement {
  const mark = document.createElement("span");
  mark.className = `notes-caret notes-hue-${user.hue ?? 0}`;
  mark.setAttribute("aria-hidden", "true");
  const name = document.createElement("span");
  name.className = "notes-caret-name";
  name.textContent = user.name ?? "";
  mark.append("\u2060", name, "\u2060");
  return mark;
}

function selection(user: User): { class: string } {
  return { class: `notes-selected notes-hue-${user.hue ?? 0}` };
}
