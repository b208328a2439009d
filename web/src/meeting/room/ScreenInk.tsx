import "./ScreenInk.css";
import { PencilLine, PencilOff } from "lucide-react";
import { useLayoutEffect, useRef, useState, type CSSProperties } from "react";
import { useText } from "../../i18n/useText.tsx";
import type { Sheet } from "../../core/protocol.ts";
import { InkBar } from "../../ink/InkBar.tsx";
import { InkLayer, useMayDraw } from "../../ink/InkLayer.tsx";
import { screenTools, type Hand } from "../../ink/tools.ts";
import { IconButton } from "../../ui/Button.tsx";
import { useMeetingState } from "../context.ts";

/** What is pointed at and drawn on a shared screen, exactly over its picture; for those who may, with the tools. */
export default function ScreenInk({ participant }: { participant: string }) {
  const ink = useScreenInk(participant);
  return (
    <>
      <ScreenPicture ink={ink} />
      <ScreenBar ink={ink} />
    </>
  );
}

export interface ScreenHand {
  readonly participant: string;
  readonly sheet: Sheet;
  readonly mayDraw: boolean;
  readonly mine: boolean;
  readonly active: boolean;
  readonly draw: (on: boolean) => void;
  readonly hand: Hand;
  readonly setHand: (hand: Hand) => void;
}

/** The hand over one screen, for its picture and its tools, which need not stand in the same place. */
export function useScreenInk(participant: string): ScreenHand {
  const sheet: Sheet = { on: "SCREEN", id: participant, page: 0 };
  const mayDraw = useMayDraw(sheet);
  const mine = useMeetingState((state) => state.you === participant);
  const [drawing, draw] = useState(false);
  const [hand, setHand] = useState<Hand>({ tool: "LASER", colour: "RED", width: "MEDIUM" });
  return { participant, sheet, mayDraw, mine, active: drawing && mayDraw, draw, hand, setHand };
}

/** The marks, over the picture beside which this stands. */
export function ScreenPicture({ ink }: { ink: ScreenHand }) {
  const t = useText();
  const name = useMeetingState((state) => state.people.get(ink.participant)?.name ?? "");
  const { frame, box } = usePicture();
  const style = {
    "--left": `${box.left}px`,
    "--top": `${box.top}px`,
    "--width": `${box.width}px`,
    "--height": `${box.height}px`,
  } as CSSProperties;
  return (
    <div className="screen-ink" ref={frame} data-testid="screen-ink">
      {box.width === 0 ? null : (
        <div className="screen-ink-picture" style={style}>
          <InkLayer
            sheet={ink.sheet}
            ratio={box.height / box.width}
            look="screen"
            hand={ink.hand}
            mayDraw={ink.active}
            mayRule={ink.mine}
            label={t("ink.screen.label", { name })}
            fading
          />
        </div>
      )}
    </div>
  );
}

/** The tools, for those who may draw; over a large picture, or beside a small one, which they would cover. */
export function ScreenBar({ ink }: { ink: ScreenHand }) {
  const t = useText();
  if (!ink.mayDraw) return null;
  const { sheet, hand, setHand, mine, draw } = ink;
  if (!ink.active) {
    return (
      <div className="screen-ink-bar">
        <IconButton
          className="screen-ink-begin"
          label={t("ink.screen")}
          icon={<PencilLine aria-hidden="true" />}
          onPress={() => draw(true)}
        />
      </div>
    );
  }
  return (
    <div className="screen-ink-bar">
      <InkBar sheet={sheet} hand={hand} onChange={setHand} tools={screenTools} look="screen" mayRule={mine}>
        <IconButton label={t("ink.screen.stop")} icon={<PencilOff aria-hidden="true" />} onPress={() => draw(false)} />
      </InkBar>
      <p className="screen-ink-note">{t("ink.screen.fades")}</p>
    </div>
  );
}

const nowhere = { left: 0, top: 0, width: 0, height: 0 };

/** Where the picture stands within its frame, which it fills in one direction only. */
function usePicture() {
  const frame = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState(nowhere);
  useLayoutEffect(() => {
    const element = frame.current;
    const around = element?.parentElement ?? null;
    if (element === null || around === null) return undefined;
    const measure = () => {
      const video = around.querySelector("video");
      const [width, height] = [element.clientWidth, element.clientHeight];
      if (video === null || video.videoWidth === 0 || width === 0 || height === 0) return setBox(nowhere);
      const scale = Math.min(width / video.videoWidth, height / video.videoHeight);
      const size = { width: video.videoWidth * scale, height: video.videoHeight * scale };
      return setBox((before) => {
        const next = { ...size, left: (width - size.width) / 2, top: (height - size.height) / 2 };
        return before.width === next.width && before.left === next.left && before.top === next.top ? before : next;
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // A share may change its shape at any time, and its picture comes when it comes: these do not bubble.
    const events = ["resize", "loadedmetadata", "emptied"] as const;
    for (const event of events) around.addEventListener(event, measure, true);
    return () => {
      observer.disconnect();
      for (const event of events) around.removeEventListener(event, measure, true);
    };
  }, []);
  return { frame, box };
}
