import "./Stage.css";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useText } from "../../i18n/useText.tsx";
import { allTiles, arrange, viewOf } from "../../core/tiles.ts";
import { IconButton } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { floatingNow, floatingView, onFloatingChange } from "./floating.ts";
import { SurfaceTile } from "./SurfaceTile.tsx";
import { Tile } from "./Tile.tsx";
import { useSwipe } from "./useSwipe.ts";
import { useSize, useVisible } from "./useSize.ts";

/** The pictures of people and screens. Where each stands is computed in the core; here it is only drawn. */
export function Stage() {
  const t = useText();
  const meeting = useMeeting();
  const area = useRef<HTMLUListElement>(null);
  const { width, height } = useSize(area);
  const visible = useVisible();
  const [wantedPage, setWantedPage] = useState(0);
  const floating = useSyncExternalStore(onFloatingChange, floatingNow);
  const you = useMeetingState((state) => state.you);
  const order = useMeetingState((state) => state.order);
  const stage = useMeetingState((state) => state.stage);
  const people = useMeetingState((state) => state.people);
  const saving = useMeetingState((state) => state.saving);

  const { arrangement, places } = useMemo(() => {
    const state = { ...meeting.store.snapshot(), you, order, stage, people, saving };
    const found = arrange(state, width, height, wantedPage);
    // Drawn in the order of arrival, so that no picture is ever taken out of the page and put in again.
    const ids = allTiles(state);
    const inOrder = found.tiles.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    return { arrangement: found, places: inOrder };
  }, [meeting, you, order, stage, people, saving, width, height, wantedPage]);

  useEffect(() => {
    // Before the first measurement nothing is known to be shown.
    if (width === 0 || height === 0) return;
    const state = meeting.store.snapshot();
    const view = viewOf(state, arrangement, window.devicePixelRatio);
    // Out of sight only the small window is looked at, if there is one.
    meeting.show(visible ? view : floating ? viewOf(state, floatingView(state), window.devicePixelRatio) : []);
  }, [meeting, arrangement, visible, floating, width, height]);

  const { page, pages, front } = arrangement;
  const swipe = useSwipe((by) => setWantedPage(Math.min(pages - 1, Math.max(0, page + by))));
  return (
    <div className="stage">
      <ul ref={area} className="stage-tiles" aria-label={t("meeting.tiles")} {...swipe}>
        {places.map(({ id, box, large }) => {
          const Shown = id === "surface" ? SurfaceTile : Tile;
          const pinned = front?.why === "pin" && front.tiles[0] === id;
          const forAll = large && (front?.why === "share" || front?.why === "spotlight");
          return <Shown key={id} id={id} box={box} large={large} pinned={pinned} forAll={forAll} />;
        })}
      </ul>
      {pages > 1 ? (
        <nav className="stage-pages" aria-label={t("meeting.pages")}>
          <IconButton
            label={t("meeting.pages.back")}
            icon={<ChevronLeft aria-hidden="true" />}
            isDisabled={page === 0}
            onPress={() => setWantedPage(page - 1)}
          />
          <span>{t("view.pages.at", { page: page + 1, pages, count: order.length })}</span>
          <IconButton
            label={t("meeting.pages.next")}
            icon={<ChevronRight aria-hidden="true" />}
            isDisabled={page >= pages - 1}
            onPress={() => setWantedPage(page + 1)}
          />
        </nav>
      ) : null}
    </div>
  );
}
