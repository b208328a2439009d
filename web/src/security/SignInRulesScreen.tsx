import "../portal/portal.css";
import "./security.css";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { WaitsForEntry } from "../privacy/WaitsForEntry.tsx";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Section } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { Switch } from "../ui/Switch.tsx";
import { notify } from "../ui/toast.ts";
import { security, type Provider, type Rules } from "./api.ts";
import { ProviderDialog } from "./ProviderDialog.tsx";

export default function SignInRulesScreen() {
  return <SignedIn needs="administrator">{(account) => <RulesPage account={account} />}</SignedIn>;
}

function RulesPage({ account }: { account: Account }) {
  const t = useText();
  const { state, retry, change } = useLoaded(security.rules);
  const save = async (rules: Rules) => {
    const outcome = await security.saveRules(rules);
    if (outcome.ok) {
      change(() => outcome.value);
      notify(t("portal.saved"));
    } else notify(problemText(t, outcome.problem), "problem");
  };
  return (
    <PortalPage account={account} title={t("security.rules.title")} lead={t("security.rules.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? (
        <div className="portal-form">
          <Switch
            isSelected={state.value.secondFactor}
            onChange={(secondFactor) => void save({ ...state.value, secondFactor })}
            description={t("security.rules.secondFactor.help")}
          >
            {t("security.rules.secondFactor")}
          </Switch>
          <Switch
            isSelected={state.value.mailLink}
            onChange={(mailLink) => void save({ ...state.value, mailLink })}
            description={t("security.rules.mailLink.help")}
          >
            {t("security.rules.mailLink")}
          </Switch>
        </div>
      ) : null}
      <Providers />
    </PortalPage>
  );
}

type Open = { readonly edit: Provider | null } | { readonly remove: Provider };

function Providers() {
  const t = useText();
  const { state, reload, retry } = useLoaded(security.providers);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const check = async (provider: Provider) => {
    const outcome = await security.checkProvider(provider.id);
    if (!outcome.ok) notify(problemText(t, outcome.problem), "problem");
    else if (outcome.value.reachable) notify(t("security.provider.reachable", { label: provider.label }));
    else notify(t("security.provider.unreachable", { label: provider.label }), "problem");
  };
  const remove = async (provider: Provider) => {
    const outcome = await security.removeProvider(provider.id);
    close();
    if (!outcome.ok) notify(problemText(t, outcome.problem), "problem");
    await reload();
  };
  return (
    <Section title={t("security.providers")} lead={t("security.providers.lead")}>
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" && state.value.items.length > 0 ? (
        <ul className="portal-list">
          {state.value.items.map((provider) => (
            <li key={provider.id} className="portal-row">
              <div className="portal-row-text">
                <h3 className="portal-row-name">{provider.label}</h3>
                <p className="portal-quiet portal-address">{provider.issuer}</p>
                <WaitsForEntry recipient={provider.recipient} onEntered={() => void reload()} />
              </div>
              <div className="portal-row-tools">
                <Button
                  kind="quiet"
                  aria-label={t("security.provider.checkNamed", { label: provider.label })}
                  onPress={() => void check(provider)}
                >
                  {t("security.provider.check")}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={t("security.provider.editNamed", { label: provider.label })}
                  onPress={() => setOpen({ edit: provider })}
                >
                  {t("security.provider.edit")}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={t("security.provider.removeNamed", { label: provider.label })}
                  onPress={() => setOpen({ remove: provider })}
                >
                  {t("security.provider.remove")}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="portal-actions">
        <Button onPress={() => setOpen({ edit: null })}>{t("security.provider.add")}</Button>
      </div>
      {open && "edit" in open ? (
        <ProviderDialog
          saved={open.edit}
          onClose={close}
          onSaved={() => {
            close();
            void reload();
          }}
        />
      ) : null}
      {open && "remove" in open ? (
        <ConfirmDialog
          title={t("security.provider.removeTitle", { label: open.remove.label })}
          isOpen
          onClose={close}
          confirm={t("security.provider.remove")}
          onConfirm={() => void remove(open.remove)}
        >
          <p>{t("security.provider.removeBody")}</p>
        </ConfirmDialog>
      ) : null}
    </Section>
  );
}
