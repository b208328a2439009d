import "../portal/portal.css";
import "./dpo.css";
import { type ReactNode } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { SubNavigation } from "../ui/SubNavigation.tsx";

/** A page of the data protection officer, with the others of the area above its title. */
export function DpoPage({ account, title, lead, action, children }: {
  account: Account;
  title: string;
  lead?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const t = useText();
  const links = [
    { href: "/dpo", label: t("dpo.nav.overview") },
    { href: "/dpo/cases", label: t("dpo.nav.cases") },
    { href: "/dpo/kinds", label: t("dpo.nav.kinds") },
    { href: "/dpo/holds", label: t("dpo.nav.holds") },
    { href: "/dpo/deletions", label: t("dpo.nav.deletions") },
    { href: "/dpo/recipients", label: t("dpo.nav.recipients") },
    { href: "/dpo/documents", label: t("dpo.nav.documents") },
    { href: "/dpo/audit", label: t("dpo.nav.audit") },
  ];
  return (
    <PortalPage
      account={account}
      title={title}
      lead={lead}
      action={action}
      above={<SubNavigation label={t("dpo.nav")} links={links} />}
    >
      {children}
    </PortalPage>
  );
}
