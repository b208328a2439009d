import "./portal.css";
import { Link } from "react-aria-components";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "./api.ts";
import { Dashboard } from "./Dashboard.tsx";
import { navigation } from "./navigation.tsx";
import { PortalPage } from "./PortalPage.tsx";
import { SignedIn } from "./SignedIn.tsx";

export default function HomeScreen() {
  return (
    <SignedIn>
      {(account) => account.roles.includes("organiser") ? <Dashboard account={account} /> : <Doors account={account} />}
    </SignedIn>
  );
}

/** The first page of somebody who plans no meetings: everything they may do, so that it is no dead end. */
function Doors({ account }: { account: Account }) {
  const t = useText();
  const links = navigation(t, account).flatMap((group) => group.links).filter(({ href }) => href !== "/");
  return (
    <PortalPage account={account} title={t("portal.home.title")} lead={t("portal.home.doors")}>
      <ul className="portal-doors">
        {links.map(({ href, label, icon }) => (
          <li key={href}>
            <Link href={href} className="portal-door">
              {icon}
              <span>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </PortalPage>
  );
}
