import { type Area } from "../i18n/language.ts";
import { usePath, type Params } from "../ui/router.ts";
import { find, screen, type Load, type Route, type Screen } from "../ui/screen.tsx";

/** Any page of the portal may turn out to be the sign-in page first. */
function page(load: Load, ...areas: Area[]): Screen {
  return screen(load, "portal", "security", ...areas);
}

const home = page(() => import("./HomeScreen.tsx"), "meetings");
const meetings = page(() => import("../meetings/MeetingsScreen.tsx"), "meetings");
const chatLog = page(() => import("../meetings/ChatLogScreen.tsx"), "meetings");
const meetingPage = page(
  () => import("../meetings/MeetingPageScreen.tsx"),
  "meetings",
  "plan",
  "documents",
  "polls",
  "kept",
);
const planner = page(() => import("../plan/planner/PlanScreen.tsx"), "plan");
const login = page(() => import("./LoginScreen.tsx"));
const security = page(() => import("../security/SecurityScreen.tsx"));
const signInRules = page(() => import("../security/SignInRulesScreen.tsx"), "privacy");
const tenants = page(() => import("../security/TenantsScreen.tsx"), "operator");
const addressLink = page(() => import("./AddressLinkScreen.tsx"));
const loginLink = page(() => import("./LoginLinkScreen.tsx"));
const people = page(() => import("./PeopleScreen.tsx"));
const organisation = page(() => import("./OrganisationScreen.tsx"));
const pbxes = page(() => import("../pbx/PbxesScreen.tsx"), "pbx", "privacy");
const pbxForm = page(() => import("../pbx/PbxFormScreen.tsx"), "pbx", "privacy");
const pbx = page(() => import("../pbx/PbxScreen.tsx"), "pbx", "privacy");
const apiKeys = page(() => import("../interfaces/KeysScreen.tsx"), "interfaces");
const webhooks = page(() => import("../interfaces/WebhooksScreen.tsx"), "interfaces", "privacy");
const settings = page(() => import("./SettingsScreen.tsx"));
const notice = page(() => import("./NoticeScreen.tsx"), "notice");
const noticeVersions = page(() => import("./NoticeVersionsScreen.tsx"), "notice");
const reports = page(() => import("../report/ReportsScreen.tsx"), "report");
const ownReports = page(() => import("../report/OwnReportsScreen.tsx"), "report");
const report = page(() => import("../report/ReportScreen.tsx"), "report");
const ownReport = page(() => import("../report/OwnReportScreen.tsx"), "report");
const statistics = page(() => import("../report/StatisticsScreen.tsx"), "report");
const allStatistics = page(() => import("../report/AllStatisticsScreen.tsx"), "report");
const reportPolicy = page(() => import("../report/PolicyScreen.tsx"), "report");
const answer = page(() => import("../answer/AnswerScreen.tsx"), "answer");
const outbox = page(() => import("../outbox/OutboxScreen.tsx"), "outbox");
const recipients = page(() => import("../privacy/RecipientsScreen.tsx"), "privacy");
const legalBases = page(() => import("../privacy/BasesScreen.tsx"), "privacy");
const locations = page(() => import("../privacy/LocationsScreen.tsx"), "privacy");
const notices = page(() => import("../privacy/NoticesScreen.tsx"), "privacy");
const ends = page(() => import("../privacy/EndsScreen.tsx"), "privacy");
const dpoOverview = page(() => import("../dpo/overview/OverviewScreen.tsx"), "dpo", "report");
const dpoRecipients = page(() => import("../dpo/recipients/RecipientsScreen.tsx"), "dpo", "privacy");
const kinds = page(() => import("../dpo/kinds/KindsScreen.tsx"), "dpo");
const holds = page(() => import("../dpo/holds/HoldsScreen.tsx"), "dpo");
const deletions = page(() => import("../dpo/deletions/DeletionsScreen.tsx"), "dpo");
const cases = page(() => import("../dpo/cases/CasesScreen.tsx"), "dpo");
const oneCase = page(() => import("../dpo/cases/CaseScreen.tsx"), "dpo");
const documents = page(() => import("../dpo/documents/DocumentsScreen.tsx"), "dpo");
const audit = page(() => import("../audit/AuditScreen.tsx"), "dpo", "audit");
const logs = page(() => import("../operator/LogOrderScreen.tsx"), "operator");
const operations = page(() => import("../operator/OperationsScreen.tsx"), "operator");
const installationAudit = page(() => import("../audit/InstallationAuditScreen.tsx"), "audit");
const rights = page(() => import("../rights/RightsScreen.tsx"), "rights", "dpo");
const ownRights = page(() => import("../rights/OwnRightsScreen.tsx"), "rights", "dpo");
const notFound = page(() => import("./NotFoundScreen.tsx"));

/** Where each screen is; how a new one is added is told in `navigation.tsx`. */
const routes: readonly Route[] = [
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
];

/** What is shown at an address of the portal. */
function at(path: string): { screen: Screen; params: Params } {
  return find(routes, path) ?? { screen: notFound, params: {} };
}

/** Begins to fetch what an address will show. */
export function ahead(path: string): Promise<unknown> {
  return at(path).screen.ahead();
}

/** All screens but the meeting's, each fetched when somebody first goes there. */
export default function PortalScreens() {
  const { screen: Screen, params } = at(usePath());
  return <Screen params={params} />;
}
