import { useText } from "../i18n/useText.tsx";

/** `/meet/{code}` and `/r/{vanity}`: before the meeting and in it. */
export default function MeetingScreen() {
  const t = useText();
  return <main aria-busy="true">{t("ui.loading")}</main>;
}
