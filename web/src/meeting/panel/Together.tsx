import "./Together.css";
import { ArrowLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { loadAreas } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import type { Panel } from "../../core/state/state.ts";
import { IconButton } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { PanelEmpty } from "./blocks.tsx";
import { toolOf, tools, toolsFor, type Tool } from "./tools.tsx";

/** What people do together: the overview of all tools, or one of them with a way back. */
export default function Together({ panel }: { panel: Panel }) {
  const tool = toolOf(panel);
  const [last, setLast] = useState<string | null>(null);
  if (tool !== null && tool.id !== last) setLast(tool.id);
  return <div className="together">{tool === null ? <Overview from={last} /> : <Open tool={tool} />}</div>;
}

function Overview({ from }: { from: string | null }) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  const visible = useMeetingState((state) => toolsFor(state).map(({ id }) => id).join());
  const shown = tools.filter(({ id }) => visible.split(",").includes(id));
  useEffect(() => {
    const areas = tools.filter(({ id }) => visible.split(",").includes(id)).map(({ area }) => area);
    void loadAreas(...areas).catch(() => {});
  }, [visible]);
  useEffect(() => {
    // Whoever comes back stands where they left.
    if (from !== null) list.current?.querySelector<HTMLElement>(`[data-tool="${from}"]`)?.focus();
  }, [from]);
  if (shown.length === 0) return <PanelEmpty title={t("meeting.together.none")} />;
  return (
    <ul ref={list} className="together-list" aria-label={t("meeting.together.tools")}>
      {shown.map((tool) => (
        <li key={tool.id}>
          <ToolButton tool={tool} />
        </li>
      ))}
    </ul>
  );
}

function ToolButton({ tool }: { tool: Tool }) {
  const t = useText();
  const meeting = useMeeting();
  const badge = useMeetingState(tool.badge);
  const line = useMeetingState((state) => {
    const found = tool.line(state);
    return found === null ? "" : t(found.key, found.values);
  });
  return (
    <AriaButton
      className="together-tool"
      data-tool={tool.id}
      onPress={() => meeting.dispatch({ type: "ShowPanel", panel: tool.id })}
    >
      {tool.icon}
      <span className="together-words">
        <span className="together-name">{t(tool.label)}</span>
        {line === "" ? null : <span className="together-line">{line}</span>}
      </span>
      {badge > 0 ? (
        <span className="ui-badge">
          <span aria-hidden="true">{badge > 99 ? "99+" : badge}</span>
          <span className="ui-hidden">{t("meeting.together.badge", { count: badge })}</span>
        </span>
      ) : null}
      <ChevronRight aria-hidden="true" />
    </AriaButton>
  );
}

function Open({ tool }: { tool: Tool }) {
  const t = useText();
  const meeting = useMeeting();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    void loadAreas(tool.area).catch(() => {});
    // Not while somebody types elsewhere: a tool may open by itself for a newcomer.
    if (document.activeElement === document.body || document.activeElement?.closest(".panel")) title.current?.focus();
  }, [tool]);
  const { Content } = tool;
  return (
    <>
      <header className="together-head">
        <IconButton
          label={t("meeting.together.back")}
          icon={<ArrowLeft aria-hidden="true" />}
          onPress={() => meeting.dispatch({ type: "ShowPanel", panel: "together" })}
        />
        <h2 ref={title} tabIndex={-1}>
          {t(tool.label)}
        </h2>
      </header>
      <Content />
    </>
  );
}
