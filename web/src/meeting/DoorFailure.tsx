import { useText } from "../i18n/useText.tsx";
import { Button, LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";

/** The meeting cannot be entered, and what to do about it. */
export function DoorFailure({ failure, onRetry }: {
  failure: "unknown" | "unreachable" | "ended" | "cancelled";
  onRetry: () => void;
}) {
  const t = useText();
  return (
    <Page title={t(`meeting.door.${failure}.title`)} lead={t(`meeting.door.${failure}.body`)} narrow>
      <div className="meeting-actions">
        {failure === "unreachable" ? (
          <Button kind="primary" onPress={onRetry}>
            {t("meeting.tryAgain")}
          </Button>
        ) : (
          <LinkButton href="/">{t("meeting.toStart")}</LinkButton>
        )}
      </div>
    </Page>
  );
}
