import { MessageSquare } from "lucide-react";
import { useText } from "../i18n/useText.tsx";
import { useMeetingState } from "./context.ts";
import { shortTime } from "./times.ts";

/** The last word from inside, with the time of day it was said: whoever comes later reads how old it is. */
export function WaiterNote() {
  const t = useText();
  const note = useMeetingState((state) => state.moderation.note);
  if (note === null) return null;
  return (
    <figure className="wait-note">
      <MessageSquare aria-hidden="true" />
      <blockquote>{note.text}</blockquote>
      <figcaption>{t("moderation.note", { name: note.from, time: shortTime(note.at) })}</figcaption>
    </figure>
  );
}
