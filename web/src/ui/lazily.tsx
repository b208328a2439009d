import { lazy, Suspense, useEffect, useState, type ComponentType, type ReactNode } from "react";
import { NotFetched } from "../core/patience.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";

export type Module<P> = { default: ComponentType<P> };

interface Places {
  /** Stands there while it comes. */
  readonly coming: ReactNode;
  /** Stands there when it did not come, or broke; `retry` asks for it again. */
  readonly failed: (failure: unknown, retry: () => void) => ReactNode;
}

export type Lazy<P> = ComponentType<P> & {
  /** Begins to fetch it, before it is known that it will be shown. */
  readonly ahead: () => Promise<Module<P>>;
};

/** A part that is fetched when it is first shown; `load` has the patience that networks need. */
export function lazily<P extends object>(load: () => Promise<Module<P>>, places: Places): Lazy<P> {
  let coming: Promise<Module<P>> | null = null;
  const ahead = () => (coming ??= load());
  let content = lazy(ahead);
  function Part(props: P) {
    const [tries, setTries] = useState(0);
    const Content = content;
    const again = () => {
      coming = null;
      content = lazy(ahead);
      setTries(tries + 1);
    };
    const fallback = (failure: unknown) => <Failed failure={failure} again={again} view={places.failed} />;
    return (
      <ErrorBoundary key={tries} fallback={fallback}>
        <Suspense fallback={places.coming}>
          <Content {...props} />
        </Suspense>
      </ErrorBoundary>
    );
  }
  return Object.assign(Part, { ahead });
}

/** What could not be fetched for want of a network is asked for again as soon as the browser says it is back. */
function Failed({ failure, again, view }: { failure: unknown; again: () => void; view: Places["failed"] }) {
  const away = failure instanceof NotFetched && failure.why === "away";
  useEffect(() => {
    if (!away) return;
    window.addEventListener("online", again, { once: true });
    return () => window.removeEventListener("online", again);
  });
  return view(failure, again);
}
