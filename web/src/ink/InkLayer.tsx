import "./InkLayer.css";
import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties, type ReactNode } from "react";
import { useText } from "../i18n/useText.tsx";
import type { InkMark, Sheet } from "../core/protocol.ts";
import { boundsOf, isText, sheetKey } from "../core/ink/marks.ts";
import { encodePath, usualPressure } from "../core/ink/path.ts";
import { mayDrawOn } from "../core/state/ink.ts";
import { classes } from "../ui/classes.ts";
import { useMeeting, useMeetingState } from "../meeting/context.ts";
import { InkList } from "./InkList.tsx";
import { MarkView } from "./MarkView.tsx";
import { palettes, type Look } from "./palette.ts";
import { Pointers } from "./Pointers.tsx";
import { isShape, type Hand } from "./tools.ts";
import { useHand, type Gesture, type HandSetup, type Writing } from "./useHand.ts";
import { useKeys } from "./useKeys.ts";
import { useSheet } from "./useSheet.ts";
import { WritingBox } from "./WritingBox.tsx";

export interface InkLayerProps {
  readonly sheet: Sheet;
  /** Height of the sheet as part of its width. */
  readonly ratio: number;
  readonly look: Look;
  readonly hand: Hand;
  readonly mayDraw: boolean;
  readonly mayRule: boolean;
  /** What this is, for those who do not see it. */
  readonly label: string;
  /** Marks go by themselves. */
  readonly fading?: boolean;
  /** Lies below the marks, in units. */
  readonly children?: ReactNode;
  readonly onPinch?: (factor: number, dx: number, dy: number) => void;
}

const pointMillis = 80;
const nothing: ReadonlySet<string> = new Set();

/** What is drawn on one sheet, over whatever its parent shows; fills its parent, which has the sheet's shape. */
export function InkLayer(props: InkLayerProps) {
  const { sheet, ratio, look, hand, mayRule, label, fading = false, children, onPinch } = props;
  const t = useText();
  const open = useSheet(sheet);
  // Before the node has told the sheet, what is drawn would have no name.
  const mayDraw = props.mayDraw && open.sheet !== null && open.sheet.pen > 0;
  const [chosen, select] = useState<ReadonlySet<string>>(nothing);
  const selected = hand.tool === "SELECT" ? chosen : nothing;
  const [writing, write] = useState<Writing | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const point = usePoint(sheet);
  const setup: HandSetup = { open, hand, mayDraw, mayRule, point, selected, select, write, onPinch };
  const { gesture, handlers } = useHand(setup);
  const height = Math.round(10_000 * ratio);
  const { cursor, hideCursor, onKeyDown } = useKeys(setup, height);
  const edit = () => {
    const mark = open.marks.findLast((one) => selected.has(one.id) && isText(one));
    if (mark !== undefined && mayDraw) write({ x: boundsOf(mark).left, y: boundsOf(mark).top, mark });
  };
  const style = { "--ink-ratio": String(ratio) } as CSSProperties;
  return (
    <div className="ink-layer" style={style} data-testid="ink-layer" data-sheet={sheetKey(sheet)}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its role is said below */}
      <svg
        ref={svg}
        className={classes("ink-sheet", mayDraw && `ink-tool-${hand.tool.toLowerCase()}`, !mayDraw && "ink-still")}
        viewBox={`0 0 10000 ${height}`}
        preserveAspectRatio="none"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a surface to draw on by keys as well
        tabIndex={mayDraw ? 0 : -1}
        role={mayDraw ? "application" : "img"}
        aria-label={mayDraw ? t("ink.layer.keys", { label, tool: hand.tool }) : label}
        onKeyDown={onKeyDown}
        onBlur={hideCursor}
        onDoubleClick={edit}
        {...handlers}
      >
        {children}
        {open.marks.map((mark) => (
          <Drawn
            key={mark.id}
            {...{ mark, look, fading, gesture }}
            chosen={selected.has(mark.id)}
          />
        ))}
        <Preview gesture={gesture} hand={hand} look={look} />
        <Pointers sheet={sheet} look={look} />
        {cursor === null ? null : (
          <g className="ink-cursor" transform={`translate(${cursor.x} ${cursor.y})`}>
            <path d="M-160 0H160M0 -160V160" />
          </g>
        )}
      </svg>
      {writing === null ? null : (
        <WritingBox
          open={open}
          hand={hand}
          look={look}
          writing={writing}
          height={height}
          onDone={() => {
            write(null);
            svg.current?.focus();
          }}
        />
      )}
      <InkList open={open} label={label} />
    </div>
  );
}

interface DrawnProps {
  readonly mark: InkMark;
  readonly look: Look;
  readonly fading: boolean;
  readonly gesture: Gesture;
  readonly chosen: boolean;
}

function Drawn({ mark, look, fading, gesture, chosen }: DrawnProps) {
  const moving = chosen && gesture?.kind === "move";
  const box = chosen ? boundsOf(mark) : null;
  return (
    <g
      // A mark begins to fade when it is done.
      key={mark.open ? "open" : "done"}
      className={classes(fading && !mark.open && "ink-fading")}
      {...(moving ? { transform: `translate(${gesture.dx} ${gesture.dy})` } : {})}
    >
      <MarkView mark={mark} look={look} />
      {box === null ? null : (
        <rect
          className="ink-chosen"
          x={box.left - 50}
          y={box.top - 50}
          width={box.right - box.left + 100}
          height={box.bottom - box.top + 100}
        />
      )}
    </g>
  );
}

/** What the hand is drawing and has not said yet. */
function Preview({ gesture, hand, look }: { gesture: Gesture; hand: Hand; look: Look }) {
  const mark = useMemo((): InkMark | null => {
    if (gesture === null || gesture.kind === "move") return null;
    const points = gesture.kind === "stroke" ? gesture.points : [gesture.from, gesture.to];
    const tool = gesture.kind === "stroke" ? (hand.tool === "MARKER" ? "MARKER" : "PEN") : hand.tool;
    if (tool !== "PEN" && tool !== "MARKER" && !isShape(tool)) return null;
    const { colour, width } = hand;
    const path = encodePath(points.length === 0 ? [{ x: 0, y: 0, pressure: usualPressure }] : points);
    return { id: "preview", order: 0, tool, colour, width, path, x: 0, y: 0, text: "", open: true };
  }, [gesture, hand]);
  if (mark === null || palettes[look] === undefined) return null;
  return <MarkView mark={mark} look={look} />;
}

/** My laser pointer, said now and then while it moves, and where it stopped. */
function usePoint({ on: kind, id, page }: Sheet): (x: number, y: number, on: boolean) => void {
  const meeting = useMeeting();
  const said = useRef({ at: -pointMillis, on: false, timer: 0 });
  useEffect(() => () => window.clearTimeout(said.current.timer), []);
  return useCallback(
    (x, y, on) => {
      const now = performance.now();
      const last = said.current;
      if (!on && !last.on) return;
      window.clearTimeout(last.timer);
      const tell = () => {
        said.current = { at: performance.now(), on, timer: 0 };
        const sheet = { on: kind, id, page };
        meeting.dispatch({ type: "Tell", message: { type: "InkPoint", sheet, x, y, on } });
      };
      if (on && now - last.at < pointMillis) last.timer = window.setTimeout(tell, pointMillis);
      else tell();
    },
    [meeting, kind, id, page],
  );
}

/** Whether my role and the presenter let me draw there. */
export function useMayDraw(sheet: Sheet): boolean {
  const { on, id } = sheet;
  return useMeetingState((state) => mayDrawOn(state, on, id));
}
