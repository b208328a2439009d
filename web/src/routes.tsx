import { find, screen, type Screen } from "./ui/screen.tsx";
import { type Params } from "./ui/router.ts";

const meeting = screen(() => import("./meeting/MeetingScreen.tsx"), "meeting", "moderation", "view");
const loadPortal = () => import("./portal/PortalScreens.tsx");
const portal = screen(loadPortal);

/** Whoever comes to a meeting loads nothing of the portal, not even the table of its screens. */
const routes = [
  { pattern: "/meet/:code", screen: meeting },
  { pattern: "/meet/:code/:invitation", screen: meeting },
  { pattern: "/r/:vanity", screen: meeting },
];

export function findRoute(path: string): { screen: Screen; params: Params } {
  return find(routes, path) ?? { screen: portal, params: {} };
}

/** Begins to fetch what an address will show; whether that succeeds is found out where it is shown. */
export async function ahead(path: string): Promise<void> {
  try {
    const { screen: first } = findRoute(path);
    await Promise.all([first.ahead(), first === portal ? loadPortal().then((module) => module.ahead(path)) : null]);
  } catch {
    // The screen says so.
  }
}
