import { I18nProvider, RouterProvider } from "react-aria-components";
import { currentLocale } from "./i18n/language.ts";
import { useText } from "./i18n/useText.tsx";
import { findRoute } from "./routes.tsx";
import { Button } from "./ui/Button.tsx";
import { ErrorBoundary } from "./ui/ErrorBoundary.tsx";
import { navigate, usePath } from "./ui/router.ts";
import { ErrorState } from "./ui/states.tsx";
import { ToastRegion } from "./ui/ToastRegion.tsx";

export function App() {
  const t = useText();
  const path = usePath();
  const { screen: Screen, params } = findRoute(path);
  const broken = (
    <main className="ui-alone">
      <ErrorState
        title={t("ui.broken.title")}
        action={
          <Button kind="primary" onPress={() => location.reload()}>
            {t("ui.reload")}
          </Button>
        }
      >
        {t("ui.broken.body")}
      </ErrorState>
    </main>
  );
  return (
    <I18nProvider locale={currentLocale()}>
      <RouterProvider navigate={(to) => navigate(to)}>
        <ErrorBoundary key={path} fallback={broken}>
          <Screen params={params} />
        </ErrorBoundary>
        <ToastRegion />
      </RouterProvider>
    </I18nProvider>
  );
}
