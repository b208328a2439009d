import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties } from "react";
import { useText } from "../i18n/useText.tsx";
import { boundsOf, notePadding, textSizes } from "../core/ink/marks.ts";
import { encodePath, usualPressure } from "../core/ink/path.ts";
import { Newest } from "./newest.ts";
import { palettes, type Look } from "./palette.ts";
import { isWriting, writingWidth, type Hand } from "./tools.ts";
import type { Writing } from "./useHand.ts";
import type { OpenSheet } from "./useSheet.ts";

interface WritingBoxProps {
  readonly open: OpenSheet;
  readonly hand: Hand;
  readonly look: Look;
  readonly writing: Writing;
  readonly height: number;
  readonly onDone: () => void;
}

const maxText = 1000;

/** Where a text or a sticky note is typed. It is drawn when one leaves it, and not when one gives it up. */
export function WritingBox({ open, hand, look, writing, height, onDone }: WritingBoxProps) {
  const t = useText();
  const { mark, x, y } = writing;
  const [text, setText] = useState(mark?.text ?? "");
  const area = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  useEffect(() => area.current?.focus(), []);
  const tool = mark === null ? (isWriting(hand.tool) ? hand.tool : "TEXT") : mark.tool === "NOTE" ? "NOTE" : "TEXT";
  const colour = mark?.colour ?? hand.colour;
  const width = mark?.width ?? hand.width;
  const box = mark === null ? writingWidth(tool, x) : boundsOf(mark).right - boundsOf(mark).left;
  const put = () => {
    const sheet = open.now()?.sheet;
    const words = text.trim();
    if (sheet !== undefined) {
      if (mark !== null && words === "") open.dispatch({ do: "erase", sheet, marks: [mark.id], again: false });
      else if (mark !== null && words !== mark.text) open.dispatch({ do: "write", sheet, mark: mark.id, text: words });
      else if (mark === null && words !== "") {
        const corner = { x, y, pressure: usualPressure };
        const path = encodePath([corner, { ...corner, x: x + box }]);
        open.dispatch({ do: "draw", sheet, tool, colour, width, path, text: words, open: false });
      }
    }
  };
  const finish = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    if (keep) put();
    onDone();
  };
  useKept(() => {
    if (!done.current) put();
  });
  const palette = palettes[look];
  const style = {
    "--x": `${x / 100}%`,
    "--y": `${(y / height) * 100}%`,
    "--width": `${box / 100}%`,
    "--size": String(textSizes[width] / 100),
    "--pad": String((tool === "NOTE" ? notePadding : 0) / 100),
    "--colour": tool === "NOTE" ? palette.onNote : palette.lines[colour],
    "--ground": tool === "NOTE" ? palette.notes[colour] : "transparent",
  } as CSSProperties;
  return (
    <textarea
      ref={area}
      className="ink-writing"
      style={style}
      aria-label={t("ink.writing", { tool })}
      maxLength={maxText}
      rows={3}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") finish(false);
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) finish(true);
      }}
    />
  );
}

/**
 * Calls the newest of what it was given when the box goes without being left: a page was turned, and nothing blurs. A
 * layout effect ends before the sheet is closed, which happens in an effect of its layer.
 */
function useKept(keep: () => void): void {
  const [latest] = useState(() => new Newest(keep));
  useLayoutEffect(() => latest.is(keep));
  useLayoutEffect(() => () => latest.current(), [latest]);
}
