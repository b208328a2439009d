import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button } from "../ui/Button.tsx";
import { Section } from "../ui/Page.tsx";
import { notify } from "../ui/toast.ts";
import { security, type DeviceSession } from "./api.ts";

const browsers = new Map([
  ["edge", "Edge"],
  ["opera", "Opera"],
  ["firefox", "Firefox"],
  ["chrome", "Chrome"],
  ["safari", "Safari"],
]);
const systems = new Map([
  ["ios", "iOS"],
  ["android", "Android"],
  ["windows", "Windows"],
  ["macos", "macOS"],
  ["linux", "Linux"],
]);

/** Where somebody is signed in. */
export function SessionSection() {
  const t = useText();
  const { state, reload, retry } = useLoaded(security.sessions);
  const name = (session: DeviceSession) => {
    const [browser = "", system = ""] = session.device.split("/");
    return t("security.session.device", {
      browser: browsers.get(browser) ?? t("security.session.otherBrowser"),
      system: systems.get(system) ?? t("security.session.otherSystem"),
    });
  };
  const end = async (session: DeviceSession | null) => {
    const outcome = await (session ? security.endSession(session.id) : security.endOthers());
    if (outcome.ok) notify(t("security.session.ended"));
    else notify(problemText(t, outcome.problem), "problem");
    await reload();
  };
  const sessions = state.status === "ready" ? state.value.items : [];
  return (
    <Section title={t("security.sessions")} lead={t("security.sessions.lead")}>
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      <ul className="portal-list">
        {sessions.map((session) => (
          <li key={session.id} className="portal-row">
            <div className="portal-row-text">
              <h3 className="portal-row-name">{name(session)}</h3>
              <p className="portal-quiet">
                {session.current
                  ? t("security.session.current")
                  : t("security.session.since", { when: dateAndTime(session.createdAt, currentLocale()) })}
              </p>
            </div>
            {session.current ? null : (
              <div className="portal-row-tools">
                <Button
                  kind="quiet"
                  aria-label={t("security.session.endNamed", { name: name(session) })}
                  onPress={() => void end(session)}
                >
                  {t("security.session.end")}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <div className="portal-actions">
          <Button onPress={() => void end(null)}>{t("security.session.endOthers")}</Button>
        </div>
      ) : null}
    </Section>
  );
}
