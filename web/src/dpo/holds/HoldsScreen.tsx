import { CalendarClock, EllipsisVertical, EyeOff, Lock, LockOpen, Plus } from "lucide-react";
import { useState } from "react";
import { useText, type Text } from "../../i18n/useText.tsx";
import { type Account } from "../../portal/api.ts";
import { PagedList, type Column } from "../../portal/PagedList.tsx";
import { problemText } from "../../portal/problems.tsx";
import { SignedIn } from "../../portal/SignedIn.tsx";
import { usePages } from "../../portal/usePages.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { ConfirmDialog } from "../../ui/Dialog.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { notify } from "../../ui/toast.ts";
import { DpoPage } from "../DpoPage.tsx";
import { dayOf } from "../words.ts";
import { AddHoldDialog } from "./AddHoldDialog.tsx";
import { holdsApi, type Hold } from "./api.ts";
import { EndDialog } from "./EndDialog.tsx";

export default function HoldsScreen() {
  return <SignedIn needs="dpo">{(account) => <HoldsPage account={account} />}</SignedIn>;
}

type Open = { readonly dialog: "add" } | { readonly dialog: "end" | "release"; readonly hold: Hold };

/** What must not be deleted for now: as evidence, or because the person it is about wants it so. */
function HoldsPage({ account }: { account: Account }) {
  const t = useText();
  const pages = usePages<Hold>(holdsApi.page);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const add = (
    <Button kind="primary" icon={<Plus aria-hidden="true" />} onPress={() => setOpen({ dialog: "add" })}>
      {t("dpo.holds.add")}
    </Button>
  );
  const done = (said: string) => {
    close();
    notify(said);
    pages.reload();
  };
  return (
    <DpoPage account={account} title={t("dpo.holds.title")} lead={t("dpo.holds.lead")} action={add}>
      <PagedList
        label={t("dpo.holds.title")}
        pages={pages}
        columns={columns(t, (dialog, hold) => setOpen({ dialog, hold }))}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("dpo.holds.none")}>{t("dpo.holds.none.body")}</EmptyState>}
      />
      {open?.dialog === "add" ? <AddHoldDialog onClose={close} onAdded={() => done(t("dpo.holds.added"))} /> : null}
      {open?.dialog === "end" ? (
        <EndDialog hold={open.hold} onClose={close} onSaved={() => done(t("dpo.holds.endSet"))} />
      ) : null}
      {open?.dialog === "release" ? (
        <ReleaseDialog hold={open.hold} onClose={close} onReleased={() => done(t("dpo.holds.released"))} />
      ) : null}
    </DpoPage>
  );
}

/** What it is called; what is gone meanwhile has no name any more. */
export function holdTitle(t: Text, hold: Hold): string {
  return hold.label || t("dpo.holds.gone");
}

function columns(t: Text, onOpen: (dialog: "end" | "release", hold: Hold) => void): readonly Column<Hold>[] {
  return [
    {
      id: "what",
      label: t("dpo.holds.what"),
      kind: "title",
      cell: (hold) => (
        <>
          <span>{holdTitle(t, hold)}</span>
          <span className="dpo-small">{t("dpo.holds.sort", { sort: hold.sort })}</span>
        </>
      ),
    },
    {
      id: "kind",
      label: t("dpo.holds.effect"),
      cell: (hold) => (
        <span className="dpo-effect">
          {hold.restricts ? <EyeOff aria-hidden="true" /> : <Lock aria-hidden="true" />}
          {t(hold.restricts ? "dpo.holds.hidden" : "dpo.holds.kept")}
        </span>
      ),
    },
    {
      id: "why",
      label: t("dpo.holds.why"),
      cell: (hold) => (
        <>
          <span className="dpo-quote">{hold.reason}</span>
          <span className="dpo-small">
            {t("dpo.holds.by", { who: hold.authorName ?? t("dpo.holds.program"), day: dayOf(hold.createdAt) })}
          </span>
        </>
      ),
    },
    { id: "until", label: t("dpo.holds.until"), cell: (hold) => <span className="dpo-day">{dayOf(hold.until)}</span> },
    {
      id: "tools",
      label: t("dpo.holds.tools"),
      kind: "tools",
      cell: (hold) => <Tools hold={hold} onOpen={onOpen} />,
    },
  ];
}

function Tools({ hold, onOpen }: { hold: Hold; onOpen: (dialog: "end" | "release", hold: Hold) => void }) {
  const t = useText();
  const more = t("portal.moreNamed", { title: holdTitle(t, hold) });
  return (
    <Menu
      label={more}
      entries={[
        {
          id: "end",
          label: t("dpo.holds.setEnd"),
          icon: <CalendarClock aria-hidden="true" />,
          onAction: () => onOpen("end", hold),
        },
        {
          id: "release",
          label: t("dpo.holds.release"),
          icon: <LockOpen aria-hidden="true" />,
          danger: true,
          onAction: () => onOpen("release", hold),
        },
      ]}
    >
      <IconButton label={more} icon={<EllipsisVertical aria-hidden="true" />} />
    </Menu>
  );
}

function ReleaseDialog({ hold, onClose, onReleased }: { hold: Hold; onClose: () => void; onReleased: () => void }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const release = async () => {
    setBusy(true);
    const outcome = await holdsApi.release(hold.id);
    setBusy(false);
    if (outcome.ok || outcome.problem.status === 404) onReleased();
    else notify(problemText(t, outcome.problem), "problem");
  };
  return (
    <ConfirmDialog
      title={t("dpo.holds.releaseTitle", { what: holdTitle(t, hold) })}
      isOpen
      onClose={onClose}
      confirm={t("dpo.holds.release")}
      onConfirm={() => void release()}
      busy={busy}
    >
      <p>{t(hold.restricts ? "dpo.holds.releaseHidden" : "dpo.holds.releaseKept")}</p>
    </ConfirmDialog>
  );
}
