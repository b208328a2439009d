import { useText } from "../i18n/useText.tsx";

export default function NotFoundScreen() {
  const t = useText();
  return (
    <main>
      <h1>{t("ui.notFound")}</h1>
    </main>
  );
}
