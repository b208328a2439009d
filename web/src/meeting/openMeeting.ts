import { browserLine, browserTimers, storageOf } from "../core/browser.ts";
import { openConnections } from "../core/connections/peers.ts";
import { browserDevices } from "../core/devices/browser.ts";
import { meterOf } from "../core/devices/levels.ts";
import { browserEffects } from "../core/effects/effects.ts";
import { Meeting, type MeetingPorts } from "../core/meeting.ts";
import { Places } from "../core/place.ts";
import { fetched } from "../ui/way.ts";

/** A meeting with this browser's clock, devices, connections and storage. */
export function openMeeting(key: string, join: MeetingPorts["join"], speak: MeetingPorts["speak"]): Meeting {
  return new Meeting({
    timers: browserTimers,
    devices: browserDevices,
    openLine: browserLine("/signal"),
    join,
    openConnections,
    meterOf,
    effects: browserEffects,
    places: new Places(storageOf("sessionStorage"), key),
    choices: storageOf("localStorage"),
    speak,
    openBooth: async (tell) => (await fetched(() => import("../core/booth/openBooth.ts"))).openBooth(key, tell),
  });
}
