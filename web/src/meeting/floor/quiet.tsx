import { lazy, Suspense, type ComponentType } from "react";
import { loadAreas } from "../../i18n/language.ts";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";

/** A small thing that appears by itself: nothing stands in its place while it is fetched. */
export function quietly(load: () => Promise<{ default: ComponentType }>): ComponentType {
  const Content = lazy(async () => {
    const [module] = await Promise.all([load(), loadAreas("chat")]);
    return module;
  });
  return function Quiet() {
    return (
      <ErrorBoundary fallback={null}>
        <Suspense fallback={null}>
          <Content />
        </Suspense>
      </ErrorBoundary>
    );
  };
}
