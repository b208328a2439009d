import { useEffect, useState } from "react";
import { moderates } from "../../core/state/state.ts";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMeetingState, usePlace } from "../context.ts";
import { PanelList, PanelRow, PanelSection } from "../panel/blocks.tsx";
import type { Draft } from "./draft.ts";
import { loadPrepared, type PreparedPolls } from "./prepared.ts";

/** What the organiser has prepared for this meeting, and templates of theirs; only they get an answer. */
export function Prepared({ onChoose }: { onChoose: (draft: Draft) => void }) {
  const t = useText();
  const { door } = usePlace();
  const asks = useMeetingState(moderates);
  const [found, setFound] = useState<PreparedPolls>({ polls: [], templates: [] });
  useEffect(() => {
    if (!asks) return () => {};
    let here = true;
    void loadPrepared(door.key).then((polls) => {
      if (here) setFound(polls);
    });
    return () => {
      here = false;
    };
  }, [asks, door.key]);
  const parts = [
    { title: t("polls.prepared"), list: found.polls },
    { title: t("polls.templates"), list: found.templates },
  ];
  return parts.map(({ title, list }) =>
    list.length === 0 ? null : (
      <PanelSection key={title} title={title}>
        <PanelList label={title}>
          {list.map((draft) => (
            <PanelRow
              key={`${draft.text}/${draft.options.join("/")}`}
              title={draft.text}
              line={t(`polls.kind.${draft.kind}`)}
              actions={
                <Button onPress={() => onChoose(draft)} aria-label={t("polls.take.this", { question: draft.text })}>
                  {t("polls.take")}
                </Button>
              }
            />
          ))}
        </PanelList>
      </PanelSection>
    ),
  );
}
