import "./InkBar.css";
import {
  ArrowUpRight,
  Circle,
  Eraser,
  Highlighter,
  Minus,
  MousePointer2,
  Pen,
  Redo2,
  Square,
  StickyNote,
  Trash2,
  Type,
  Undo2,
  WandSparkles,
} from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { Group, ToggleButtonGroup, Toolbar } from "react-aria-components";
import { useText } from "../i18n/useText.tsx";
import type { Sheet } from "../core/protocol.ts";
import { sheetKey } from "../core/ink/marks.ts";
import { IconButton } from "../ui/Button.tsx";
import { ToggleButton } from "../ui/ToggleButton.tsx";
import { useMeeting, useMeetingState } from "../meeting/context.ts";
import { palettes, type Look } from "./palette.ts";
import { colours, widths, type Hand, type HandTool } from "./tools.ts";

const icons: Readonly<Record<HandTool, ReactNode>> = {
  SELECT: <MousePointer2 aria-hidden="true" />,
  PEN: <Pen aria-hidden="true" />,
  MARKER: <Highlighter aria-hidden="true" />,
  ERASER: <Eraser aria-hidden="true" />,
  LINE: <Minus aria-hidden="true" />,
  ARROW: <ArrowUpRight aria-hidden="true" />,
  RECTANGLE: <Square aria-hidden="true" />,
  ELLIPSE: <Circle aria-hidden="true" />,
  TEXT: <Type aria-hidden="true" />,
  NOTE: <StickyNote aria-hidden="true" />,
  LASER: <WandSparkles aria-hidden="true" />,
};

export interface InkBarProps {
  readonly sheet: Sheet;
  readonly hand: Hand;
  readonly onChange: (hand: Hand) => void;
  readonly tools: readonly HandTool[];
  readonly look: Look;
  readonly mayRule: boolean;
  /** Further buttons at the end. */
  readonly children?: ReactNode;
}

/** What one draws with. */
export function InkBar({ sheet, hand, onChange, tools, look, mayRule, children }: InkBarProps) {
  const t = useText();
  const meeting = useMeeting();
  const key = sheetKey(sheet);
  const canUndo = useMeetingState((state) => (state.ink.sheets.get(key)?.done.length ?? 0) > 0);
  const canRedo = useMeetingState((state) => (state.ink.sheets.get(key)?.undone.length ?? 0) > 0);
  const blank = useMeetingState((state) => (state.ink.sheets.get(key)?.shown.size ?? 0) === 0);
  const act = (what: "undo" | "redo" | "clear") => meeting.dispatch({ type: "Ink", act: { do: what, sheet } });
  const keeps = tools.includes("SELECT");
  return (
    <Toolbar className="ink-bar" aria-label={t("ink.bar")}>
      <Choice label={t("ink.tools")} value={hand.tool} onChange={(tool) => onChange({ ...hand, tool })}>
        {tools.map((tool) => (
          <ToggleButton key={tool} id={tool} label={t("ink.tool", { tool })} icon={icons[tool]} className="ink-tool" />
        ))}
      </Choice>
      <Choice label={t("ink.colours")} value={hand.colour} onChange={(colour) => onChange({ ...hand, colour })}>
        {colours.map((colour) => (
          <ToggleButton
            key={colour}
            id={colour}
            label={t("ink.colour", { colour })}
            icon={<Swatch className="ink-swatch" name="--swatch" value={palettes[look].lines[colour]} />}
            className="ink-tool"
          />
        ))}
      </Choice>
      <Choice label={t("ink.widths")} value={hand.width} onChange={(width) => onChange({ ...hand, width })}>
        {widths.map((width, index) => (
          <ToggleButton
            key={width}
            id={width}
            label={t("ink.width", { width })}
            icon={<Swatch className="ink-thickness" name="--thickness" value={`${2 + 3 * index}px`} />}
            className="ink-tool"
          />
        ))}
      </Choice>
      <Group className="ink-group" aria-label={t("ink.acts")}>
        <IconButton
          label={t("ink.undo")}
          icon={<Undo2 aria-hidden="true" />}
          isDisabled={!canUndo}
          onPress={() => act("undo")}
        />
        <IconButton
          label={t("ink.redo")}
          icon={<Redo2 aria-hidden="true" />}
          isDisabled={!canRedo}
          onPress={() => act("redo")}
        />
        {mayRule && keeps ? (
          <IconButton
            label={t("ink.clear")}
            icon={<Trash2 aria-hidden="true" />}
            isDisabled={blank}
            onPress={() => act("clear")}
          />
        ) : null}
      </Group>
      {children}
    </Toolbar>
  );
}

function Swatch({ className, name, value }: { className: string; name: string; value: string }) {
  return <span className={className} style={{ [name]: value } as CSSProperties} aria-hidden="true" />;
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  children: ReactNode;
}

function Choice<T extends string>({ label, value, onChange, children }: ChoiceProps<T>) {
  return (
    <ToggleButtonGroup
      className="ink-group"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        for (const key of keys) onChange(key as T);
      }}
    >
      {children}
    </ToggleButtonGroup>
  );
}
