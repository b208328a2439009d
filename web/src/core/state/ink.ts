import type {
  ClientMessage,
  InkMark,
  InkOn,
  InkPlace,
  InkRefusal,
  Sheet,
  ServerMessage,
  ServerMessageOf,
} from "../protocol.ts";
import { changed, moved, sheetKey, withAct, without, type InkAct, type Marks } from "../ink/marks.ts";
import { inkStart, nextMark, type SheetState, type Turn } from "../ink/sheets.ts";
import type { Effect, Step } from "./events.ts";
import type { MeetingState } from "./state.ts";
import { mayDrawOnScreen } from "./assistance.ts";
import { me } from "./state.ts";
import { chain, later, remark, step } from "./step.ts";

/** What a view asks for. Marks that are drawn get their id at once: `nextMark` says which. */
export type InkDo =
  | { readonly do: "open" | "close" | "undo" | "redo" | "clear"; readonly sheet: Sheet }
  | ({ readonly do: "draw" } & Omit<Extract<InkAct, { type: "InkDraw" }>, "type" | "number">)
  | ({ readonly do: "grow" } & Omit<Extract<InkAct, { type: "InkGrow" }>, "type" | "number">)
  /** `again`: belongs to the erasing before, and is undone with it. */
  | { readonly do: "erase"; readonly sheet: Sheet; readonly marks: readonly string[]; readonly again: boolean }
  | { readonly do: "move"; readonly sheet: Sheet; readonly places: readonly InkPlace[] }
  | { readonly do: "write"; readonly sheet: Sheet; readonly mark: string; readonly text: string }
  /** What waits to be opened. */
  | { readonly do: "ask" }
  | { readonly do: "pointerFaded"; readonly key: string; readonly stamp: number };

const pointerMillis = 3000;
const restMillis = 1000;
const maxTurns = 200;

export function mayDrawOn(state: MeetingState, on: InkOn, id: string): boolean {
  const role = me(state)?.role;
  if (on === "SCREEN") return mayDrawOnScreen(state, id);
  if (role === "ORGANISER" || role === "PRESENTER") return true;
  return role === "PARTICIPANT" && state.ink.free.has(`${on}/${id}`);
}

/** Erasing and moving what others drew; clearing. */
export function mayRuleOn(state: MeetingState, on: InkOn, id: string): boolean {
  const role = me(state)?.role;
  return on === "SCREEN" ? id === state.you : role === "ORGANISER" || role === "PRESENTER";
}

// ---- what I do

export function inkDo(state: MeetingState, act: InkDo): Step {
  if (act.do === "pointerFaded") return pointerFaded(state, act.key, act.stamp);
  if (act.do === "ask") return askNext({ ...state, ink: { ...state.ink, rests: false } });
  const sheet = state.ink.sheets.get(sheetKey(act.sheet));
  if (act.do === "open") return opened(state, act.sheet, sheet);
  if (sheet === undefined) return step(state);
  if (act.do === "close") return closed(state, sheet);
  if (sheet.pen === 0) return step(state);
  return acted(state, sheet, act);
}

type Act = Exclude<InkDo, { do: "pointerFaded" | "ask" }>;

function acted(state: MeetingState, sheet: SheetState, act: Act): Step {
  const number = sheet.next;
  const on = act.sheet;
  switch (act.do) {
    case "draw": {
      const { do: _, ...mark } = act;
      const turn: Turn = { did: "drew", number, ids: [nextMark(sheet)] };
      return send(state, sheet, { type: "InkDraw", number, ...mark }, turn);
    }
    case "grow":
      return send(state, sheet, {
        type: "InkGrow",
        number,
        sheet: on,
        mark: act.mark,
        path: act.path,
        open: act.open,
      });
    case "erase":
      return erase(state, sheet, act.marks, act.again);
    case "move": {
      const before = act.places.flatMap(({ mark }) => {
        const now = sheet.shown.get(mark);
        return now === undefined ? [] : [{ mark, x: now.x, y: now.y }];
      });
      const turn: Turn = { did: "moved", number, before, after: act.places };
      return send(state, sheet, { type: "InkMove", number, sheet: on, places: act.places }, turn);
    }
    case "write": {
      const before = sheet.shown.get(act.mark)?.text ?? "";
      const turn: Turn = { did: "wrote", number, id: act.mark, before, after: act.text };
      return send(state, sheet, { type: "InkWrite", number, sheet: on, mark: act.mark, text: act.text }, turn);
    }
    case "clear": {
      const turn: Turn = { did: "erased", number, ids: [...sheet.shown.keys()] };
      return send(state, sheet, { type: "InkClear", number, sheet: on }, turn);
    }
    case "undo":
      return undo(state, sheet);
    case "redo":
      return redo(state, sheet);
    case "open":
    case "close":
      return step(state);
  }
}

function erase(state: MeetingState, sheet: SheetState, marks: readonly string[], again: boolean): Step {
  const ids = marks.filter((id) => sheet.shown.has(id));
  if (ids.length === 0) return step(state);
  const number = sheet.next;
  const last = sheet.done.at(-1);
  const joins = again && last?.did === "erased";
  const turn: Turn = { did: "erased", number, ids: joins ? [...last.ids, ...ids] : ids };
  const before = joins ? { ...sheet, done: sheet.done.slice(0, -1) } : sheet;
  return send(state, before, { type: "InkErase", number, sheet: sheet.sheet, marks: ids }, turn);
}

/** Counts an act, shows it at once, and says it to the node as soon as the sheet is open there. */
function send(state: MeetingState, sheet: SheetState, act: InkAct, turn?: Turn): Step {
  const pending = [...sheet.pending, act];
  const next: SheetState = {
    ...sheet,
    next: sheet.next + 1,
    pending,
    shown: withAct(sheet.shown, act, sheet.pen, state.you),
    done: turn === undefined ? sheet.done : [...sheet.done, turn].slice(-maxTurns),
    undone: turn === undefined ? sheet.undone : [],
  };
  return step(withSheet(state, next), ...(sheet.phase === "open" ? [tell(act)] : []));
}

function undo(state: MeetingState, sheet: SheetState): Step {
  const turn = sheet.done.at(-1);
  if (turn === undefined) return step(state);
  const rest = { done: sheet.done.slice(0, -1), undone: [...sheet.undone, turn] };
  return turned(state, { ...sheet, ...rest }, turn, true);
}

function redo(state: MeetingState, sheet: SheetState): Step {
  const turn = sheet.undone.at(-1);
  if (turn === undefined) return step(state);
  const rest = { done: [...sheet.done, turn], undone: sheet.undone.slice(0, -1) };
  return turned(state, { ...sheet, ...rest }, turn, false);
}

function turned(state: MeetingState, sheet: SheetState, turn: Turn, back: boolean): Step {
  const number = sheet.next;
  const on = sheet.sheet;
  switch (turn.did) {
    case "drew":
    case "erased": {
      const takesAway = (turn.did === "drew") === back;
      const marks = turn.ids;
      return send(state, sheet, { type: takesAway ? "InkErase" : "InkRestore", number, sheet: on, marks });
    }
    case "moved":
      return send(state, sheet, { type: "InkMove", number, sheet: on, places: back ? turn.before : turn.after });
    case "wrote": {
      const text = back ? turn.before : turn.after;
      return send(state, sheet, { type: "InkWrite", number, sheet: on, mark: turn.id, text });
    }
  }
}

// ---- sheets

function opened(state: MeetingState, on: Sheet, known: SheetState | undefined): Step {
  if (known !== undefined) {
    const phase = known.phase === "gone" ? "waiting" : known.phase;
    return askNext(withSheet(state, { ...known, views: known.views + 1, phase }));
  }
  return askNext(
    withSheet(state, {
      sheet: on,
      phase: "waiting",
      views: 1,
      pen: 0,
      next: 1,
      marks: new Map(),
      incoming: null,
      pending: [],
      shown: new Map(),
      done: [],
      undone: [],
    }),
  );
}

/** What I drew and the node has not answered yet keeps the sheet, though nobody looks at it. */
function closed(state: MeetingState, sheet: SheetState): Step {
  if (sheet.views > 1 || sheet.pending.length > 0) {
    return step(withSheet(state, { ...sheet, views: Math.max(0, sheet.views - 1) }));
  }
  const sheets = new Map(state.ink.sheets);
  sheets.delete(sheetKey(sheet.sheet));
  const next = { ...state, ink: { ...state.ink, sheets } };
  const told = sheet.phase === "open" || sheet.phase === "asked";
  return chain(step(next, ...(told ? [tell({ type: "InkClose", sheet: sheet.sheet })] : [])), askNext);
}

/** One after the other: sheets can be large, and what is not acknowledged is bounded. */
function askNext(state: MeetingState): Step {
  if (state.phase.at !== "in" || state.ink.rests) return step(state);
  const all = [...state.ink.sheets.values()];
  if (all.some(({ phase }) => phase === "asked")) return step(state);
  const next = all.find(({ phase }) => phase === "waiting");
  if (next === undefined) return step(state);
  return step(withSheet(state, { ...next, phase: "asked" }), tell({ type: "InkOpen", sheet: next.sheet }));
}

function withSheet(state: MeetingState, sheet: SheetState): MeetingState {
  const sheets = new Map(state.ink.sheets).set(sheetKey(sheet.sheet), sheet);
  return { ...state, ink: { ...state.ink, sheets } };
}

function tell(message: ClientMessage): Effect {
  return { type: "Send", message };
}

// ---- what the node says

export type InkNews = Extract<
  ServerMessage,
  {
    type:
      | "InkSheet"
      | "InkDrawn"
      | "InkGrown"
      | "InkErased"
      | "InkMoved"
      | "InkWritten"
      | "InkRefused"
      | "InkPointed"
      | "InkAllowed"
      | "Board";
  }
>;

export function inkHeard(state: MeetingState, news: InkNews): Step {
  if (news.type === "InkAllowed") {
    const free = new Set(state.ink.free);
    if (news.all) free.add(`${news.on}/${news.id}`);
    else free.delete(`${news.on}/${news.id}`);
    return step({ ...state, ink: { ...state.ink, free } });
  }
  if (news.type === "Board") return board(state, news);
  if (news.type === "InkPointed") return pointed(state, news);
  const sheet = state.ink.sheets.get(sheetKey(news.sheet));
  if (sheet === undefined) return step(state);
  if (news.type === "InkSheet") return sheetCame(state, sheet, news);
  if (news.type === "InkRefused") return refused(state, sheet, news.number, news.why);
  return answered(state, { ...sheet, marks: withNews(sheet.marks, news) }, news.number);
}

type MarkNews = Extract<InkNews, { type: "InkDrawn" | "InkGrown" | "InkErased" | "InkMoved" | "InkWritten" }>;

function withNews(marks: Marks, news: MarkNews): Marks {
  switch (news.type) {
    case "InkDrawn":
      return withMarks(marks, news.marks);
    case "InkGrown":
      return changed(marks, news.mark, (mark) => ({ ...mark, path: mark.path + news.path, open: news.open }));
    case "InkErased":
      return without(marks, news.marks);
    case "InkMoved":
      return moved(marks, news.places);
    case "InkWritten":
      return changed(marks, news.mark, (mark) => ({ ...mark, text: news.text }));
  }
}

function withMarks(marks: Marks, more: readonly InkMark[]): Marks {
  const next = new Map(marks);
  for (const mark of more) next.set(mark.id, mark);
  return next;
}

/** The node's marks have changed, and perhaps an act of mine is among them. */
function answered(state: MeetingState, sheet: SheetState, number: number): Step {
  const pending = number === 0 ? sheet.pending : sheet.pending.filter((act) => act.number !== number);
  const next = seen(state, { ...sheet, pending });
  return next.views === 0 && pending.length === 0 ? closed(state, next) : step(withSheet(state, next));
}

function seen(state: MeetingState, sheet: SheetState): SheetState {
  const shown = sheet.pending.reduce((marks, act) => withAct(marks, act, sheet.pen, state.you), sheet.marks);
  return { ...sheet, shown };
}

function sheetCame(state: MeetingState, sheet: SheetState, news: ServerMessageOf<"InkSheet">): Step {
  // That is the answer to an earlier asking, before I closed it and opened it again: the node has it closed.
  if (sheet.phase === "waiting") return step(state);
  const incoming = withMarks(news.first ? new Map() : (sheet.incoming ?? new Map()), news.marks);
  if (!news.last) return step(withSheet(state, { ...sheet, incoming }));
  // A node that was started anew knows nothing of what I did with another pen.
  const same = sheet.pen === 0 || sheet.pen === news.you;
  const pending = same ? sheet.pending.filter((act) => act.number > news.handled) : [];
  const next = seen(state, {
    ...sheet,
    phase: "open",
    pen: news.you,
    next: Math.max(same ? sheet.next : 1, news.handled + 1),
    marks: incoming,
    incoming: null,
    pending,
    done: same ? sheet.done : [],
    undone: same ? sheet.undone : [],
  });
  return chain(step(withSheet(state, next), ...pending.map(tell)), askNext);
}

function refused(state: MeetingState, sheet: SheetState, number: number, why: InkRefusal): Step {
  if (number === 0) {
    if (sheet.phase === "waiting") return step(state);
    if (why !== "NO_SUCH_SHEET") return rest(state, sheet);
    return chain(step(withSheet(state, { ...sheet, phase: "gone" })), askNext);
  }
  const act = sheet.pending.find((one) => one.number === number);
  const done = sheet.done.filter((turn) => turn.number !== number);
  const next = answered(state, { ...sheet, done }, number);
  // That a mark was erased while I changed it is seen, and needs no words.
  const quiet = act === undefined || (why === "NO_SUCH_MARK" && act.type !== "InkRestore");
  if (quiet) return next;
  return chain(next, (s) => remark(s, { what: "part", area: "ink", key: `ink.refused.${why}` }));
}

/** Too many sheets were opened, or are open: it is asked for again. */
function rest(state: MeetingState, sheet: SheetState): Step {
  const next = { ...state, ink: { ...state.ink, rests: true } };
  return step(withSheet(next, { ...sheet, phase: "waiting" }), later(restMillis, { type: "Ink", act: { do: "ask" } }));
}

/** I said too much of all kinds, so that nobody has looked at my asking. */
export function openRefused(state: MeetingState): Step {
  const asked = [...state.ink.sheets.values()].find(({ phase }) => phase === "asked");
  return asked === undefined ? step(state) : rest(state, asked);
}

function board(state: MeetingState, news: ServerMessageOf<"Board">): Step {
  const { pages, shown } = news;
  return step({ ...state, ink: { ...state.ink, board: { pages, shown } } });
}

function pointed(state: MeetingState, news: ServerMessageOf<"InkPointed">): Step {
  const key = `${sheetKey(news.sheet)}/${news.pen}`;
  const pointers = new Map(state.ink.pointers);
  if (!news.on) {
    pointers.delete(key);
    return step({ ...state, ink: { ...state.ink, pointers } });
  }
  const stamp = state.nextKey;
  const known = pointers.has(key);
  pointers.set(key, { sheet: news.sheet, by: news.by ?? null, x: news.x, y: news.y, stamp });
  const next = { ...state, nextKey: stamp + 1, ink: { ...state.ink, pointers } };
  const fade = later(pointerMillis, { type: "Ink", act: { do: "pointerFaded", key, stamp } });
  return step(next, ...(known ? [] : [fade]));
}

/** One timer follows a pointer: when it has moved since, it is looked at again. */
function pointerFaded(state: MeetingState, key: string, stamp: number): Step {
  const pointer = state.ink.pointers.get(key);
  if (pointer === undefined) return step(state);
  if (pointer.stamp !== stamp) {
    return step(state, later(pointerMillis, { type: "Ink", act: { do: "pointerFaded", key, stamp: pointer.stamp } }));
  }
  const pointers = new Map(state.ink.pointers);
  pointers.delete(key);
  return step({ ...state, ink: { ...state.ink, pointers } });
}

/** A new session: everything is told anew, and what was not answered is said again once its sheet is open. */
export function inkWelcomed(state: MeetingState): Step {
  const sheets = new Map(
    [...state.ink.sheets].map(([key, sheet]) => [key, { ...sheet, phase: "waiting", incoming: null } as const]),
  );
  return askNext({ ...state, ink: { ...inkStart, sheets } });
}
