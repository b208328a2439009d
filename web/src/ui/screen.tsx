import { type ComponentType } from "react";
import { NotFetched } from "../core/patience.ts";
import { loadAreas, type Area } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { Button } from "./Button.tsx";
import { lazily, type Lazy, type Module } from "./lazily.tsx";
import { match, type Params } from "./router.ts";
import { ErrorState, Loading } from "./states.tsx";
import { fetched, renew } from "./way.ts";

type Shown = { params: Params };
export type Load = () => Promise<{ default: ComponentType<Shown> }>;
export type Screen = Lazy<Shown>;

export interface Route {
  readonly pattern: string;
  readonly screen: Screen;
}

/** A screen and its messages are fetched together, the first time somebody goes there. */
export function screen(load: Load, ...areas: Area[]): Screen {
  const both = async () => {
    const [module] = await Promise.all([load(), loadAreas(...areas)]);
    return module;
  };
  return lazily(() => freshly(both), {
    coming: <Loading alone />,
    failed: (failure, retry) => <NotHere failure={failure} onRetry={retry} />,
  });
}

/** Nothing can be lost on a page that is only about to be shown, so it may be loaded again without asking. */
async function freshly(load: () => Promise<Module<Shown>>): Promise<Module<Shown>> {
  try {
    return await fetched(load);
  } catch (failure) {
    const old = failure instanceof NotFetched && failure.why !== "away";
    if (old && renew()) return new Promise(() => {});
    throw failure;
  }
}

function NotHere({ failure, onRetry }: { failure: unknown; onRetry: () => void }) {
  const t = useText();
  // A screen that came and broke is no matter of the network.
  if (!(failure instanceof NotFetched)) throw failure;
  const away = failure.why === "away";
  const button = (
    <Button kind="primary" onPress={away ? onRetry : () => location.reload()}>
      {t(away ? "ui.again" : "ui.reload")}
    </Button>
  );
  return (
    <main className="ui-alone">
      <ErrorState title={t(away ? "ui.away.title" : "ui.old.title")} action={button}>
        {t(away ? "ui.away.body" : "ui.old.body")}
      </ErrorState>
    </main>
  );
}

export function find(routes: readonly Route[], path: string): { screen: Screen; params: Params } | null {
  for (const route of routes) {
    const params = match(route.pattern, path);
    if (params) return { screen: route.screen, params };
  }
  return null;
}
