import {
  AudioLines,
  Check,
  Columns2,
  Eye,
  EyeOff,
  Gauge,
  LayoutDashboard,
  LayoutGrid,
  PictureInPicture2,
  UserRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from "react-aria-components";
import { useText } from "../../i18n/useText.tsx";
import { layoutModes, type LayoutMode } from "../../core/state/view.ts";
import { IconButton } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { floatingSupported, toggleFloating } from "./floating.ts";

const icons: Readonly<Record<LayoutMode, ReactNode>> = {
  auto: <LayoutDashboard aria-hidden="true" />,
  grid: <LayoutGrid aria-hidden="true" />,
  speaker: <UserRound aria-hidden="true" />,
  side: <Columns2 aria-hidden="true" />,
};

/** How I see the meeting: layout, my own picture, and what I leave out. For me only. */
export function ViewMenu() {
  const t = useText();
  const meeting = useMeeting();
  const mode = useMeetingState((state) => state.stage.mode);
  const selfHidden = useMeetingState((state) => state.stage.selfHidden);
  const small = useMeetingState((state) => state.saving.small);
  const others = useMeetingState((state) => state.saving.others);
  const audio = useMeetingState((state) => state.saving.audio);
  const chosen = [small && "small", others && "others", audio && "audio"].filter((id) => id !== false);
  return (
    <MenuTrigger>
      <IconButton className="top-tool" label={t("view.menu")} icon={icons[mode]} />
      <Popover className="ui-popover" placement="bottom end">
        <Menu aria-label={t("view.menu")} className="ui-list">
          <MenuSection
            selectionMode="single"
            selectedKeys={[mode]}
            disallowEmptySelection
            onSelectionChange={(keys) => {
              const next = layoutModes.find((one) => keys !== "all" && keys.has(one));
              if (next !== undefined) meeting.dispatch({ type: "Arrange", mode: next });
            }}
          >
            <Header className="ui-list-head">{t("view.layout")}</Header>
            {layoutModes.map((one) => (
              <Choice key={one} id={one} icon={icons[one]} label={t(`view.layout.${one}`)} />
            ))}
          </MenuSection>
          <Separator className="ui-separator" />
          <MenuItem
            className="ui-option"
            onAction={() => meeting.dispatch({ type: "HideSelf", hidden: !selfHidden })}
          >
            {selfHidden ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
            <span>{t(selfHidden ? "meeting.self.show" : "meeting.self.hide")}</span>
          </MenuItem>
          {floatingSupported() ? (
            <MenuItem className="ui-option" onAction={() => void toggleFloating(meeting)}>
              <PictureInPicture2 aria-hidden="true" />
              <span>{t("view.float")}</span>
            </MenuItem>
          ) : null}
          <Separator className="ui-separator" />
          <MenuSection
            selectionMode="multiple"
            selectedKeys={chosen}
            onSelectionChange={(keys) => {
              const has = (id: string) => keys === "all" || keys.has(id);
              meeting.dispatch({
                type: "Save",
                part: { small: has("small"), others: has("others"), audio: has("audio") },
              });
            }}
          >
            <Header className="ui-list-head">{t("view.saving")}</Header>
            <Choice id="small" icon={<Gauge aria-hidden="true" />} label={t("view.saving.small")} />
            <Choice id="others" icon={<EyeOff aria-hidden="true" />} label={t("view.saving.others")} />
            <Choice id="audio" icon={<AudioLines aria-hidden="true" />} label={t("view.saving.audio")} />
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Choice({ id, icon, label }: { id: string; icon: ReactNode; label: string }) {
  return (
    <MenuItem id={id} textValue={label} className="ui-option">
      {({ isSelected }) => (
        <>
          {icon}
          <span>{label}</span>
          {isSelected ? <Check className="ui-option-tick" aria-hidden="true" /> : null}
        </>
      )}
    </MenuItem>
  );
}
