import { lazy, Suspense, useState, type ComponentType, type LazyExoticComponent } from "react";
import { useText } from "../i18n/useText.tsx";
import { loadAreas, type Area } from "../i18n/language.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { ErrorState, Loading } from "../ui/states.tsx";

/**
 * A part of the meeting that is fetched with its words when it is first opened. While it comes that is seen, and when
 * it does not come it can be asked for again.
 */
export function lazyPart<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  ...areas: Area[]
): ComponentType<P> {
  const ask = () =>
    lazy(async () => {
      const [module] = await Promise.all([load(), loadAreas(...areas)]);
      return module;
    });
  let content: LazyExoticComponent<ComponentType<P>> = ask();
  return function Part(props: P) {
    const [tries, setTries] = useState(0);
    const Content = content;
    const again = () => {
      content = ask();
      setTries(tries + 1);
    };
    return (
      <ErrorBoundary key={tries} fallback={<NotLoaded onRetry={again} />}>
        <Suspense fallback={<Loading />}>
          <Content {...props} />
        </Suspense>
      </ErrorBoundary>
    );
  };
}

function NotLoaded({ onRetry }: { onRetry: () => void }) {
  const t = useText();
  return (
    <ErrorState
      title={t("meeting.part.failed")}
      level={2}
      action={<Button onPress={onRetry}>{t("meeting.part.again")}</Button>}
    >
      {t("meeting.part.failed.body")}
    </ErrorState>
  );
}
