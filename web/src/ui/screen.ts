import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { loadAreas, type Area } from "../i18n/language.ts";
import { match, type Params } from "./router.ts";

type Module = { default: ComponentType<{ params: Params }> };
export type Load = () => Promise<Module>;

export type Screen = LazyExoticComponent<ComponentType<{ params: Params }>> & {
  /** Begins to fetch it, before it is known that it will be shown. */
  readonly ahead: Load;
};

export interface Route {
  readonly pattern: string;
  readonly screen: Screen;
}

/** A screen and its messages are fetched together, the first time somebody goes there. */
export function screen(load: Load, ...areas: Area[]): Screen {
  let coming: Promise<Module> | null = null;
  const fetched = async () => {
    const [module] = await Promise.all([load(), loadAreas(...areas)]);
    return module;
  };
  const ahead = () => (coming ??= fetched());
  return Object.assign(lazy(ahead), { ahead });
}

export function find(routes: readonly Route[], path: string): { screen: Screen; params: Params } | null {
  for (const route of routes) {
    const params = match(route.pattern, path);
    if (params) return { screen: route.screen, params };
  }
  return null;
}
