import { useText } from "../i18n/useText.tsx";
import { LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";

export default function NotFoundScreen() {
  const t = useText();
  return (
    <Page title={t("portal.notFound.title")} lead={t("portal.notFound.body")} narrow>
      <div>
        <LinkButton kind="primary" href="/">
          {t("portal.home")}
        </LinkButton>
      </div>
    </Page>
  );
}
