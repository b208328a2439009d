import "../portal/portal.css";
import "./privacy.css";
import { type ReactNode } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { SubNavigation } from "../ui/SubNavigation.tsx";

/** A page on which the administrator says who gets data, by which right and where, so that the notice can say it. */
export function PrivacyPage({ account, title, lead, action, children }: {
  account: Account;
  title: string;
  lead?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const t = useText();
  const links = [
    { href: "/admin/privacy", label: t("privacy.nav.recipients") },
    { href: "/admin/privacy/bases", label: t("privacy.nav.bases") },
    { href: "/admin/privacy/locations", label: t("privacy.nav.locations") },
    { href: "/admin/privacy/notices", label: t("privacy.nav.notices") },
    { href: "/admin/ends", label: t("privacy.nav.export") },
  ];
  return (
    <PortalPage
      account={account}
      title={title}
      lead={lead}
      action={action}
      above={<SubNavigation label={t("privacy.nav")} links={links} />}
    >
      {children}
    </PortalPage>
  );
}
