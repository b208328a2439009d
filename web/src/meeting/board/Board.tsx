import "../../ink/Paper.css";
import "./Board.css";
import { ChevronLeft, ChevronRight, FilePlus2, LocateFixed, ZoomIn, ZoomOut } from "lucide-react";
import { useState, type CSSProperties } from "react";
import { Group } from "react-aria-components";
import { useText } from "../../i18n/useText.tsx";
import { boardSheet } from "../../core/ink/sheets.ts";
import { InkBar } from "../../ink/InkBar.tsx";
import { InkLayer, useMayDraw } from "../../ink/InkLayer.tsx";
import { lookOf, papers } from "../../ink/palette.ts";
import { boardTools, type Hand } from "../../ink/tools.ts";
import { useFit } from "../../ink/useFit.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import KeepButton from "../keep/KeepButton.tsx";
import { BoardMenu } from "./BoardMenu.tsx";
import { boardRatio, useBoardFile, usePages, type Pages } from "./pages.ts";
import { PaperRules } from "./PaperRules.tsx";
import { Thumbs } from "./Thumbs.tsx";

const zooms = [1, 1.5, 2, 3, 4];

/** The whiteboard on the stage. */
export default function Board() {
  const t = useText();
  const pages = usePages();
  const sheet = boardSheet(pages.page);
  const mayDraw = useMayDraw(sheet);
  const [hand, setHand] = useState<Hand>({ tool: "PEN", colour: "PLAIN", width: "MEDIUM" });
  const [zoom, setZoom] = useState(1);
  const { frame, width, height } = useFit(boardRatio);
  const look = lookOf(pages.paper);
  const label = t("ink.board.label", { page: pages.place, pages: pages.pages.length });
  const style = {
    "--paper-width": `${Math.floor(width * zoom)}px`,
    "--paper-height": `${Math.floor(height * zoom)}px`,
    "--paper-ground": papers[pages.paper].ground,
  } as CSSProperties;
  return (
    <div className="paper" data-testid="board">
      <div className="paper-head">
        {mayDraw ? (
          <InkBar
            sheet={sheet}
            hand={hand}
            onChange={setHand}
            tools={boardTools}
            look={look}
            mayRule={pages.presents}
          />
        ) : (
          <p className="board-note">{t("ink.mayNot")}</p>
        )}
      </div>
      <div className="paper-frame" ref={frame}>
        <div className="paper-page board-page" style={style} data-paper={pages.paper} data-testid="board-page">
          <InkLayer
            key={pages.page}
            sheet={sheet}
            ratio={boardRatio}
            look={look}
            hand={hand}
            mayDraw={mayDraw}
            mayRule={pages.presents}
            label={label}
            onPinch={(factor, dx, dy) => {
              setZoom((before) => Math.min(4, Math.max(1, before * factor)));
              frame.current?.scrollBy(-dx, -dy);
            }}
          >
            <PaperRules paper={pages.paper} ratio={boardRatio} />
          </InkLayer>
        </div>
      </div>
      <BoardFoot pages={pages} zoom={zoom} onZoom={setZoom} />
    </div>
  );
}

function BoardFoot({ pages, zoom, onZoom }: { pages: Pages; zoom: number; onZoom: (zoom: number) => void }) {
  const t = useText();
  const meeting = useMeeting();
  const fileOf = useBoardFile();
  const all = useMeetingState((state) => state.ink.free.has("BOARD/board"));
  const before = pages.pages[pages.place - 2]?.page;
  const after = pages.pages[pages.place]?.page;
  return (
    <div className="paper-foot">
      <Group className="paper-turning" aria-label={t("ink.board.pages")}>
        <IconButton
          label={t("ink.board.previous")}
          icon={<ChevronLeft aria-hidden="true" />}
          isDisabled={before === undefined}
          onPress={() => before !== undefined && pages.turn(before)}
        />
        <span className="paper-place">{t("ink.board.pageOf", { page: pages.place, pages: pages.pages.length })}</span>
        <IconButton
          label={t("ink.board.next")}
          icon={<ChevronRight aria-hidden="true" />}
          isDisabled={after === undefined}
          onPress={() => after !== undefined && pages.turn(after)}
        />
        {pages.presents ? (
          <IconButton
            label={t("ink.board.add")}
            icon={<FilePlus2 aria-hidden="true" />}
            onPress={() => meeting.dispatch({ type: "Tell", message: { type: "BoardAdd", paper: pages.paper } })}
          />
        ) : null}
        {pages.following ? null : (
          <Button icon={<LocateFixed aria-hidden="true" />} onPress={pages.follow}>
            {t("ink.board.follow")}
          </Button>
        )}
      </Group>
      <Thumbs pages={pages} />
      <div className="paper-tools">
        {pages.presents ? (
          <Switch
            isSelected={all}
            onChange={(on) =>
              meeting.dispatch({ type: "Tell", message: { type: "InkAllow", on: "BOARD", id: "board", all: on } })
            }
          >
            {t("ink.allow")}
          </Switch>
        ) : null}
        <IconButton
          label={t("ink.board.zoomOut")}
          icon={<ZoomOut aria-hidden="true" />}
          isDisabled={zoom <= 1}
          onPress={() => onZoom(zooms.findLast((one) => one < zoom) ?? 1)}
        />
        <IconButton
          label={t("ink.board.zoomIn")}
          icon={<ZoomIn aria-hidden="true" />}
          isDisabled={zoom >= 4}
          onPress={() => onZoom(zooms.find((one) => one > zoom) ?? 4)}
        />
        <KeepButton kind="board" small make={async () => (await fileOf("pdf", 1)).blob} />
        <BoardMenu pages={pages} />
      </div>
    </div>
  );
}
