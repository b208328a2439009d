import type { Meeting } from "../../core/meeting.ts";
import type { ClientMessage } from "../../core/protocol.ts";
import { narrow } from "../room/useSize.ts";

type Surface = Extract<ClientMessage, { type: "Present" }>["surface"];

/**
 * Shows something to everybody. The panel gives way where it would lie over what is shown, as on phones, or show the
 * same notes once more.
 */
export function showToAll(meeting: Meeting, surface: Surface, id: string): void {
  meeting.dispatch({ type: "Tell", message: { type: "Present", surface, id } });
  if (surface === "NOTES" || matchMedia(narrow).matches) meeting.dispatch({ type: "ShowPanel", panel: null });
}
