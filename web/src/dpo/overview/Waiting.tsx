import { ChevronRight, CircleAlert, Clock3 } from "lucide-react";
import { Link } from "react-aria-components";
import { useText, type Text } from "../../i18n/useText.tsx";
import { useNow } from "../../portal/useNow.ts";
import { Mark } from "../../ui/Mark.tsx";
import { dayOf } from "../words.ts";
import { type Overview } from "./load.ts";

interface Item {
  readonly id: string;
  readonly text: string;
  readonly href: string | null;
  readonly bad: boolean;
}

const day = 86_400_000;
/** Days before a hold ends by itself that it is worth a thought. */
const endsSoon = 14;

/** What somebody has to do or decide; when there is nothing, that is said, too. */
export function Waiting({ overview }: { overview: Overview }) {
  const t = useText();
  const now = useNow();
  const items = waiting(t, overview, now);
  if (items.length === 0) {
    return (
      <div className="dpo-calm">
        <Mark size={40} />
        <div>
          <strong>{t("dpo.waiting.none")}</strong>
          <p>{t("dpo.waiting.none.body")}</p>
        </div>
      </div>
    );
  }
  return (
    <ul className="dpo-waiting">
      {items.map(({ id, text, href, bad }) => (
        <li key={id} className={bad ? "dpo-waiting-bad" : "dpo-waiting-soon"}>
          {bad ? <CircleAlert aria-hidden="true" /> : <Clock3 aria-hidden="true" />}
          {href === null ? <span>{text}</span> : (
            <Link href={href}>
              {text}
              <ChevronRight aria-hidden="true" />
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

export function waiting(t: Text, overview: Overview, now: number): Item[] {
  const { cases, holds, recipients, locations, audit, noticeComplete } = overview;
  const items: Item[] = [];
  const add = (id: string, text: string, href: string | null, bad: boolean) => items.push({ id, text, href, bad });
  if (audit.state !== "whole") add("audit", t("dpo.waiting.audit"), "/dpo/audit", true);
  if (cases.late > 0) add("late", t("dpo.waiting.late", { n: cases.late }), "/dpo/cases", true);
  if (cases.open > cases.late) {
    const n = cases.open - cases.late;
    // Of those that are late another one was due first.
    const due = cases.late > 0 ? null : cases.dueAt;
    const text = due === null ? t("dpo.waiting.open", { n }) : t("dpo.waiting.openDue", { n, due: dayOf(due) });
    add("open", text, "/dpo/cases", false);
  }
  const ending = holds.filter(({ until }) => new Date(until).getTime() - now < endsSoon * day).length;
  if (ending > 0) add("holds", t("dpo.waiting.holds", { n: ending }), "/dpo/holds", false);
  if (!noticeComplete) add("notice", t("dpo.waiting.notice"), "/notice", false);
  const unnamed = recipients.filter(({ state }) => state === "waiting" || state === "open").length;
  if (unnamed > 0) add("recipients", t("dpo.waiting.recipients", { n: unnamed }), "/dpo/recipients", false);
  if (!locations.allowed) add("locations", t("dpo.waiting.locations"), "/dpo/recipients", true);
  return items;
}
