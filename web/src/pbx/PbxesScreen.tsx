import "../portal/portal.css";
import "./pbx.css";
import { Plus } from "lucide-react";
import { Link } from "react-aria-components";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { WaitsForEntry } from "../privacy/WaitsForEntry.tsx";
import { LinkButton } from "../ui/Button.tsx";
import { EmptyState, Loading } from "../ui/states.tsx";
import { pbxApi, type Pbx } from "./api.ts";
import { LastContact, Warnings } from "./PbxFacts.tsx";

export default function PbxesScreen() {
  return <SignedIn needs="administrator">{(account) => <PbxesPage account={account} />}</SignedIn>;
}

function PbxesPage({ account }: { account: Account }) {
  const t = useText();
  const { state, reload, retry } = useLoaded(pbxApi.all);
  const some = state.status === "ready" && state.value.items.length > 0;
  const link = (kind: "primary" | "normal") => (
    <LinkButton kind={kind} href="/admin/pbx/new" icon={<Plus aria-hidden="true" />}>
      {t("pbx.register")}
    </LinkButton>
  );
  return (
    <PortalPage
      account={account}
      title={t("pbx.title")}
      lead={t("pbx.lead")}
      {...(some ? { action: link("normal") } : {})}
    >
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" && !some ? (
        <EmptyState title={t("pbx.empty.title")} action={link("primary")}>
          {t("pbx.empty.body")}
        </EmptyState>
      ) : null}
      {some ? (
        <ul className="pbx-cards">
          {state.value.items.map((pbx) => <Card key={pbx.id} pbx={pbx} onEntered={() => void reload()} />)}
        </ul>
      ) : null}
    </PortalPage>
  );
}

function Card({ pbx, onEntered }: { pbx: Pbx; onEntered: () => void }) {
  const t = useText();
  return (
    <li className="pbx-card">
      <h2>
        <Link href={`/admin/pbx/${pbx.id}`}>{pbx.fqdn}</Link>
      </h2>
      <p>{t("pbx.people", { extensions: pbx.counts.extensions, accounts: pbx.counts.accounts })}</p>
      <p className="portal-quiet">
        <LastContact pbx={pbx} />
      </p>
      <Warnings pbx={pbx} />
      <WaitsForEntry recipient={pbx.recipient} onEntered={onEntered} />
      {pbx.held ? <p className="pbx-warning">{t("pbx.held.title")}</p> : null}
    </li>
  );
}
