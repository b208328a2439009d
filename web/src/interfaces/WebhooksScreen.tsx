import "../portal/portal.css";
import "./interfaces.css";
import { EllipsisVertical, KeyRound, ListChecks, Pencil, Send, Trash2, Webhook as WebhookIcon } from "lucide-react";
import { useState } from "react";
import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { WaitsForEntry } from "../privacy/WaitsForEntry.tsx";
import { Button, IconButton } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Menu } from "../ui/Menu.tsx";
import { EmptyState, Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { DeliveriesDialog } from "./DeliveriesDialog.tsx";
import { interfaces, type Webhook } from "./interfaces.ts";
import { SecretDialog } from "./SecretDialog.tsx";
import { eventName } from "./words.ts";
import { WebhookDialog } from "./WebhookDialog.tsx";

export default function WebhooksScreen() {
  return <SignedIn needs="administrator">{(account) => <WebhooksPage account={account} />}</SignedIn>;
}

type Open =
  | { readonly dialog: "make" }
  | { readonly dialog: "change" | "remove" | "deliveries"; readonly webhook: Webhook }
  | { readonly dialog: "secret"; readonly secret: string };

function WebhooksPage({ account }: { account: Account }) {
  const t = useText();
  const { state, reload, retry } = useLoaded(interfaces.webhooks);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const done = () => {
    close();
    void reload();
  };
  const test = async (webhook: Webhook) => {
    const outcome = await interfaces.test(webhook.id);
    if (outcome.ok) setOpen({ dialog: "deliveries", webhook });
    else notify(problemText(t, outcome.problem), "problem");
  };
  const renew = async (webhook: Webhook) => {
    const outcome = await interfaces.newSecret(webhook.id);
    if (outcome.ok) setOpen({ dialog: "secret", secret: outcome.value.secret });
    else notify(problemText(t, outcome.problem), "problem");
  };
  return (
    <PortalPage
      account={account}
      title={t("interfaces.hooks.title")}
      lead={t("interfaces.hooks.lead")}
      action={
        <Button kind="primary" icon={<WebhookIcon aria-hidden="true" />} onPress={() => setOpen({ dialog: "make" })}>
          {t("interfaces.hooks.make")}
        </Button>
      }
    >
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" && state.value.items.length === 0 ? (
        <EmptyState title={t("interfaces.hooks.empty")} action={null}>
          {t("interfaces.hooks.emptyBody")}
        </EmptyState>
      ) : null}
      {state.status === "ready" && state.value.items.length > 0 ? (
        <ul className="portal-list interfaces-list">
          {state.value.items.map((webhook) => (
            <WebhookRow
              key={webhook.id}
              webhook={webhook}
              onOpen={(dialog) => setOpen({ dialog, webhook })}
              onTest={() => void test(webhook)}
              onRenew={() => void renew(webhook)}
              onEntered={() => void reload()}
            />
          ))}
        </ul>
      ) : null}
      {open?.dialog === "make" ? (
        <WebhookDialog
          onClose={close}
          onDone={(secret) => {
            void reload();
            if (secret) setOpen({ dialog: "secret", secret });
            else close();
          }}
        />
      ) : null}
      {open?.dialog === "change" ? <WebhookDialog webhook={open.webhook} onClose={close} onDone={done} /> : null}
      {open?.dialog === "secret" ? (
        <SecretDialog title={t("interfaces.hooks.secret")} secret={open.secret} onClose={close} />
      ) : null}
      {open?.dialog === "deliveries" ? <DeliveriesDialog webhook={open.webhook} onClose={done} /> : null}
      {open?.dialog === "remove" ? <RemoveDialog webhook={open.webhook} onClose={close} onRemoved={done} /> : null}
    </PortalPage>
  );
}

function WebhookRow({ webhook, onOpen, onTest, onRenew, onEntered }: {
  webhook: Webhook;
  onOpen: (dialog: "change" | "remove" | "deliveries") => void;
  onTest: () => void;
  onRenew: () => void;
  onEntered: () => void;
}) {
  const t = useText();
  const more = t("portal.moreNamed", { title: webhook.url });
  const why = webhook.disabledBecause === "undeliverable" ? "interfaces.hooks.undeliverable" : "interfaces.hooks.off";
  return (
    <li className="portal-row">
      <div className="portal-row-text">
        <h2 className="portal-row-name">{webhook.url}</h2>
        <p className="portal-quiet">{webhook.events.map((event) => t(eventName(event))).join(", ")}</p>
        {webhook.enabled ? null : (
          <p className="interfaces-bad">
            {t(why, { when: dateAndTime(webhook.disabledAt ?? "", currentLocale()) })}
          </p>
        )}
        <WaitsForEntry recipient={webhook.recipient} onEntered={onEntered} />
      </div>
      <div className="portal-row-tools">
        <Menu
          label={more}
          entries={[
            {
              id: "list",
              label: t("interfaces.hooks.deliveries"),
              icon: <ListChecks aria-hidden="true" />,
              onAction: () => onOpen("deliveries"),
            },
            { id: "test", label: t("interfaces.hooks.test"), icon: <Send aria-hidden="true" />, onAction: onTest },
            {
              id: "change",
              label: t("interfaces.hooks.change"),
              icon: <Pencil aria-hidden="true" />,
              onAction: () => onOpen("change"),
            },
            {
              id: "renew",
              label: t("interfaces.hooks.renew"),
              icon: <KeyRound aria-hidden="true" />,
              onAction: onRenew,
            },
            "separator",
            {
              id: "remove",
              label: t("interfaces.hooks.remove"),
              icon: <Trash2 aria-hidden="true" />,
              danger: true,
              onAction: () => onOpen("remove"),
            },
          ]}
        >
          <IconButton label={more} icon={<EllipsisVertical aria-hidden="true" />} />
        </Menu>
      </div>
    </li>
  );
}

function RemoveDialog({ webhook, onClose, onRemoved }: {
  webhook: Webhook;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const outcome = await interfaces.removeWebhook(webhook.id);
    setBusy(false);
    if (!outcome.ok && outcome.problem.status !== 404) notify(problemText(t, outcome.problem), "problem");
    else onRemoved();
  };
  return (
    <ConfirmDialog
      title={t("interfaces.hooks.removeTitle")}
      isOpen
      onClose={onClose}
      confirm={t("interfaces.hooks.remove")}
      onConfirm={() => void remove()}
      busy={busy}
    >
      <p>{t("interfaces.hooks.removeBody", { url: webhook.url })}</p>
    </ConfirmDialog>
  );
}
