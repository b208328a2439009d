import "../portal/portal.css";
import "./security.css";
import { CalendarCheck, CalendarX, EllipsisVertical, Trash2 } from "lucide-react";
import { useState, type FormEvent } from "react";
import { currentLocale } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { EndDialog, GoOnDialog, RemoveTenantDialog } from "../operator/EndDialogs.tsx";
import { type Account } from "../portal/api.ts";
import { type Problem } from "../portal/http.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { SignInLinkDialog } from "../portal/SignInLinkDialog.tsx";
import { usePaged } from "../portal/usePaged.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Menu } from "../ui/Menu.tsx";
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
  | { readonly dialog: "remove" | "end" | "goOn"; readonly tenant: Tenant };

/** The organisations of this installation, as whoever runs it sees them: names and numbers, no content. */
function TenantsPage({ account }: { account: Account }) {
  const t = useText();
  const [search, setSearch] = useState("");
  const tenants = usePaged(security.tenants, search);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const done = (said: string) => {
    close();
    notify(said);
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
            <li key={tenant.id} className="portal-row security-tenant">
              <div className="portal-row-text">
                <h2 className="portal-row-name">{tenant.name}</h2>
                <p className="portal-quiet">{tenant.loginAddress}</p>
                <p className="portal-quiet">
                  {t("security.tenant.accounts", { n: tenant.accounts })}
                  {tenant.reachable || tenant.own ? null : ` · ${t("security.tenant.waiting")}`}
                </p>
              </div>
              <TenantState tenant={tenant} />
              {tenant.own || tenant.closing ? null : (
                <div className="portal-row-tools">
                  <TenantMenu tenant={tenant} onOpen={(dialog) => setOpen({ dialog, tenant })} />
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
        <RemoveTenantDialog
          tenant={open.tenant}
          onClose={close}
          onDone={() => done(t("operator.tenant.closed", { name: open.tenant.name }))}
        />
      ) : null}
      {open?.dialog === "end" ? (
        <EndDialog
          tenant={open.tenant}
          onClose={close}
          onDone={() => done(t("operator.tenant.told", { name: open.tenant.name }))}
        />
      ) : null}
      {open?.dialog === "goOn" ? (
        <GoOnDialog
          tenant={open.tenant}
          onClose={close}
          onDone={() => done(t("operator.tenant.goesOn", { name: open.tenant.name }))}
        />
      ) : null}
    </PortalPage>
  );
}

/** What is special about it: that it runs the installation, or that it comes to an end. */
function TenantState({ tenant }: { tenant: Tenant }) {
  const t = useText();
  if (tenant.own) return <span className="portal-row-state">{t("security.tenant.own")}</span>;
  if (tenant.closing) return <span className="portal-row-state">{t("operator.tenant.closing")}</span>;
  if (!tenant.endsAt) return <span />;
  const day = new Intl.DateTimeFormat(currentLocale(), { dateStyle: "medium" }).format(new Date(tenant.endsAt));
  return <span className="portal-row-state">{t("operator.tenant.ends", { day })}</span>;
}

function TenantMenu({ tenant, onOpen }: {
  tenant: Tenant;
  onOpen: (dialog: "remove" | "end" | "goOn") => void;
}) {
  const t = useText();
  const more = t("portal.moreNamed", { title: tenant.name });
  return (
    <Menu
      label={more}
      entries={[
        {
          id: "end",
          label: t(!tenant.endsAt ? "operator.tenant.end" : "operator.tenant.endOther"),
          icon: <CalendarX aria-hidden="true" />,
          onAction: () => onOpen("end"),
        },
        {
          id: "goOn",
          label: t("operator.tenant.goOn"),
          icon: <CalendarCheck aria-hidden="true" />,
          disabled: !tenant.endsAt,
          onAction: () => onOpen("goOn"),
        },
        "separator",
        {
          id: "remove",
          label: t("operator.tenant.removeNow"),
          icon: <Trash2 aria-hidden="true" />,
          danger: true,
          onAction: () => onOpen("remove"),
        },
      ]}
    >
      <IconButton label={more} icon={<EllipsisVertical aria-hidden="true" />} />
    </Menu>
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
