import "../portal/portal.css";
import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { type Problem } from "../portal/http.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { SignInLinkDialog } from "../portal/SignInLinkDialog.tsx";
import { usePaged } from "../portal/usePaged.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog, Dialog } from "../ui/Dialog.tsx";
import { Loading } from "../ui/states.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { security, type MadeTenant, type Tenant } from "./api.ts";

export default function TenantsScreen() {
  return <SignedIn needs="operator">{(account) => <TenantsPage account={account} />}</SignedIn>;
}

type Open =
  | { readonly dialog: "add" }
  | { readonly dialog: "link"; readonly made: MadeTenant }
  | { readonly dialog: "remove"; readonly tenant: Tenant };

/** The organisations of this installation, as whoever runs it sees them: names and numbers, no content. */
function TenantsPage({ account }: { account: Account }) {
  const t = useText();
  const [search, setSearch] = useState("");
  const tenants = usePaged(security.tenants, search);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const remove = async (tenant: Tenant) => {
    const outcome = await security.removeTenant(tenant.id);
    close();
    if (outcome.ok) notify(t("security.tenant.removed", { name: tenant.name }));
    else notify(problemText(t, outcome.problem), "problem");
    tenants.reload();
  };
  return (
    <PortalPage
      account={account}
      title={t("security.tenants.title")}
      lead={t("security.tenants.lead")}
      action={
        <Button kind="primary" onPress={() => setOpen({ dialog: "add" })}>
          {t("security.tenant.add")}
        </Button>
      }
    >
      <TextField
        className="portal-filter"
        label={t("security.tenants.search")}
        type="search"
        value={search}
        onChange={setSearch}
      />
      {tenants.status === "loading" ? <Loading /> : null}
      {tenants.status === "failed" ? <ProblemState problem={tenants.problem} onRetry={tenants.reload} /> : null}
      {tenants.status === "ready" ? (
        <ul className="portal-list">
          {tenants.items.map((tenant) => (
            <li key={tenant.id} className="portal-row">
              <div className="portal-row-text">
                <h2 className="portal-row-name">{tenant.name}</h2>
                <p className="portal-quiet">{tenant.loginAddress}</p>
                <p className="portal-quiet">
                  {t("security.tenant.accounts", { n: tenant.accounts })}
                  {tenant.reachable || tenant.own ? null : ` · ${t("security.tenant.waiting")}`}
                </p>
              </div>
              {tenant.own ? (
                <span className="portal-row-state">{t("security.tenant.own")}</span>
              ) : (
                <div className="portal-row-tools">
                  <Button
                    kind="quiet"
                    aria-label={t("security.tenant.removeNamed", { name: tenant.name })}
                    onPress={() => setOpen({ dialog: "remove", tenant })}
                  >
                    {t("security.tenant.remove")}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {tenants.status === "ready" && tenants.more ? (
        <div>
          <Button busy={tenants.busy} onPress={tenants.more}>
            {t("portal.people.more")}
          </Button>
        </div>
      ) : null}
      {open?.dialog === "add" ? (
        <AddDialog
          onClose={close}
          onAdded={(made) => {
            setOpen({ dialog: "link", made });
            tenants.reload();
          }}
        />
      ) : null}
      {open?.dialog === "link" ? (
        <SignInLinkDialog name={open.made.tenant.name} link={open.made} onClose={close} />
      ) : null}
      {open?.dialog === "remove" ? (
        <ConfirmDialog
          title={t("security.tenant.removeTitle", { name: open.tenant.name })}
          isOpen
          onClose={close}
          confirm={t("security.tenant.removeConfirm")}
          onConfirm={() => void remove(open.tenant)}
        >
          <p>{t("security.tenant.removeBody", { n: open.tenant.accounts })}</p>
        </ConfirmDialog>
      ) : null}
    </PortalPage>
  );
}

function AddDialog({ onClose, onAdded }: { onClose: () => void; onAdded: (made: MadeTenant) => void }) {
  const t = useText();
  const [tenant, setTenant] = useState({ name: "", administratorName: "", administratorEmail: "" });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const outcome = await security.addTenant(tenant);
    setBusy(false);
    if (outcome.ok) onAdded(outcome.value);
    else setProblem(outcome.problem);
  };
  const field = (name: keyof typeof tenant) => ({
    label: t(`security.tenant.${name}`),
    value: tenant[name],
    onChange: (value: string) => setTenant({ ...tenant, [name]: value }),
    error: problem?.field === name ? problemText(t, problem) : null,
    autoComplete: "off",
  });
  return (
    <Dialog
      title={t("security.tenant.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="add-tenant" kind="primary" busy={busy}>
            {t("security.tenant.addSubmit")}
          </Button>
        </>
      }
    >
      <form id="add-tenant" className="portal-form" onSubmit={(event) => void add(event)} noValidate>
        {problem && problem.field === undefined ? (
          <p className="portal-alert" role="alert">
            {problemText(t, problem)}
          </p>
        ) : null}
        <TextField {...field("name")} />
        <TextField {...field("administratorName")} />
        <TextField {...field("administratorEmail")} type="email" />
      </form>
    </Dialog>
  );
}
