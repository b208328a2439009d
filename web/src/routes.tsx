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
const meetingPage = screen(() => import("./meetings/MeetingPageScreen.tsx"), "portal", "meetings", "plan");
const planner = screen(() => import("./plan/planner/PlanScreen.tsx"), "portal", "plan");
const login = screen(() => import("./portal/LoginScreen.tsx"), "portal");
const security = screen(() => import("./security/SecurityScreen.tsx"), "portal");
const signInRules = screen(() => import("./security/SignInRulesScreen.tsx"), "portal");
const tenants = screen(() => import("./security/TenantsScreen.tsx"), "portal");
const loginLink = screen(() => import("./portal/LoginLinkScreen.tsx"), "portal");
const people = screen(() => import("./portal/PeopleScreen.tsx"), "portal");
const organisation = screen(() => import("./portal/OrganisationScreen.tsx"), "portal");
const pbxes = screen(() => import("./pbx/PbxesScreen.tsx"), "portal", "pbx");
const pbxForm = screen(() => import("./pbx/PbxFormScreen.tsx"), "portal", "pbx");
const pbx = screen(() => import("./pbx/PbxScreen.tsx"), "portal", "pbx");
const apiKeys = screen(() => import("./interfaces/KeysScreen.tsx"), "portal", "interfaces");
const webhooks = screen(() => import("./interfaces/WebhooksScreen.tsx"), "portal", "interfaces");
const settings = screen(() => import("./portal/SettingsScreen.tsx"), "portal");
const notice = screen(() => import("./portal/NoticeScreen.tsx"), "portal", "notice");
const meeting = screen(() => import("./meeting/MeetingScreen.tsx"), "meeting");
const reports = screen(() => import("./report/ReportsScreen.tsx"), "portal", "report");
const ownReports = screen(() => import("./report/OwnReportsScreen.tsx"), "portal", "report");
const report = screen(() => import("./report/ReportScreen.tsx"), "portal", "report");
const ownReport = screen(() => import("./report/OwnReportScreen.tsx"), "portal", "report");
const statistics = screen(() => import("./report/StatisticsScreen.tsx"), "portal", "report");
const allStatistics = screen(() => import("./report/AllStatisticsScreen.tsx"), "portal", "report");
const reportPolicy = screen(() => import("./report/PolicyScreen.tsx"), "portal", "report");
const answer = screen(() => import("./answer/AnswerScreen.tsx"), "portal", "answer");
const outbox = screen(() => import("./outbox/OutboxScreen.tsx"), "portal", "outbox");
const notFound = screen(() => import("./portal/NotFoundScreen.tsx"), "portal");

/** Where each screen is; how a new one is added is told in `portal/navigation.tsx`. */
export const routes: readonly Route[] = [
  { pattern: "/", screen: home },
  { pattern: "/meetings", screen: meetings },
  { pattern: "/meetings/new", screen: planner },
  { pattern: "/meetings/:code/edit", screen: planner },
  { pattern: "/meetings/:code/edit/:key", screen: planner },
  { pattern: "/login", screen: login },
  { pattern: "/meetings/:code", screen: meetingPage },
  { pattern: "/login/link", screen: loginLink },
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
  { pattern: "/settings", screen: settings },
  { pattern: "/notice", screen: notice },
  { pattern: "/notice/:key", screen: notice },
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
