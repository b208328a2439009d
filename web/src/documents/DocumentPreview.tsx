import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { announce } from "../ui/announce.ts";
import { IconButton } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { documentsApi, type PagedDocument } from "./documentsApi.ts";

/** Leafs through a document before the meeting. */
export function DocumentPreview({ code, document, onClose }: {
  code: string;
  document: PagedDocument;
  onClose: () => void;
}) {
  const t = useText();
  const [page, setPage] = useState(1);
  const { pages, label } = document;
  const turn = (to: number) => {
    const next = Math.min(pages, Math.max(1, to));
    setPage(next);
    announce(t("documents.pageOf", { n: next, pages }));
  };
  return (
    <Dialog title={label} isOpen onClose={onClose}>
      <img
        className="documents-preview"
        src={documentsApi.page(code, document.id, page, "large")}
        alt={t("documents.pageAlt", { n: page, label })}
      />
      <div className="documents-turn">
        <IconButton
          label={t("documents.previous")}
          icon={<ChevronLeft aria-hidden="true" />}
          isDisabled={page === 1}
          onPress={() => turn(page - 1)}
        />
        <span>{t("documents.pageOf", { n: page, pages })}</span>
        <IconButton
          label={t("documents.next")}
          icon={<ChevronRight aria-hidden="true" />}
          isDisabled={page === pages}
          onPress={() => turn(page + 1)}
        />
      </div>
    </Dialog>
  );
}
