import "./Lobby.css";
import { DoorOpen, SendHorizontal } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useText } from "../../i18n/useText.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { shortTime } from "../times.ts";

/** Who waits, what one says to them, and the door. Only for those who keep it. */
export function Lobby() {
  const t = useText();
  const meeting = useMeeting();
  const waiters = useMeetingState((state) => state.waiters);
  if (waiters.length === 0) return null;
  return (
    <section className="people-lobby" aria-labelledby="people-waiting">
      <div className="people-lobby-head">
        <h2 id="people-waiting" className="people-title">
          {t("meeting.lobby.count", { count: waiters.length })}
        </h2>
        {waiters.length > 1 ? (
          <Button
            icon={<DoorOpen aria-hidden="true" />}
            onPress={() => meeting.dispatch({ type: "Moderate", message: { type: "Admit", waiters: [] } })}
          >
            {t("meeting.lobby.admitAll")}
          </Button>
        ) : null}
      </div>
      <ul className="people-list">
        {waiters.map(({ id, name }) => (
          <li key={id} className="people-waiter">
            <span>{name}</span>
            <div className="people-waiter-actions">
              <Button
                kind="quiet"
                aria-label={t("meeting.lobby.rejectName", { name })}
                onPress={() => meeting.dispatch({ type: "Moderate", message: { type: "Reject", waiter: id } })}
              >
                {t("meeting.lobby.reject")}
              </Button>
              <Button
                kind="primary"
                aria-label={t("meeting.lobby.admitName", { name })}
                onPress={() => meeting.dispatch({ type: "Moderate", message: { type: "Admit", waiters: [id] } })}
              >
                {t("meeting.lobby.admit")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <WriteToWaiters />
    </section>
  );
}

const everybody = "all";
const maxLetters = 500;

/** A word to one or to all who wait. The last one stands above, so that two who keep the door do not say it twice. */
function WriteToWaiters() {
  const t = useText();
  const meeting = useMeeting();
  const waiters = useMeetingState((state) => state.waiters);
  const written = useMeetingState((state) => state.moderation.written);
  const by = useMeetingState((state) => state.people.get(state.moderation.written?.by ?? "")?.name ?? "");
  const [words, setWords] = useState("");
  const [wanted, setWanted] = useState(everybody);
  const to = waiters.some(({ id }) => id === wanted) ? wanted : everybody;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === "") return;
    const waiter = to === everybody ? {} : { waiter: to };
    meeting.dispatch({ type: "Tell", message: { type: "WriteToWaiters", text: words, ...waiter } });
    setWords("");
  };
  const alone = waiters.find(({ id }) => id === written?.waiter)?.name;
  return (
    <form className="lobby-write" onSubmit={send}>
      {written !== null && (written.waiter === undefined || alone !== undefined) ? (
        <p className="lobby-written">
          {alone === undefined
            ? t("moderation.written", { by, time: shortTime(written.at), text: written.text })
            : t("moderation.written.one", { by, time: shortTime(written.at), text: written.text, waiter: alone })}
        </p>
      ) : null}
      {waiters.length > 1 ? (
        <Select
          label={t("moderation.write.to")}
          value={to}
          onChange={setWanted}
          options={[
            { id: everybody, label: t("moderation.write.all") },
            ...waiters.map(({ id, name }) => ({ id, label: name })),
          ]}
        />
      ) : null}
      <div className="lobby-line">
        <TextField label={t("moderation.write")} value={words} maxLength={maxLetters} onChange={setWords} />
        <IconButton
          type="submit"
          kind="primary"
          label={t("moderation.write.send")}
          icon={<SendHorizontal aria-hidden="true" />}
          isDisabled={words.trim() === ""}
        />
      </div>
    </form>
  );
}
