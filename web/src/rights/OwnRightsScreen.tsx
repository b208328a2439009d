import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useText } from "../i18n/useText.tsx";
import { ownDoor } from "./api.ts";
import { Rights } from "./Rights.tsx";

/** `/settings/rights`: the same for whoever has an account and has signed in. */
export default function OwnRightsScreen() {
  return <SignedIn>{(account) => <OwnRightsPage account={account} />}</SignedIn>;
}

function OwnRightsPage({ account }: { account: Account }) {
  const t = useText();
  return (
    <PortalPage account={account} title={t("rights.title")} lead={t("rights.own.lead")}>
      <Rights door={ownDoor} onOver={() => undefined} />
    </PortalPage>
  );
}
