import "../../ink/Paper.css";
import "./Board.css";
import { memo, type CSSProperties } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useText } from "../../i18n/useText.tsx";
import type { BoardPage } from "../../core/protocol.ts";
import { boardSheet } from "../../core/ink/sheets.ts";
import { MarkView } from "../../ink/MarkView.tsx";
import { lookOf, papers, type Look } from "../../ink/palette.ts";
import { useSheet } from "../../ink/useSheet.ts";
import { useSeen } from "../../ui/useSeen.ts";
import { boardRatio, type Pages } from "./pages.ts";
import { PaperRules } from "./PaperRules.tsx";

/** All pages, small; the board with one page needs none. Each is opened when it comes into sight. */
export function Thumbs({ pages }: { pages: Pages }) {
  const t = useText();
  if (pages.pages.length < 2) return null;
  return (
    <ol className="paper-thumbs board-thumbs" aria-label={t("ink.board.thumbs")}>
      {pages.pages.map((page, index) => (
        <li key={page.page}>
          <AriaButton
            className="board-thumb"
            aria-label={t("ink.board.page", { page: index + 1 })}
            aria-current={page.page === pages.page ? "page" : undefined}
            onPress={() => pages.turn(page.page)}
          >
            <Thumb page={page} />
          </AriaButton>
        </li>
      ))}
    </ol>
  );
}

const Thumb = memo(function Thumb({ page: { page, paper } }: { page: BoardPage }) {
  const { place, seen } = useSeen<SVGSVGElement>();
  const style = { "--paper-ground": papers[paper].ground } as CSSProperties;
  return (
    <svg ref={place} viewBox={`0 0 10000 ${10_000 * boardRatio}`} style={style} aria-hidden="true">
      <PaperRules paper={paper} ratio={boardRatio} />
      {seen ? <Marks page={page} look={lookOf(paper)} /> : null}
    </svg>
  );
});

function Marks({ page, look }: { page: number; look: Look }) {
  return useSheet(boardSheet(page)).marks.map((mark) => <MarkView key={mark.id} mark={mark} look={look} />);
}
