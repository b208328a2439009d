import { type ComponentType } from "react";
import { NotFetched } from "../core/patience.ts";
import { useText } from "../i18n/useText.tsx";
import { loadAreas, type Area } from "../i18n/language.ts";
import { Button } from "../ui/Button.tsx";
import { lazily } from "../ui/lazily.tsx";
import { ErrorState, Loading } from "../ui/states.tsx";
import { fetched } from "../ui/way.ts";

/**
 * A part of the meeting that is fetched with its words when it is first opened. While it comes that is seen, and when
 * it does not come it can be asked for again.
 */
export function lazyPart<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  ...areas: Area[]
): ComponentType<P> {
  const both = async () => {
    const [module] = await Promise.all([load(), loadAreas(...areas)]);
    return module;
  };
  return lazily(() => fetched(both), {
    coming: <Loading />,
    failed: (failure, retry) => <NotLoaded failure={failure} onRetry={retry} />,
  });
}

/** Nobody is taken out of a meeting unasked, so a page that has grown too old is only loaded again on their word. */
function NotLoaded({ failure, onRetry }: { failure: unknown; onRetry: () => void }) {
  const t = useText();
  const old = failure instanceof NotFetched && failure.why !== "away";
  const action = old ? (
    <Button onPress={() => location.reload()}>{t("ui.old.reload")}</Button>
  ) : (
    <Button onPress={onRetry}>{t("meeting.part.again")}</Button>
  );
  return (
    <ErrorState title={t(old ? "ui.old.title" : "meeting.part.failed")} level={2} action={action}>
      {t(old ? "ui.old.meeting" : "meeting.part.failed.body")}
    </ErrorState>
  );
}
