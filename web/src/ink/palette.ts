import type { InkColour, Paper } from "../core/protocol.ts";

/** What is drawn on decides what its colours look like: dark on paper, light on chalk, bright over a picture. */
export type Look = "paper" | "chalk" | "screen";

interface Palette {
  readonly lines: Readonly<Record<InkColour, string>>;
  readonly notes: Readonly<Record<InkColour, string>>;
  /** Text on sticky notes. */
  readonly onNote: string;
  /** Lies below every line, so that it is seen on whatever picture. */
  readonly edge: string | null;
}

const notes = {
  PLAIN: "#efece3",
  BLUE: "#d3e5fa",
  RED: "#fadad6",
  GREEN: "#d5efdb",
  AMBER: "#fde9b0",
  VIOLET: "#e6d9f7",
};

/** Written out, as pictures that are taken away must look the same without our style sheets. */
export const palettes: Readonly<Record<Look, Palette>> = {
  paper: {
    lines: {
      PLAIN: "#1d2b33",
      BLUE: "#1d5fb0",
      RED: "#b3261e",
      GREEN: "#1c7a3e",
      AMBER: "#935600",
      VIOLET: "#6b3fa0",
    },
    notes,
    onNote: "#1d2b33",
    edge: null,
  },
  chalk: {
    lines: {
      PLAIN: "#f4f4ee",
      BLUE: "#93caff",
      RED: "#ffa39a",
      GREEN: "#98e4aa",
      AMBER: "#ffd57d",
      VIOLET: "#d6baff",
    },
    notes,
    onNote: "#1d2b33",
    edge: null,
  },
  screen: {
    lines: {
      PLAIN: "#ffffff",
      BLUE: "#4aa8ff",
      RED: "#ff5a4d",
      GREEN: "#35d366",
      AMBER: "#ffb71a",
      VIOLET: "#c68dff",
    },
    notes,
    onNote: "#1d2b33",
    edge: "#101618",
  },
};

export const papers: Readonly<Record<Paper, { readonly ground: string; readonly rule: string | null }>> = {
  BLANK: { ground: "#fdfdfb", rule: null },
  RULED: { ground: "#fdfdfb", rule: "#cbd8df" },
  CHALK: { ground: "#22332c", rule: null },
};

export function lookOf(paper: Paper): Look {
  return paper === "CHALK" ? "chalk" : "paper";
}
