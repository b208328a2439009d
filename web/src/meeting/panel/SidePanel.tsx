import "./SidePanel.css";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useText } from "../../i18n/useText.tsx";
import type { Panel } from "../../core/state/state.ts";
import { IconButton } from "../../ui/Button.tsx";
import { useMeeting } from "../context.ts";
import { lazyPart } from "../part.tsx";

const Content = lazyPart<{ panel: Panel }>(() => import("./PanelTabs.tsx"), "chat");

/** People, chat and what is done together beside the stage; a sheet over it on phones. Escape closes it. */
export function SidePanel({ panel }: { panel: Panel }) {
  const t = useText();
  const meeting = useMeeting();
  const aside = useRef<HTMLElement>(null);
  const close = () => meeting.dispatch({ type: "ShowPanel", panel: null });
  useEffect(() => {
    const cameFrom = document.activeElement;
    const element = aside.current;
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) meeting.dispatch({ type: "ShowPanel", panel: null });
    };
    element?.addEventListener("keydown", escape);
    return () => {
      element?.removeEventListener("keydown", escape);
      // Closing gives the focus back to where it came from, unless it has moved on by itself.
      if (document.activeElement === document.body && cameFrom instanceof HTMLElement) cameFrom.focus();
    };
  }, [meeting]);
  return (
    <aside
      ref={aside}
      className="panel"
      data-region="panel"
      tabIndex={-1}
      aria-label={t("meeting.region.panel")}
    >
      <Content panel={panel} />
      <IconButton
        className="panel-close"
        label={t("meeting.panel.close")}
        icon={<X aria-hidden="true" />}
        onPress={close}
      />
    </aside>
  );
}
