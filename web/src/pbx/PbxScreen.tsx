import "../portal/portal.css";
import "./pbx.css";
import { EllipsisVertical, FileUp, KeyRound, Pencil, PlugZap, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import Countdowns from "../privacy/Countdowns.tsx";
import { WaitsForEntry } from "../privacy/WaitsForEntry.tsx";
import { Button, IconButton } from "../ui/Button.tsx";
import { Menu } from "../ui/Menu.tsx";
import { navigate, type Params } from "../ui/router.ts";
import { Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { pbxApi, type Pbx, type Plan } from "./api.ts";
import { CsvDialog } from "./CsvDialog.tsx";
import { HeldBanner } from "./HeldBanner.tsx";
import { PbxFacts, Warnings } from "./PbxFacts.tsx";
import { PbxLists } from "./PbxLists.tsx";
import { PlanDialog } from "./PlanDialog.tsx";
import { RemovePbxDialog } from "./RemovePbxDialog.tsx";
import { SecretDialog } from "./SecretDialog.tsx";
import { pbxProblemText } from "./words.ts";

const refreshSeconds = 10;

export default function PbxScreen({ params }: { params: Params }) {
  return (
    <SignedIn needs="administrator">{(account) => <PbxPage account={account} id={params["id"] ?? ""} />}</SignedIn>
  );
}

function PbxPage({ account, id }: { account: Account; id: string }) {
  const t = useText();
  const { state, reload, retry } = useLoaded(() => pbxApi.one(id), refreshSeconds);
  const pbx = state.status === "ready" ? state.value : null;
  return (
    <PortalPage
      account={account}
      title={pbx?.fqdn ?? t("pbx.title")}
      {...(pbx ? { action: <Actions pbx={pbx} reload={() => void reload()} /> } : {})}
    >
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {pbx ? (
        <>
          <WaitsForEntry recipient={pbx.recipient} onEntered={() => void reload()} />
          <Warnings pbx={pbx} />
          <Countdowns pbx={pbx.id} />
          {pbx.held ? <HeldBanner pbx={pbx} held={pbx.held} onDone={() => void reload()} /> : null}
          <PbxFacts pbx={pbx} />
          <PbxLists key={String(pbx.last?.at ?? "")} pbx={pbx} />
        </>
      ) : null}
    </PortalPage>
  );
}

type Open =
  | { readonly dialog: "csv" | "remove" | "secret" }
  | { readonly dialog: "plan"; readonly plan: Plan };

function Actions({ pbx, reload }: { pbx: Pbx; reload: () => void }) {
  const t = useText();
  const [open, setOpen] = useState<Open | null>(null);
  const [busy, setBusy] = useState(false);
  const asked = pbx.source === "xapi" || pbx.source === "console" || pbx.source === "ldap";

  const sync = async () => {
    const outcome = await pbxApi.sync(pbx.id);
    if (outcome.ok) notify(t("pbx.sync.started"));
    else notify(pbxProblemText(t, outcome.problem), "problem");
    reload();
  };
  const test = async () => {
    setBusy(true);
    const outcome = await pbxApi.test(pbx.id);
    setBusy(false);
    if (outcome.ok) setOpen({ dialog: "plan", plan: outcome.value });
    else notify(pbxProblemText(t, outcome.problem), "problem");
  };
  const primary = asked ? (
    <Button
      kind="primary"
      icon={<RefreshCw aria-hidden="true" />}
      busy={pbx.running || busy}
      onPress={() => void sync()}
    >
      {t("pbx.sync")}
    </Button>
  ) : (
    <Button kind="primary" icon={<FileUp aria-hidden="true" />} onPress={() => setOpen({ dialog: "csv" })}>
      {t("pbx.csv")}
    </Button>
  );
  return (
    <div className="portal-actions">
      {primary}
      <Menu
        label={t("pbx.more")}
        entries={[
          ...(asked
            ? [
              {
                id: "test",
                label: t("pbx.test"),
                icon: <PlugZap aria-hidden="true" />,
                onAction: () => void test(),
              },
              {
                id: "csv",
                label: t("pbx.csv"),
                icon: <FileUp aria-hidden="true" />,
                onAction: () => setOpen({ dialog: "csv" }),
              },
            ]
            : []),
          {
            id: "edit",
            label: t("pbx.edit"),
            icon: <Pencil aria-hidden="true" />,
            href: `/admin/pbx/${pbx.id}/edit`,
          },
          {
            id: "secret",
            label: t(pbx.hasPushSecret ? "pbx.secret.renew" : "pbx.secret.make"),
            icon: <KeyRound aria-hidden="true" />,
            onAction: () => setOpen({ dialog: "secret" }),
          },
          "separator" as const,
          {
            id: "remove",
            label: t("pbx.remove"),
            icon: <Trash2 aria-hidden="true" />,
            danger: true,
            onAction: () => setOpen({ dialog: "remove" }),
          },
        ]}
      >
        <IconButton kind="normal" label={t("pbx.more")} icon={<EllipsisVertical aria-hidden="true" />} />
      </Menu>
      {open?.dialog === "csv" ? (
        <CsvDialog
          pbx={pbx}
          onClose={() => {
            setOpen(null);
            reload();
          }}
        />
      ) : null}
      {open?.dialog === "plan" ? <PlanDialog plan={open.plan} onClose={() => setOpen(null)} /> : null}
      {open?.dialog === "secret" ? (
        <SecretDialog
          pbx={pbx}
          onClose={() => {
            setOpen(null);
            reload();
          }}
        />
      ) : null}
      {open?.dialog === "remove" ? (
        <RemovePbxDialog pbx={pbx} onClose={() => setOpen(null)} onRemoved={() => navigate("/admin/pbx")} />
      ) : null}
    </div>
  );
}
