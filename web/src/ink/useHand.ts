import { useLayoutEffect, useState, type PointerEvent } from "react";
import type { InkMark, InkPlace } from "../core/protocol.ts";
import { markAt } from "../core/ink/marks.ts";
import { encodePath, usualPressure, type Point } from "../core/ink/path.ts";
import { isMine } from "../core/ink/sheets.ts";
import { Newest } from "./newest.ts";
import { LiveStroke } from "./strokes.ts";
import { isShape, isStroke, isWriting, type Hand } from "./tools.ts";
import type { OpenSheet } from "./useSheet.ts";

/** What is under way under a finger, a pen or a mouse. */
export type Gesture =
  | { readonly kind: "stroke"; readonly points: readonly Point[] }
  | { readonly kind: "shape"; readonly from: Point; readonly to: Point }
  | { readonly kind: "move"; readonly dx: number; readonly dy: number }
  | null;

export interface Writing {
  readonly x: number;
  readonly y: number;
  /** A mark that is being written anew; null for a new one. */
  readonly mark: InkMark | null;
}

export interface HandSetup {
  readonly open: OpenSheet;
  readonly hand: Hand;
  readonly mayDraw: boolean;
  readonly mayRule: boolean;
  readonly point: (x: number, y: number, on: boolean) => void;
  readonly selected: ReadonlySet<string>;
  readonly select: (ids: ReadonlySet<string>) => void;
  readonly write: (writing: Writing) => void;
  /** Two fingers: by how much to enlarge, and how far they went, in pixels. */
  readonly onPinch: ((factor: number, dx: number, dy: number) => void) | undefined;
}

/** A hand that rests on the screen while a pen is used is not drawing. */
const palmMillis = 3000;
const slack = 60;

interface Touch {
  readonly x: number;
  readonly y: number;
}

/** Follows pointers over a sheet and does with them what the tool does. */
export function useHand(setup: HandSetup) {
  const [gesture, setGesture] = useState<Gesture>(null);
  const [latest] = useState(() => new Newest(setup));
  const [handlers] = useState(() => pointerHandlers(latest, setGesture));
  useLayoutEffect(() => latest.is(setup));
  return { gesture, handlers };
}

function pointerHandlers(latest: Newest<HandSetup>, show: (gesture: Gesture) => void) {
  let active: number | null = null;
  let stroke: LiveStroke | null = null;
  let from: Point | null = null;
  let erasing = false;
  let penAt = -palmMillis;
  const touches = new Map<number, Touch>();

  const stop = () => {
    active = null;
    stroke = null;
    from = null;
    erasing = false;
    show(null);
  };

  const down = (event: PointerEvent<Element>) => {
    const { mayDraw, hand, onPinch } = latest.current;
    const now = event.timeStamp;
    if (event.pointerType === "pen") penAt = now;
    if (event.pointerType === "touch") {
      if (now - penAt < palmMillis) return;
      touches.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (touches.size === 2 && onPinch !== undefined) {
        stroke?.cancel();
        stop();
        return;
      }
    }
    if (active !== null || event.button !== 0 || !mayDraw || touches.size > 1) return;
    active = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = unitsAt(event);
    from = at;
    if (isStroke(hand.tool)) {
      stroke = new LiveStroke(latest.current.open, { ...hand, tool: hand.tool }, now);
      stroke.add([at], now);
      show({ kind: "stroke", points: stroke.unsaid() });
    } else if (hand.tool === "ERASER") {
      eraseAt(latest.current, at, false, (hit) => (erasing = hit));
    } else if (hand.tool === "SELECT") {
      pick(latest.current, at, event.shiftKey);
    } else if (hand.tool === "LASER") {
      latest.current.point(at.x, at.y, true);
    }
  };

  const move = (event: PointerEvent<Element>) => {
    const setup = latest.current;
    const { hand } = setup;
    if (event.pointerType === "pen") penAt = event.timeStamp;
    if (touches.has(event.pointerId) && touches.size === 2) return pinch(event);
    if (active === null && hand.tool === "LASER" && setup.mayDraw && event.pointerType !== "touch") {
      const at = unitsAt(event);
      setup.point(at.x, at.y, true);
    }
    if (event.pointerId !== active || from === null) return undefined;
    const at = unitsAt(event);
    if (stroke !== null) {
      const all = event.nativeEvent.getCoalescedEvents();
      stroke.add(all.length === 0 ? [at] : all.map((one) => unitsOf(one, event.currentTarget)), event.timeStamp);
      show({ kind: "stroke", points: stroke.unsaid() });
    } else if (isShape(hand.tool)) {
      show({ kind: "shape", from, to: event.shiftKey ? even(from, at) : at });
    } else if (hand.tool === "ERASER") {
      eraseAt(setup, at, erasing, (hit) => (erasing ||= hit));
    } else if (hand.tool === "SELECT" && setup.selected.size > 0) {
      show({ kind: "move", dx: Math.round(at.x - from.x), dy: Math.round(at.y - from.y) });
    } else if (hand.tool === "LASER") {
      setup.point(at.x, at.y, true);
    }
    return undefined;
  };

  const pinch = (event: PointerEvent<Element>) => {
    const before = touches.get(event.pointerId);
    const other = [...touches].find(([id]) => id !== event.pointerId)?.[1];
    const now = { x: event.clientX, y: event.clientY };
    touches.set(event.pointerId, now);
    if (before === undefined || other === undefined) return;
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(now.x - other.x, now.y - other.y);
    const factor = was === 0 ? 1 : is / was;
    latest.current.onPinch?.(factor, (now.x - before.x) / 2, (now.y - before.y) / 2);
  };

  const up = (event: PointerEvent<Element>) => {
    touches.delete(event.pointerId);
    if (event.pointerId !== active || from === null) return;
    const setup = latest.current;
    const at = unitsAt(event);
    if (stroke !== null) stroke.end(event.timeStamp);
    else if (isShape(setup.hand.tool)) drawShape(setup, from, event.shiftKey ? even(from, at) : at);
    else if (isWriting(setup.hand.tool)) setup.write({ x: at.x, y: at.y, mark: null });
    else if (setup.hand.tool === "SELECT") moveSelected(setup, at.x - from.x, at.y - from.y);
    else if (setup.hand.tool === "LASER") setup.point(at.x, at.y, false);
    stop();
  };

  const cancel = (event: PointerEvent<Element>) => {
    touches.delete(event.pointerId);
    if (event.pointerId !== active) return;
    stroke?.end(event.timeStamp);
    stop();
  };

  const leave = () => {
    if (latest.current.hand.tool === "LASER") latest.current.point(0, 0, false);
  };

  return {
    onPointerDown: down,
    onPointerMove: move,
    onPointerUp: up,
    onPointerCancel: cancel,
    onPointerLeave: leave,
  };
}

export function drawShape(setup: HandSetup, from: Point, to: Point): void {
  const { open, hand } = setup;
  const sheet = open.now()?.sheet;
  if (sheet === undefined || !isShape(hand.tool) || Math.hypot(to.x - from.x, to.y - from.y) < 30) return;
  const path = encodePath([from, to]);
  open.dispatch({ do: "draw", sheet, ...hand, tool: hand.tool, path, text: "", open: false });
}

/** The mark at a point that I may change, if there is one. */
export function mineAt(setup: HandSetup, at: Point): InkMark | null {
  const state = setup.open.now();
  if (state === null) return null;
  const mine = setup.open.marks.filter(({ id }) => setup.mayRule || isMine(state, id));
  return markAt(mine, at.x, at.y, slack);
}

export function eraseAt(setup: HandSetup, at: Point, again: boolean, hit: (found: boolean) => void): void {
  const mark = mineAt(setup, at);
  const sheet = setup.open.now()?.sheet;
  if (mark === null || sheet === undefined) return hit(false);
  setup.open.dispatch({ do: "erase", sheet, marks: [mark.id], again });
  return hit(true);
}

export function pick(setup: HandSetup, at: Point, more: boolean): void {
  const mark = mineAt(setup, at);
  if (mark === null) {
    if (!more) setup.select(new Set());
    return;
  }
  if (setup.selected.has(mark.id) && !more) return;
  const ids = new Set(more ? setup.selected : []);
  if (more && setup.selected.has(mark.id)) ids.delete(mark.id);
  else ids.add(mark.id);
  setup.select(ids);
}

export function moveSelected(setup: HandSetup, dx: number, dy: number): void {
  const state = setup.open.now();
  if (state === null || (Math.abs(dx) < 15 && Math.abs(dy) < 15)) return;
  const places = [...setup.selected].flatMap((id): InkPlace[] => {
    const mark = state.shown.get(id);
    return mark === undefined ? [] : [{ mark: id, x: Math.round(mark.x + dx), y: Math.round(mark.y + dy) }];
  });
  if (places.length > 0) setup.open.dispatch({ do: "move", sheet: state.sheet, places });
}

/** Squares, circles and lines in eight directions. */
function even(from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [ax, ay] = [Math.abs(dx), Math.abs(dy)];
  if (ax > ay * 2.4) return { ...to, y: from.y };
  if (ay > ax * 2.4) return { ...to, x: from.x };
  const size = Math.max(ax, ay);
  return { ...to, x: from.x + Math.sign(dx) * size, y: from.y + Math.sign(dy) * size };
}

function unitsAt(event: PointerEvent<Element>): Point {
  return unitsOf(event.nativeEvent, event.currentTarget);
}

/** Both axes are measured by the width, so that circles stay round. */
function unitsOf(event: globalThis.PointerEvent, element: Element): Point {
  const box = element.getBoundingClientRect();
  const scale = box.width === 0 ? 0 : 10_000 / box.width;
  const pressure = event.pointerType === "pen" ? Math.round(event.pressure * 31) : usualPressure;
  return {
    x: Math.round((event.clientX - box.left) * scale),
    y: Math.round((event.clientY - box.top) * scale),
    pressure,
  };
}
