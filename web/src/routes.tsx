import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { loadAreas, type Area } from "./i18n/language.ts";
import { match, type Params } from "./ui/router.ts";

type Screen = LazyExoticComponent<ComponentType<{ params: Params }>>;
type Module = { default: ComponentType<{ params: Params }> };

export interface Route {
  readonly pattern: string;
  readonly screen: Screen;
}

/** A screen and its messages are fetched together, the first time somebody goes there. */
function screen(load: () => Promise<Module>, ...areas: Area[]): Screen {
  return lazy(async () => {
    // Any page of the portal may turn out to be the sign-in page first.
    const wanted: Area[] = areas.includes("portal") ? [...areas, "security"] : areas;
    const [module] = await Promise.all([load(), loadAreas(...wanted)]);
    return module;
  });
}

const home = screen(() => import("./portal/HomeScreen.tsx"), "portal", "meetings");
const meetings = screen(() => import("./meetings/MeetingsScreen.tsx"), "portal", "meetings");
const chatLog = screen(() => import("./meetings/ChatLogScreen.tsx"), "portal", "meetings");
const meetingPage = screen(
  () => import("./meetings/MeetingPageScreen.tsx"),
  "portal",
  "meetings",
  "plan",
  "documents",
  "polls",
  "kept",
);
const planner = screen(() => import("./plan/planner/PlanScreen.tsx"), "portal", "plan");
const login = screen(() => import("./portal/LoginScreen.tsx"), "portal");
const security = screen(() => import("./security/SecurityScreen.tsx"), "portal");
const signInRules = screen(() => import("./security/SignInRulesScreen.tsx"), "portal", "privacy");
const tenants = screen(() => import("./security/TenantsScreen.tsx"), "portal", "operator");
const addressLink = screen(() => import("./portal/AddressLinkScreen.tsx"), "portal");
const loginLink = screen(() => import("./portal/LoginLinkScreen.tsx"), "portal");
const people = screen(() => import("./portal/PeopleScreen.tsx"), "portal");
const organisation = screen(() => import("./portal/OrganisationScreen.tsx"), "portal");
const pbxes = screen(() => import("./pbx/PbxesScreen.tsx"), "portal", "pbx", "privacy");
const pbxForm = screen(() => import("./pbx/PbxFormScreen.tsx"), "portal", "pbx", "privacy");
const pbx = screen(() => import("./pbx/PbxScreen.tsx"), "portal", "pbx", "privacy");
const apiKeys = screen(() => import("./interfaces/KeysScreen.tsx"), "portal", "interfaces");
const webhooks = screen(() => import("./interfaces/WebhooksScreen.tsx"), "portal", "interfaces", "privacy");
const settings = screen(() => import("./portal/SettingsScreen.tsx"), "portal");
const notice = screen(() => import("./portal/NoticeScreen.tsx"), "portal", "notice");
const noticeVersions = screen(() => import("./portal/NoticeVersionsScreen.tsx"), "portal", "notice");
const meeting = screen(() => import("./meeting/MeetingScreen.tsx"), "meeting", "moderation", "view");
const reports = screen(() => import("./report/ReportsScreen.tsx"), "portal", "report");
const ownReports = screen(() => import("./report/OwnReportsScreen.tsx"), "portal", "report");
const report = screen(() => import("./report/ReportScreen.tsx"), "portal", "report");
const ownReport = screen(() => import("./report/OwnReportScreen.tsx"), "portal", "report");
const statistics = screen(() => import("./report/StatisticsScreen.tsx"), "portal", "report");
const allStatistics = screen(() => import("./report/AllStatisticsScreen.tsx"), "portal", "report");
const reportPolicy = screen(() => import("./report/PolicyScreen.tsx"), "portal", "report");
const answer = screen(() => import("./answer/AnswerScreen.tsx"), "portal", "answer");
const outbox = screen(() => import("./outbox/OutboxScreen.tsx"), "portal", "outbox");
const recipients = screen(() => import("./privacy/RecipientsScreen.tsx"), "portal", "privacy");
const legalBases = screen(() => import("./privacy/BasesScreen.tsx"), "portal", "privacy");
const locations = screen(() => import("./privacy/LocationsScreen.tsx"), "portal", "privacy");
const notices = screen(() => import("./privacy/NoticesScreen.tsx"), "portal", "privacy");
const ends = screen(() => import("./privacy/EndsScreen.tsx"), "portal", "privacy");
const dpoOverview = screen(() => import("./dpo/overview/OverviewScreen.tsx"), "portal", "dpo", "report");
const dpoRecipients = screen(() => import("./dpo/recipients/RecipientsScreen.tsx"), "portal", "dpo", "privacy");
const kinds = screen(() => import("./dpo/kinds/KindsScreen.tsx"), "portal", "dpo");
const holds = screen(() => import("./dpo/holds/HoldsScreen.tsx"), "portal", "dpo");
const deletions = screen(() => import("./dpo/deletions/DeletionsScreen.tsx"), "portal", "dpo");
const cases = screen(() => import("./dpo/cases/CasesScreen.tsx"), "portal", "dpo");
const oneCase = screen(() => import("./dpo/cases/CaseScreen.tsx"), "portal", "dpo");
const documents = screen(() => import("./dpo/documents/DocumentsScreen.tsx"), "portal", "dpo");
const audit = screen(() => import("./audit/AuditScreen.tsx"), "portal", "dpo", "audit");
const logs = screen(() => import("./operator/LogOrderScreen.tsx"), "portal", "operator");
const operations = screen(() => import("./operator/OperationsScreen.tsx"), "portal", "operator");
const installationAudit = screen(() => import("./audit/InstallationAuditScreen.tsx"), "portal", "audit");
const rights = screen(() => import("./rights/RightsScreen.tsx"), "portal", "rights", "dpo");
const ownRights = screen(() => import("./rights/OwnRightsScreen.tsx"), "portal", "rights", "dpo");
const notFound = screen(() => import("./portal/NotFoundScreen.tsx"), "portal");

/** Where each screen is; how a new one is added is told in `portal/navigation.tsx`. */
export const routes: readonly Route[] = [
  { pattern: "/", screen: home },
  { pattern: "/meetings", screen: meetings },
  { pattern: "/meetings/new", screen: planner },
  { pattern: "/meetings/:code/edit", screen: planner },
  { pattern: "/meetings/:code/edit/:key", screen: planner },
  { pattern: "/login", screen: login },
  { pattern: "/meetings/:code/chats/:id", screen: chatLog },
  { pattern: "/meetings/:code", screen: meetingPage },
  { pattern: "/login/link", screen: loginLink },
  { pattern: "/login/address", screen: addressLink },
  { pattern: "/settings/security", screen: security },
  { pattern: "/admin/sign-in", screen: signInRules },
  { pattern: "/operator/tenants", screen: tenants },
  { pattern: "/admin/people", screen: people },
  { pattern: "/admin/organisation", screen: organisation },
  { pattern: "/reports", screen: reports },
  { pattern: "/reports/own", screen: ownReports },
  { pattern: "/reports/:id", screen: report },
  { pattern: "/own-report/:key", screen: ownReport },
  { pattern: "/statistics", screen: statistics },
  { pattern: "/admin/statistics", screen: allStatistics },
  { pattern: "/admin/reports", screen: reportPolicy },
  { pattern: "/admin/outbox", screen: outbox },
  { pattern: "/answer/:key", screen: answer },
  { pattern: "/admin/pbx", screen: pbxes },
  { pattern: "/admin/pbx/new", screen: pbxForm },
  { pattern: "/admin/pbx/:id", screen: pbx },
  { pattern: "/admin/pbx/:id/edit", screen: pbxForm },
  { pattern: "/admin/keys", screen: apiKeys },
  { pattern: "/admin/webhooks", screen: webhooks },
  { pattern: "/admin/privacy", screen: recipients },
  { pattern: "/admin/privacy/bases", screen: legalBases },
  { pattern: "/admin/privacy/locations", screen: locations },
  { pattern: "/admin/privacy/notices", screen: notices },
  { pattern: "/admin/ends", screen: ends },
  { pattern: "/dpo", screen: dpoOverview },
  { pattern: "/dpo/recipients", screen: dpoRecipients },
  { pattern: "/dpo/kinds", screen: kinds },
  { pattern: "/dpo/holds", screen: holds },
  { pattern: "/dpo/deletions", screen: deletions },
  { pattern: "/dpo/cases", screen: cases },
  { pattern: "/dpo/cases/:id", screen: oneCase },
  { pattern: "/dpo/documents", screen: documents },
  { pattern: "/dpo/audit", screen: audit },
  { pattern: "/operator/logs", screen: logs },
  { pattern: "/operator/node", screen: operations },
  { pattern: "/operator/audit", screen: installationAudit },
  { pattern: "/settings", screen: settings },
  { pattern: "/settings/rights", screen: ownRights },
  { pattern: "/rights", screen: rights },
  { pattern: "/notice", screen: notice },
  { pattern: "/notice/:key", screen: notice },
  { pattern: "/notice/:key/versions", screen: noticeVersions },
  { pattern: "/notice/:key/versions/:number", screen: notice },
  { pattern: "/meet/:code", screen: meeting },
  { pattern: "/meet/:code/:invitation", screen: meeting },
  { pattern: "/r/:vanity", screen: meeting },
];

export function findRoute(path: string): { route: Route; params: Params } {
  for (const route of routes) {
    const params = match(route.pattern, path);
    if (params) return { route, params };
  }
  return { route: { pattern: "*", screen: notFound }, params: {} };
}
