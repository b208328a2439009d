import { memo, useEffect, useRef } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useText } from "../../i18n/useText.tsx";
import type { DocumentView } from "../../core/protocol.ts";
import { useSeen } from "../../ui/useSeen.ts";
import { usePicture } from "./usePage.ts";

/** All pages, small. Each is fetched when it comes into sight. */
export function Strip({ document, page, onTurn }: {
  document: DocumentView;
  page: number;
  onTurn: (to: number) => void;
}) {
  const t = useText();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.children[page - 1]?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [page]);
  return (
    <ol className="paper-thumbs pages-strip" ref={list} aria-label={t("documents.strip")}>
      {Array.from({ length: document.pages }, (_, index) => index + 1).map((one) => (
        <li key={one}>
          <AriaButton
            className="pages-thumb"
            aria-label={t("documents.page", { n: one })}
            aria-current={one === page ? "page" : undefined}
            onPress={() => onTurn(one)}
          >
            <Thumb document={document.id} page={one} />
            <span aria-hidden="true">{one}</span>
          </AriaButton>
        </li>
      ))}
    </ol>
  );
}

const Thumb = memo(function Thumb({ document, page }: { document: string; page: number }) {
  const { place, seen } = useSeen<HTMLSpanElement>();
  const { picture } = usePicture(document, page, "small", seen);
  return (
    <span className="pages-thumb-picture" ref={place}>
      {picture.at === "ready" ? <img src={picture.url} alt="" draggable={false} /> : null}
    </span>
  );
});
