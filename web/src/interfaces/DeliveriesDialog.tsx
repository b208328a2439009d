import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Loading } from "../ui/states.tsx";
import { interfaces, type Webhook } from "./interfaces.ts";
import { eventName, outcomeName } from "./words.ts";

const everySeconds = 3;

/** What was told in the last days, and what became of it. */
export function DeliveriesDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const t = useText();
  const { state, retry } = useLoaded(() => interfaces.deliveries(webhook.id), everySeconds);
  return (
    <Dialog title={t("interfaces.hooks.deliveries")} isOpen onClose={onClose}>
      <p className="portal-quiet">{t("interfaces.hooks.deliveriesHelp")}</p>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" && state.value.items.length === 0 ? (
        <p>{t("interfaces.hooks.noDeliveries")}</p>
      ) : null}
      {state.status === "ready" ? (
        <ul className="portal-list interfaces-list">
          {state.value.items.map((one) => (
            <li key={one.id} className="portal-row">
              <div className="portal-row-text">
                <h3 className="portal-row-name">{t(eventName(one.event))}</h3>
                <p className="portal-quiet">{dateAndTime(one.createdAt, currentLocale())}</p>
                <p className={one.state === "failed" ? "interfaces-bad" : "portal-quiet"}>
                  {t(outcomeName(one.outcome))}
                  {one.status === null ? "" : ` (${one.status})`}
                  {one.state === "waiting" && one.nextTryAt !== null && one.tries > 0
                    ? ` · ${t("interfaces.hooks.nextTry", { when: dateAndTime(one.nextTryAt, currentLocale()) })}`
                    : ""}
                </p>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </Dialog>
  );
}
