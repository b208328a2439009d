import { useLayoutEffect, useState, type KeyboardEvent } from "react";
import { useText, type Text } from "../i18n/useText.tsx";
import { usualPressure, type Point } from "../core/ink/path.ts";
import { announce } from "../ui/announce.ts";
import { LiveStroke } from "./strokes.ts";
import { isShape, isStroke, isWriting } from "./tools.ts";
import { Newest } from "./newest.ts";
import { drawShape, eraseAt, mineAt, moveSelected, type HandSetup } from "./useHand.ts";

export interface Cursor {
  readonly x: number;
  readonly y: number;
  /** Where a line or shape began that is being drawn by keys. */
  readonly from: Point | null;
}

const stride = 100;
const leap = 500;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Drawing without a pointer: a cursor that arrow keys move, and Enter that begins and ends. */
export function useKeys(setup: HandSetup, height: number) {
  const t = useText();
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [latest] = useState(() => new Newest<Latest>({ setup, height, t, cursor }));
  const [onKeyDown] = useState(() => keyHandler(latest, setCursor));
  useLayoutEffect(() => latest.is({ setup, height, t, cursor }));
  return { cursor, hideCursor: () => setCursor(null), onKeyDown };
}

interface Latest {
  readonly setup: HandSetup;
  readonly height: number;
  readonly t: Text;
  readonly cursor: Cursor | null;
}

function keyHandler(latest: Newest<Latest>, show: (cursor: Cursor | null) => void) {
  let stroke: LiveStroke | null = null;
  return (event: KeyboardEvent) => {
    const { setup, height, t } = latest.current;
    if (event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      const done = turnBack(setup, event);
      if (done) event.preventDefault();
      return;
    }
    const cursor = latest.current.cursor ?? { x: 5000, y: Math.round(height / 2), from: null };
    const at: Point = { x: cursor.x, y: cursor.y, pressure: usualPressure };
    const arrow = arrows[event.key];
    if (arrow !== undefined) {
      const step = event.shiftKey ? leap : stride;
      const moving = setup.hand.tool === "SELECT" && setup.selected.size > 0;
      if (moving && setup.mayDraw) moveSelected(setup, arrow[0] * step, arrow[1] * step);
      const x = Math.min(10_000, Math.max(0, cursor.x + arrow[0] * step));
      const y = Math.min(height, Math.max(0, cursor.y + arrow[1] * step));
      if (setup.hand.tool === "LASER" && setup.mayDraw) setup.point(x, y, true);
      stroke?.add([{ x, y, pressure: usualPressure }], event.timeStamp);
      show({ ...cursor, x, y });
    } else if (event.key === "Enter" && setup.mayDraw) {
      if (isStroke(setup.hand.tool)) {
        stroke = strokeByKeys(setup, stroke, at, event.timeStamp, t);
        show({ ...cursor, from: stroke === null ? null : at });
      } else enter(setup, cursor, at, t, show);
    } else if ((event.key === "Delete" || event.key === "Backspace") && setup.mayDraw) {
      remove(setup, at, t);
    } else if (event.key === "Escape" && (cursor.from !== null || setup.selected.size > 0)) {
      stroke?.end(event.timeStamp);
      stroke = null;
      setup.select(new Set());
      show({ ...cursor, from: null });
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}

function turnBack(setup: HandSetup, event: KeyboardEvent): boolean {
  const sheet = setup.open.now()?.sheet;
  const key = event.key.toLowerCase();
  if (sheet === undefined || !setup.mayDraw || (key !== "z" && key !== "y")) return false;
  setup.open.dispatch({ do: key === "y" || event.shiftKey ? "redo" : "undo", sheet });
  return true;
}

function strokeByKeys(
  setup: HandSetup,
  stroke: LiveStroke | null,
  at: Point,
  nowMillis: number,
  t: Text,
): LiveStroke | null {
  const { hand, open } = setup;
  if (stroke !== null) {
    stroke.end(nowMillis);
    announce(t("ink.key.penUp"));
    return null;
  }
  if (!isStroke(hand.tool)) return null;
  const next = new LiveStroke(open, { ...hand, tool: hand.tool }, nowMillis);
  next.add([at], nowMillis);
  announce(t("ink.key.penDown"));
  return next;
}

function enter(setup: HandSetup, cursor: Cursor, at: Point, t: Text, show: (cursor: Cursor | null) => void): void {
  const { tool } = setup.hand;
  if (isShape(tool)) {
    if (cursor.from === null) {
      announce(t("ink.key.begun"));
      show({ ...cursor, from: at });
    } else {
      drawShape(setup, cursor.from, at);
      announce(t("ink.key.placed", { tool }));
      show({ ...cursor, from: null });
    }
  } else if (isWriting(tool)) {
    setup.write({ x: at.x, y: at.y, mark: null });
  } else if (tool === "ERASER") {
    remove(setup, at, t);
  } else if (tool === "SELECT") {
    const mark = mineAt(setup, at);
    if (mark === null) announce(t("ink.key.nothing"));
    else {
      setup.select(new Set([mark.id]));
      announce(t("ink.key.selected", { tool: mark.tool }));
    }
  }
}

function remove(setup: HandSetup, at: Point, t: Text): void {
  const sheet = setup.open.now()?.sheet;
  if (sheet !== undefined && setup.selected.size > 0) {
    setup.open.dispatch({ do: "erase", sheet, marks: [...setup.selected], again: false });
    setup.select(new Set());
    announce(t("ink.key.erased"));
    return;
  }
  eraseAt(setup, at, false, (hit) => announce(t(hit ? "ink.key.erased" : "ink.key.nothing")));
}
