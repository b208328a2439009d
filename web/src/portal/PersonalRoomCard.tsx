import { DoorOpen, Pencil, QrCode as QrIcon } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button, LinkButton } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Switch } from "../ui/Switch.tsx";
import { announce } from "../ui/announce.ts";
import { notify } from "../ui/toast.ts";
import { api, type PersonalRoom } from "./api.ts";
import { shortAddress } from "./addresses.ts";
import { LinkDialog } from "./LinkDialog.tsx";
import { problemText } from "./problems.tsx";
import { RunningState } from "./RunningState.tsx";
import { VanityDialog } from "./VanityDialog.tsx";

/** The lasting room of the account, with its readable address. */
export function PersonalRoomCard({ room, onChange }: { room: PersonalRoom; onChange: (room: PersonalRoom) => void }) {
  const t = useText();
  const [open, setOpen] = useState<"qr" | "vanity" | null>(null);

  const setLobby = async (lobby: boolean) => {
    onChange({ ...room, lobby });
    const outcome = await api.savePersonalRoom(room.vanity, lobby);
    if (outcome.ok) {
      announce(t(lobby ? "portal.lobby.nowOn" : "portal.lobby.nowOff"));
    } else {
      onChange(room);
      notify(problemText(t, outcome.problem), "problem");
    }
  };

  return (
    <section className="portal-room" aria-labelledby="personal-room">
      <div className="portal-room-head">
        <div className="portal-room-name">
          <h2 id="personal-room">{t("portal.room.title")}</h2>
          <RunningState running={room.running} people={room.people} />
        </div>
        <LinkButton href={`/r/${room.vanity}`} icon={<DoorOpen aria-hidden="true" />}>
          {t("portal.room.enter")}
        </LinkButton>
      </div>
      <p className="portal-address">{shortAddress(room.url)}</p>
      <div className="portal-room-tools">
        <CopyButton kind="quiet" value={room.url} label={t("portal.copyLink")} />
        <Button kind="quiet" icon={<QrIcon aria-hidden="true" />} onPress={() => setOpen("qr")}>
          {t("portal.qr")}
        </Button>
        <Button kind="quiet" icon={<Pencil aria-hidden="true" />} onPress={() => setOpen("vanity")}>
          {t("portal.vanity.edit")}
        </Button>
      </div>
      <Switch
        isSelected={room.lobby}
        onChange={(lobby) => void setLobby(lobby)}
        description={t(room.lobby ? "portal.lobby.on" : "portal.lobby.off")}
      >
        {t("portal.lobby")}
      </Switch>
      {open === "qr" ? (
        <LinkDialog title={t("portal.room.title")} url={room.url} onClose={() => setOpen(null)} />
      ) : null}
      {open === "vanity" ? (
        <VanityDialog
          room={room}
          onClose={() => setOpen(null)}
          onSaved={(vanity) => {
            onChange({ ...room, vanity, url: room.url.replace(/[^/]*$/, vanity) });
            setOpen(null);
          }}
        />
      ) : null}
    </section>
  );
}
