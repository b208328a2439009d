import { createElement, memo } from "react";
import type { InkMark } from "../core/protocol.ts";
import type { Look } from "./palette.ts";
import { piecesOf, type Piece } from "./shapes.ts";

/** One mark as SVG. Drawn again only when the mark is another one. */
export const MarkView = memo(function MarkView({ mark, look }: { mark: InkMark; look: Look }) {
  return (
    <g data-mark={mark.id}>
      {piecesOf(mark, look).map((piece, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces of one mark never change their order
        <PieceView key={index} piece={piece} />
      ))}
    </g>
  );
});

function PieceView({ piece }: { piece: Piece }) {
  const lines = piece.lines?.map(({ x, y, text }) => (
    <tspan key={y} x={x} y={y}>
      {text}
    </tspan>
  ));
  return createElement(piece.tag, piece.attributes, lines);
}
