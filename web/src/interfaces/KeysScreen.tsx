import "../portal/portal.css";
import "./interfaces.css";
import { KeyRound, Trash2 } from "lucide-react";
import { useState } from "react";
import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { EmptyState, Loading } from "../ui/states.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { conferenceUrl, interfaces, type ApiKey } from "./interfaces.ts";
import { MakeKeyDialog } from "./MakeKeyDialog.tsx";
import { SecretDialog } from "./SecretDialog.tsx";
import { scopeName } from "./words.ts";

export default function KeysScreen() {
  return <SignedIn needs="administrator">{(account) => <KeysPage account={account} />}</SignedIn>;
}

type Open =
  | { readonly dialog: "make" }
  | { readonly dialog: "made"; readonly key: ApiKey; readonly secret: string }
  | { readonly dialog: "revoke"; readonly key: ApiKey };

function KeysPage({ account }: { account: Account }) {
  const t = useText();
  const { state, reload, retry } = useLoaded(interfaces.keys);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const make = (
    <Button kind="primary" icon={<KeyRound aria-hidden="true" />} onPress={() => setOpen({ dialog: "make" })}>
      {t("interfaces.keys.make")}
    </Button>
  );
  return (
    <PortalPage
      account={account}
      title={t("interfaces.keys.title")}
      lead={t("interfaces.keys.lead")}
      action={make}
    >
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" && state.value.items.length === 0 ? (
        <EmptyState title={t("interfaces.keys.empty")} action={null}>
          {t("interfaces.keys.emptyBody")}
        </EmptyState>
      ) : null}
      {state.status === "ready" && state.value.items.length > 0 ? (
        <ul className="portal-list interfaces-list">
          {state.value.items.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoke={() => setOpen({ dialog: "revoke", key })} />
          ))}
        </ul>
      ) : null}
      <section className="portal-aside" aria-labelledby="conference">
        <h2 id="conference">{t("interfaces.conference.title")}</h2>
        <p>{t("interfaces.conference.body")}</p>
        <div className="interfaces-copied">
          <TextField label={t("interfaces.conference.url")} value={conferenceUrl()} isReadOnly />
          <CopyButton value={conferenceUrl()} label={t("interfaces.conference.copy")} />
        </div>
        <p>
          <a href="/api/v1/openapi.json">{t("interfaces.openapi")}</a>
        </p>
      </section>
      {open?.dialog === "make" ? (
        <MakeKeyDialog
          onClose={close}
          onMade={(key, secret) => {
            setOpen({ dialog: "made", key, secret });
            void reload();
          }}
        />
      ) : null}
      {open?.dialog === "made" ? (
        <SecretDialog
          title={t("interfaces.keys.made", { name: open.key.name })}
          secret={open.secret}
          conference={open.key.kind === "conference"}
          onClose={close}
        />
      ) : null}
      {open?.dialog === "revoke" ? (
        <RevokeDialog apiKey={open.key} onClose={close} onRevoked={() => void reload()} />
      ) : null}
    </PortalPage>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const t = useText();
  const words = apiKey.scopes.map((scope) => t(scopeName(scope))).join(" · ");
  const used = apiKey.lastUsed === null
    ? t("interfaces.keys.neverUsed")
    : t("interfaces.keys.used", { day: new Date(apiKey.lastUsed).toLocaleDateString(currentLocale()) });
  const end = apiKey.expiresAt === null
    ? null
    : t(apiKey.expired ? "interfaces.keys.expired" : "interfaces.keys.until", {
      when: dateAndTime(apiKey.expiresAt, currentLocale()),
    });
  return (
    <li className="portal-row">
      <div className="portal-row-text">
        <h2 className="portal-row-name">
          {apiKey.name} <span className="portal-quiet">…{apiKey.hint}</span>
        </h2>
        <p className="portal-quiet">{words}</p>
        <p className="portal-quiet">
          {t("interfaces.keys.by", { name: apiKey.madeBy })} · {used}
          {end ? (
            <>
              {" · "}
              <span className={apiKey.expired ? "interfaces-bad" : ""}>{end}</span>
            </>
          ) : null}
        </p>
      </div>
      <div className="portal-row-tools">
        <IconButton
          label={t("interfaces.keys.revokeNamed", { name: apiKey.name })}
          icon={<Trash2 aria-hidden="true" />}
          onPress={onRevoke}
        />
      </div>
    </li>
  );
}

function RevokeDialog({ apiKey, onClose, onRevoked }: {
  apiKey: ApiKey;
  onClose: () => void;
  onRevoked: () => void;
}) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const revoke = async () => {
    setBusy(true);
    const outcome = await interfaces.revokeKey(apiKey.id);
    setBusy(false);
    if (!outcome.ok && outcome.problem.status !== 404) {
      notify(problemText(t, outcome.problem), "problem");
      return;
    }
    notify(t("interfaces.keys.revoked", { name: apiKey.name }));
    onRevoked();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t("interfaces.keys.revokeTitle", { name: apiKey.name })}
      isOpen
      onClose={onClose}
      confirm={t("interfaces.keys.revoke")}
      onConfirm={() => void revoke()}
      busy={busy}
    >
      <p>{t("interfaces.keys.revokeBody")}</p>
    </ConfirmDialog>
  );
}
