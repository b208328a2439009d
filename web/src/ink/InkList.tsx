import { useText } from "../i18n/useText.tsx";
import { useMeetingState } from "../meeting/context.ts";
import { isText } from "../core/ink/marks.ts";
import { isMine } from "../core/ink/sheets.ts";
import type { OpenSheet } from "./useSheet.ts";

/** More would not be listened to. */
const most = 200;

/** What is on a sheet in words, for those who do not see it. */
export function InkList({ open, label }: { open: OpenSheet; label: string }) {
  const t = useText();
  const people = useMeetingState((state) => state.people);
  const { sheet, marks } = open;
  if (sheet === null) return null;
  const told = marks.slice(-most);
  return (
    <section className="ui-hidden" aria-label={t("ink.list", { label })} data-testid="ink-list">
      <p>{t("ink.list.count", { count: marks.length })}</p>
      <ol>
        {told.map((mark) => {
          const by = isMine(sheet, mark.id) ? "me" : "other";
          const name = people.get(mark.by ?? "")?.name ?? t("ink.somebody");
          const { tool, colour } = mark;
          return (
            <li key={mark.id}>
              {t("ink.list.mark", { tool, colour, by, name })}
              {isText(mark) ? `: ${mark.text}` : ""}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
