import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { loadAreas, type Area } from "./i18n/language.ts";
import { match, type Params } from "./ui/router.ts";

type Screen = LazyExoticComponent<ComponentType<{ params: Params }>>;
type Module = { default: ComponentType<{ params: Params }> };

export interface Route {
  readonly pattern: string;
  readonly screen: Screen;
}

/** A screen and its messages are fetched together, the first time somebody goes there. */
function screen(load: () => Promise<Module>, ...areas: Area[]): Screen {
  return lazy(async () => {
    const [module] = await Promise.all([load(), loadAreas(...areas)]);
    return module;
  });
}

const meeting = screen(() => import("./meeting/MeetingScreen.tsx"), "meeting");
const notFound = screen(() => import("./portal/NotFoundScreen.tsx"), "portal");

export const routes: readonly Route[] = [
  { pattern: "/meet/:code", screen: meeting },
  { pattern: "/r/:vanity", screen: meeting },
];

export function findRoute(path: string): { route: Route; params: Params } {
  for (const route of routes) {
    const params = match(route.pattern, path);
    if (params) return { route, params };
  }
  return { route: { pattern: "*", screen: notFound }, params: {} };
}
