import { LogOut, Settings } from "lucide-react";
import { type ReactNode } from "react";
import { useText } from "../i18n/useText.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Menu } from "../ui/Menu.tsx";
import { Page } from "../ui/Page.tsx";
import { navigate } from "../ui/router.ts";
import { notify } from "../ui/toast.ts";
import { api, type Account } from "./api.ts";
import { navigation } from "./navigation.tsx";
import { problemText } from "./problems.tsx";
import { sessionChanged, useSession } from "./session.ts";

/** A page of somebody who is signed in: the navigation of the role, and the person's menu. */
export function PortalPage({ account, title, lead, action, above, children }: {
  account: Account;
  title: string;
  lead?: ReactNode;
  action?: ReactNode;
  /** Above the title: the pages of the same area. */
  above?: ReactNode;
  children: ReactNode;
}) {
  const t = useText();
  const state = useSession();
  const organisation = state.status === "ready" ? state.session.organisation.name : "";
  const signOut = async () => {
    const outcome = await api.signOut();
    if (!outcome.ok) {
      notify(problemText(t, outcome.problem), "problem");
      return;
    }
    await sessionChanged();
    navigate("/");
  };
  const person = (
    <Menu
      label={t("portal.account")}
      entries={[
        { id: "settings", label: t("portal.nav.settings"), icon: <Settings aria-hidden="true" />, href: "/settings" },
        "separator",
        {
          id: "signOut",
          label: t("portal.signOut"),
          icon: <LogOut aria-hidden="true" />,
          onAction: () => void signOut(),
        },
      ]}
    >
      <Button kind="quiet" aria-label={`${t("portal.account")}: ${account.name}`} className="portal-person">
        <Avatar name={account.name} size={32} />
      </Button>
    </Menu>
  );
  return (
    <Page
      title={title}
      lead={lead}
      action={action}
      above={above}
      links={navigation(t, account)}
      person={person}
      organisation={organisation}
    >
      {children}
    </Page>
  );
}
