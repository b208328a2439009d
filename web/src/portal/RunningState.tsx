import { useText } from "../i18n/useText.tsx";

/** Whether people are in there right now; nothing when nobody is. */
export function RunningState({ running, people }: { running: boolean; people: number }) {
  const t = useText();
  if (!running) return null;
  return <span className="portal-running">{t("portal.running", { n: people })}</span>;
}
