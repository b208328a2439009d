import "../../ink/Paper.css";
import "./documents.css";
import {
  ChevronLeft,
  ChevronRight,
  ImageDown,
  Images,
  LocateFixed,
  MonitorX,
  MoveHorizontal,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { useEffect, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from "react";
import { Group } from "react-aria-components";
import { useText } from "../../i18n/useText.tsx";
import type { DocumentView, Sheet } from "../../core/protocol.ts";
import { browsingIn, mayShowDocuments, pageIn, shows } from "../../core/state/documents.ts";
import { mayEndSurface } from "../../core/state/surface.ts";
import { InkBar } from "../../ink/InkBar.tsx";
import { InkLayer, useMayDraw } from "../../ink/InkLayer.tsx";
import { boardTools, type Hand } from "../../ink/tools.ts";
import { useFit } from "../../ink/useFit.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Mark } from "../../ui/Mark.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { ToggleButton } from "../../ui/ToggleButton.tsx";
import { notify } from "../../ui/toast.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import { savePage } from "./savePage.ts";
import { Strip } from "./Strip.tsx";
import { useNeighbours, usePicture, useWords, type Picture } from "./usePage.ts";

const zooms = [1, 1.5, 2, 3, 4];

/** A document on the stage: the page whoever shows it is on, or one I turned to. */
export default function DocumentStage({ id }: { id: string }) {
  const document = useMeetingState((state) => state.documents.all.get(id));
  if (document === undefined) {
    return (
      <div className="paper pages-empty" data-testid="document-stage">
        <Mark size={56} quiet />
      </div>
    );
  }
  return <Pages document={document} />;
}

function Pages({ document }: { document: DocumentView }) {
  const t = useText();
  const { id, label, pages } = document;
  const page = useMeetingState((state) => pageIn(state, id));
  const turn = useTurn(document);
  const sheet: Sheet = { on: "DOCUMENT", id, page };
  const mayDraw = useMayDraw(sheet);
  const presents = useMeetingState(mayShowDocuments);
  const [hand, setHand] = useState<Hand>({ tool: "LASER", colour: "RED", width: "MEDIUM" });
  const [zoom, setZoom] = useState(1);
  const [wide, setWide] = useState(false);
  const [strip, setStrip] = useState(false);
  const { picture, retry } = usePicture(id, page, "large");
  useNeighbours(id, page, pages, picture.at === "ready");
  const keys = (event: KeyboardEvent) => {
    const step = { PageDown: 1, PageUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    turn(page + step);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the buttons inside, wherever one is
    <div className="paper" data-testid="document-stage" data-page={page} onKeyDown={keys}>
      {mayDraw ? (
        <div className="paper-head">
          <InkBar
            sheet={sheet}
            hand={hand}
            onChange={setHand}
            tools={boardTools}
            look="paper"
            mayRule={presents}
          />
        </div>
      ) : null}
      <Sight
        key={id}
        document={document}
        page={page}
        picture={picture}
        onRetry={retry}
        zoom={zoom}
        wide={wide}
      >
        {(ratio) => (
          <InkLayer
            key={page}
            sheet={sheet}
            ratio={ratio}
            look="paper"
            hand={hand}
            mayDraw={mayDraw}
            mayRule={presents}
            label={t("documents.pageAlt", { n: page, label })}
          />
        )}
      </Sight>
      <Words document={id} page={page} label={label} />
      {strip ? <Strip document={document} page={page} onTurn={turn} /> : null}
      <div className="paper-foot">
        <Turning document={document} page={page} onTurn={turn} />
        <Tools
          document={document}
          page={page}
          picture={picture}
          zoom={zoom}
          onZoom={setZoom}
          wide={wide}
          onWide={setWide}
          strip={strip}
          onStrip={setStrip}
        />
      </div>
    </div>
  );
}

/** Whoever shows the document turns it for all who follow; everybody else for themselves. */
function useTurn({ id, pages }: DocumentView): (to: number) => void {
  const meeting = useMeeting();
  return (to) => {
    if (to < 1 || to > pages) return;
    if (shows(meeting.store.snapshot())) {
      meeting.dispatch({ type: "Tell", message: { type: "TurnPage", document: id, page: to } });
    } else meeting.dispatch({ type: "Browse", document: id, page: to });
  };
}

interface SightProps {
  document: DocumentView;
  page: number;
  picture: Picture;
  onRetry: () => void;
  zoom: number;
  wide: boolean;
  children: (ratio: number) => ReactNode;
}

/** The page itself, as large as it fits, or larger and to be moved about. */
function Sight({ document, page, picture, onRetry, zoom, wide, children }: SightProps) {
  const t = useText();
  const [ratio, setRatio] = useState(9 / 16);
  const { frame, width, height } = useFit(ratio, wide);
  useEffect(() => {
    if (page > 0) frame.current?.scrollTo({ top: 0 });
  }, [frame, page]);
  const style = {
    "--paper-width": `${Math.floor(width * zoom)}px`,
    "--paper-height": `${Math.floor(height * zoom)}px`,
  } as CSSProperties;
  const label = t("documents.pageAlt", { n: page, label: document.label });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is larger than its frame is moved by keys
    <section className="paper-frame" ref={frame} tabIndex={0} aria-label={label}>
      {picture.at === "failed" ? (
        <div className="pages-failed">
          <p>{t("documents.pageFailed")}</p>
          <Button onPress={onRetry}>{t("meeting.part.again")}</Button>
        </div>
      ) : (
        <div className="paper-page pages-page" style={style} data-testid="document-page">
          {picture.at === "ready" ? (
            <img
              src={picture.url}
              alt=""
              data-page={picture.page}
              draggable={false}
              onLoad={({ currentTarget }) => setRatio(currentTarget.naturalHeight / currentTarget.naturalWidth)}
            />
          ) : (
            <div className="pages-loading">
              <Mark size={44} quiet />
              <span>{t("documents.pageLoading")}</span>
            </div>
          )}
          {children(ratio)}
        </div>
      )}
    </section>
  );
}

/** What stands on the page, for screen readers and for the search of the browser. */
function Words({ document, page, label }: { document: string; page: number; label: string }) {
  const t = useText();
  const words = useWords(document, page);
  return (
    <section className="ui-hidden" aria-label={t("documents.words", { n: page, label })} data-testid="document-words">
      {words.split("\n").map((line, index) =>
        // oxlint-disable-next-line react/no-array-index-key -- lines of one page never change
        line.trim() === "" ? null : <p key={index}>{line}</p>,
      )}
    </section>
  );
}

function Turning({ document, page, onTurn }: { document: DocumentView; page: number; onTurn: (to: number) => void }) {
  const t = useText();
  const meeting = useMeeting();
  const { id, pages, shown } = document;
  const following = useMeetingState((state) => shows(state) || browsingIn(state, id) === null);
  const presents = useMeetingState(mayShowDocuments);
  const away = !following && page !== shown;
  const follow = () => meeting.dispatch({ type: "Browse", document: id, page: null });
  return (
    <Group className="paper-turning" aria-label={t("documents.turning")}>
      <IconButton
        label={t("documents.previous")}
        icon={<ChevronLeft aria-hidden="true" />}
        isDisabled={page <= 1}
        onPress={() => onTurn(page - 1)}
      />
      <span className="paper-place" data-testid="document-place">
        {t("documents.pageOf", { n: page, pages })}
      </span>
      <IconButton
        label={t("documents.next")}
        icon={<ChevronRight aria-hidden="true" />}
        isDisabled={page >= pages}
        onPress={() => onTurn(page + 1)}
      />
      {following ? null : (
        <Button icon={<LocateFixed aria-hidden="true" />} onPress={follow}>
          {away ? t("documents.followTo", { n: shown }) : t("documents.follow")}
        </Button>
      )}
      {away && presents ? (
        <Button
          kind="quiet"
          onPress={() => {
            meeting.dispatch({ type: "Tell", message: { type: "TurnPage", document: id, page } });
            follow();
          }}
        >
          {t("documents.turnAll")}
        </Button>
      ) : null}
    </Group>
  );
}

interface ToolsProps {
  document: DocumentView;
  page: number;
  picture: Picture;
  zoom: number;
  onZoom: (zoom: number) => void;
  wide: boolean;
  onWide: (wide: boolean) => void;
  strip: boolean;
  onStrip: (strip: boolean) => void;
}

function Tools({ document, page, picture, zoom, onZoom, wide, onWide, strip, onStrip }: ToolsProps) {
  const t = useText();
  const meeting = useMeeting();
  const presents = useMeetingState(mayShowDocuments);
  const mayEnd = useMeetingState(mayEndSurface);
  const all = useMeetingState((state) => state.ink.free.has(`DOCUMENT/${document.id}`));
  const save = () => {
    if (picture.at !== "ready") return;
    const sheet: Sheet = { on: "DOCUMENT", id: document.id, page };
    savePage(meeting, sheet, picture.blob, `${document.label} ${page}.png`).catch(() =>
      notify(t("documents.saveFailed"), "problem"),
    );
  };
  return (
    <div className="paper-tools">
      {presents ? (
        <Switch
          isSelected={all}
          onChange={(on) =>
            meeting.dispatch({
              type: "Tell",
              message: { type: "InkAllow", on: "DOCUMENT", id: document.id, all: on },
            })
          }
        >
          {t("documents.allDraw")}
        </Switch>
      ) : null}
      <ToggleButton
        label={t("documents.strip")}
        icon={<Images aria-hidden="true" />}
        isSelected={strip}
        onChange={onStrip}
      />
      <ToggleButton
        label={t("documents.wide")}
        icon={<MoveHorizontal aria-hidden="true" />}
        isSelected={wide}
        onChange={onWide}
      />
      <IconButton
        label={t("documents.zoomOut")}
        icon={<ZoomOut aria-hidden="true" />}
        isDisabled={zoom <= 1}
        onPress={() => onZoom(zooms.findLast((one) => one < zoom) ?? 1)}
      />
      <IconButton
        label={t("documents.zoomIn")}
        icon={<ZoomIn aria-hidden="true" />}
        isDisabled={zoom >= 4}
        onPress={() => onZoom(zooms.find((one) => one > zoom) ?? 4)}
      />
      <IconButton
        label={t("documents.save")}
        icon={<ImageDown aria-hidden="true" />}
        isDisabled={picture.at !== "ready"}
        onPress={save}
      />
      {mayEnd ? (
        <IconButton
          label={t("documents.away")}
          icon={<MonitorX aria-hidden="true" />}
          onPress={() => meeting.dispatch({ type: "Tell", message: { type: "PresentNothing" } })}
        />
      ) : null}
    </div>
  );
}
