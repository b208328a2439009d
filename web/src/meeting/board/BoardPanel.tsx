import { Presentation } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { mayRuleOn } from "../../core/state/ink.ts";
import { mayEndSurface } from "../../core/state/surface.ts";
import { Button } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { PanelBody, PanelEmpty, PanelSection } from "../panel/blocks.tsx";
import { showToAll } from "../panel/showToAll.ts";
import KeepButton from "../keep/KeepButton.tsx";
import { BoardMenu } from "./BoardMenu.tsx";
import { useBoardFile, usePages } from "./pages.ts";
import { Thumbs } from "./Thumbs.tsx";

/** The whiteboard in the side panel: shown to all or not, its pages, and what to take away. */
export default function BoardPanel() {
  const t = useText();
  const meeting = useMeeting();
  const pages = usePages();
  const fileOf = useBoardFile();
  const presents = useMeetingState((state) => mayRuleOn(state, "BOARD", "board"));
  const shown = useMeetingState((state) => state.surface?.kind === "BOARD");
  const mayEnd = useMeetingState(mayEndSurface);
  const show = () => showToAll(meeting, "BOARD", "board");
  const action = shown ? (
    mayEnd ? (
      <Button onPress={() => meeting.dispatch({ type: "Tell", message: { type: "PresentNothing" } })}>
        {t("ink.board.away")}
      </Button>
    ) : null
  ) : presents ? (
    <Button kind="primary" icon={<Presentation aria-hidden="true" />} onPress={show}>
      {t("ink.board.show")}
    </Button>
  ) : null;
  return (
    <PanelBody>
      <PanelEmpty title={t(shown ? "ink.board.shown" : "ink.board.empty")} action={action}>
        {t("ink.board.intro")}
      </PanelEmpty>
      <PanelSection title={t("ink.board.pages")} action={<BoardMenu pages={pages} />}>
        <p>{t("ink.board.pageOf", { page: pages.place, pages: pages.pages.length })}</p>
        <Thumbs pages={pages} />
        <KeepButton kind="board" make={async () => (await fileOf("pdf", 1)).blob} />
      </PanelSection>
    </PanelBody>
  );
}
