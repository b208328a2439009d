import type { InkColour, InkTool, InkWidth } from "../core/protocol.ts";

/** What the hand holds: a tool that leaves marks, or one that does something else. */
export type HandTool = InkTool | "SELECT" | "ERASER" | "LASER";

export interface Hand {
  readonly tool: HandTool;
  readonly colour: InkColour;
  readonly width: InkWidth;
}

export const colours: readonly InkColour[] = ["PLAIN", "BLUE", "RED", "GREEN", "AMBER", "VIOLET"];
export const widths: readonly InkWidth[] = ["THIN", "MEDIUM", "THICK"];
export const boardTools: readonly HandTool[] = [
  "SELECT",
  "PEN",
  "MARKER",
  "ERASER",
  "LINE",
  "ARROW",
  "RECTANGLE",
  "ELLIPSE",
  "TEXT",
  "NOTE",
  "LASER",
];
/** What makes sense on a picture that moves and forgets. */
export const screenTools: readonly HandTool[] = ["LASER", "PEN", "ARROW", "RECTANGLE", "ELLIPSE"];

export function isShape(tool: HandTool): tool is "LINE" | "ARROW" | "RECTANGLE" | "ELLIPSE" {
  return tool === "LINE" || tool === "ARROW" || tool === "RECTANGLE" || tool === "ELLIPSE";
}

export function isWriting(tool: HandTool): tool is "TEXT" | "NOTE" {
  return tool === "TEXT" || tool === "NOTE";
}

export function isStroke(tool: HandTool): tool is "PEN" | "MARKER" {
  return tool === "PEN" || tool === "MARKER";
}

/** How wide a text or note becomes that begins at `x`. */
export function writingWidth(tool: "TEXT" | "NOTE", x: number): number {
  return tool === "NOTE" ? 1900 : Math.max(1200, Math.min(4500, 9800 - x));
}
