import {
  Activity,
  Building2,
  CalendarDays,
  ChartColumn,
  ClipboardCheck,
  ClipboardList,
  FileClock,
  House,
  Inbox,
  Phone,
  ScrollText,
  Server,
  KeyRound,
  Settings,
  Share2,
  ShieldCheck,
  Users,
  Webhook,
  type LucideIcon,
} from "lucide-react";
import { type MessageKey } from "../i18n/language.ts";
import { type Text } from "../i18n/useText.tsx";
import { type PageLinkGroup } from "../ui/Page.tsx";
import { type Account, type AccountRole } from "./api.ts";

interface Entry {
  readonly href: string;
  readonly label: MessageKey;
  readonly icon: LucideIcon;
  readonly group: Group;
  /** Only for people with this role; without it for everybody who is signed in. */
  readonly needs?: AccountRole;
  /** In the bar at the bottom of a phone; at most three, the rest is behind "More". */
  readonly onPhone?: true;
}

type Group = "own" | "administration" | "operation";

/**
 * The navigation of the portal, in the order in which it is shown. A new screen takes five lines, one in each of:
 *
 * 1. this table; its label is `portal.nav.<name>` in `i18n/{de,en}/portal.json`, short enough for a phone;
 * 2. `PortalScreens.tsx`, which loads the screen and its area of messages when somebody first goes there;
 * 3. `language.ts`, for an area of its own: the type `Area` and the type `MessageKey`;
 * 4. `tools/screens.mjs`, so that it is looked at; what the server answers is in `tools/portal.mjs`;
 * 5. `test/screens.test.tsx`, so that axe goes over it.
 *
 * The screen itself is `<SignedIn needs="administrator">{(account) => <PortalPage account={account} …>}</SignedIn>`.
 * The server gives out the client for everything below `/meetings`, `/reports`, `/statistics`, `/settings`, `/admin`
 * `/operator` and `/dpo`; any other address must be named in `WebClient.java`.
 */
const entries: readonly Entry[] = [
  { href: "/", label: "portal.nav.home", icon: House, group: "own", onPhone: true },
  {
    href: "/meetings",
    label: "portal.nav.meetings",
    icon: CalendarDays,
    group: "own",
    needs: "organiser",
    onPhone: true,
  },
  { href: "/reports", label: "portal.nav.reports", icon: ClipboardList, group: "own" },
  {
    href: "/statistics",
    label: "portal.nav.statistics",
    icon: ChartColumn,
    group: "own",
    needs: "organiser",
  },
  { href: "/dpo", label: "portal.nav.dpo", icon: ShieldCheck, group: "own", needs: "dpo" },
  { href: "/settings", label: "portal.nav.settings", icon: Settings, group: "own" },
  {
    href: "/admin/organisation",
    label: "portal.nav.organisation",
    icon: Building2,
    group: "administration",
    needs: "administrator",
  },
  {
    href: "/admin/sign-in",
    label: "portal.nav.signIn",
    icon: KeyRound,
    group: "administration",
    needs: "administrator",
  },
  { href: "/operator/tenants", label: "portal.nav.tenants", icon: Server, group: "operation", needs: "operator" },
  { href: "/operator/node", label: "portal.nav.node", icon: Activity, group: "operation", needs: "operator" },
  { href: "/operator/logs", label: "portal.nav.logs", icon: FileClock, group: "operation", needs: "operator" },
  { href: "/operator/audit", label: "portal.nav.audit", icon: ScrollText, group: "operation", needs: "operator" },
  { href: "/admin/people", label: "portal.nav.people", icon: Users, group: "administration", needs: "administrator" },
  {
    href: "/admin/reports",
    label: "portal.nav.reportPolicy",
    icon: ClipboardCheck,
    group: "administration",
    needs: "administrator",
  },
  {
    href: "/admin/statistics",
    label: "portal.nav.allStatistics",
    icon: ChartColumn,
    group: "administration",
    needs: "administrator",
  },
  {
    href: "/admin/privacy",
    label: "portal.nav.privacy",
    icon: Share2,
    group: "administration",
    needs: "administrator",
  },
  { href: "/admin/outbox", label: "portal.nav.outbox", icon: Inbox, group: "administration", needs: "administrator" },
  { href: "/admin/pbx", label: "portal.nav.pbx", icon: Phone, group: "administration", needs: "administrator" },
  { href: "/admin/keys", label: "portal.nav.keys", icon: KeyRound, group: "administration", needs: "administrator" },
  {
    href: "/admin/webhooks",
    label: "portal.nav.webhooks",
    icon: Webhook,
    group: "administration",
    needs: "administrator",
  },
];

const groups: readonly { readonly id: Group; readonly label?: MessageKey }[] = [
  { id: "own" },
  { id: "administration", label: "portal.nav.administration" },
  { id: "operation", label: "portal.nav.operation" },
];

/** What this person sees of it, in words. */
export function navigation(t: Text, account: Account): PageLinkGroup[] {
  return groups.flatMap((group) => {
    const links = entries
      .filter((entry) => entry.group === group.id && (entry.needs === undefined || account.roles.includes(entry.needs)))
      .map(({ href, label, icon: Icon, onPhone }) => ({
        href,
        label: t(label),
        icon: <Icon aria-hidden="true" />,
        onPhone: onPhone ?? false,
      }));
    return links.length === 0 ? [] : [group.label ? { label: t(group.label), links } : { links }];
  });
}
