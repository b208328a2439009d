import { describe, expect, test, vi } from "vitest";
import { chooseLanguage } from "../src/i18n/language.ts";
import { asked, data, named, press, show, type, until, violations } from "./fakes/portal.tsx";

const alert = () => document.querySelector("[role=alert].portal-alert")?.textContent ?? "";
const lobby = () => document.querySelector<HTMLInputElement>("input[role=switch]");
const heading = () => document.querySelector("h1")?.textContent;

describe("axe finds nothing on", () => {
  test.each([
    ["the dashboard", "/", "Home", true],
    ["the meetings", "/meetings", "Meetings", true],
    ["a meeting", "/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4", "Wochenplanung Werkstatt", true],
    ["a meeting that is gone", "/meetings/nothing", "Meeting", true],
    ["the planner", "/meetings/new", "Plan a meeting", true],
    ["the planner of a meeting", "/meetings/aB3dE6gH9jK2mN5pQ8sT1vW4/edit", "Change meeting", true],
    ["sign-in", "/", "Sign in", false],
    ["the sign-in link", "/login/link#token", "Sign in by link", false],
    ["a spent sign-in link", "/login/link", "Sign in by link", false],
    ["the people of the organisation", "/admin/people", "People", true],
    ["the phone systems", "/admin/pbx", "Phone system", true],
    ["a phone system", "/admin/pbx/p1", "telefon.sander-toechter.example.org", true],
    ["the form of a phone system", "/admin/pbx/new", "Register a phone system", true],
    ["the API keys", "/admin/keys", "API keys", true],
    ["the webhooks", "/admin/webhooks", "Webhooks", true],
    ["the organisation", "/admin/organisation", "Organisation", true],
    ["the recipients", "/admin/privacy", "Who gets data", true],
    ["the legal bases", "/admin/privacy/bases", "What processing is based on", true],
    ["the locations", "/admin/privacy/locations", "Where the data is", true],
    ["the notices", "/admin/privacy/notices", "The privacy notice", true],
    ["the data to take along", "/admin/ends", "Take data along", true],
    ["the overview of data protection", "/dpo", "Data protection", true],
    ["the kinds and periods", "/dpo/kinds", "Kinds and periods", true],
    ["the holds", "/dpo/holds", "Holds", true],
    ["the deletion log", "/dpo/deletions", "Deletion log", true],
    ["the requests", "/dpo/cases", "Requests", true],
    ["a request", "/dpo/cases/c12", "Request no. 12: Erasure", true],
    ["a request that is closed", "/dpo/cases/c9", "Request no. 9: Erasure", true],
    ["the recipients to be read", "/dpo/recipients", "Who gets data", true],
    ["the documents", "/dpo/documents", "Documents", true],
    ["the audit log", "/dpo/audit", "Audit log", true],
    ["the organisations", "/operator/tenants", "Organisations", true],
    ["the log files", "/operator/logs", "Log files", true],
    ["the audit log of the installation", "/operator/audit", "Audit log of the installation", true],
    ["the settings", "/settings", "Settings", true],
    ["the reports", "/reports", "Reports", true],
    ["a report", "/reports/r2", "Angebot Dachstuhl mit Familie Öztürk und dem Architekten", true],
    ["a report that is gone", "/reports/none", "Reports", true],
    ["one's own attendance", "/reports/own", "My attendance", true],
    ["a guest's own attendance", "/own-report/key", "Your attendance", false],
    ["the statistics", "/statistics", "Statistics", true],
    ["the statistics of the organisation", "/admin/statistics", "Statistics of the organisation", true],
    ["the report policy", "/admin/reports", "Report policy", true],
    ["the outbox", "/admin/outbox", "Outbox", true],
    ["an invitation", "/answer/k1", "Wochenplanung Werkstatt", false],
    ["the privacy notice", "/notice", "Datenschutzhinweis", false],
    ["the versions of the privacy notice", "/notice/c1/versions", "All versions", false],
    ["a former privacy notice", "/notice/c1/versions/1", "Datenschutzhinweis", false],
    ["asking for one's own data", "/rights", "Your data and your rights", false],
    ["a proof that is not spent yet", "/rights#p.token", "Your data and your rights", false],
    ["one's own data", "/settings/rights", "Your data and your rights", true],
    ["a page that does not exist", "/nowhere", "This page does not exist", false],
  ])("%s", async (_, path, title, signedIn) => {
    if (!signedIn) data.account = null;
    await show(path);
    expect(heading()).toBe(title);
    await until(() => document.title === `${title} · Runde`);
    expect(await violations()).toEqual([]);
  });
});

test("opening the link of a mail spends nothing; only the button shows what is stored", async () => {
  data.account = null;
  await show("/rights#p.token");
  expect(asked).toEqual([]);
  await press(named("button", "Show my data"));
  await until(() => document.querySelector(".rights-requests") !== null);
  expect(location.hash).toBe("");
  expect(document.body.textContent).toContain("4 entries");
  await press(named("button", "Send request"));
  expect(document.body.textContent).toContain("Say what is right instead");
  expect(asked).not.toContain("POST /api/v1/rights/cases");
});

test("erasing asks once more before it is sent", async () => {
  await show("/settings/rights");
  await until(() => document.querySelector(".rights-requests") !== null);
  document.querySelector<HTMLElement>("input[value=erasure]")?.click();
  await press(named("button", "Send request"));
  expect(asked).not.toContain("POST /api/v1/account/rights/cases");
  await press(named("button", "Erase my data"));
  await until(() => asked.includes("POST /api/v1/account/rights/cases"));
});

test("a pass that is over leads back to asking, and signs nobody out", async () => {
  data.account = null;
  data.refuse["GET /api/v1/rights/data"] = { status: 401, code: "passOver" };
  await show("/rights#p.token");
  await press(named("button", "Show my data"));
  await until(() => document.querySelector("input[type=email]") !== null);
  expect(alert()).toBe("The hour is over. Ask for a new link to go on.");
});

test("opening a sign-in link does not spend it; only the button does", async () => {
  data.account = null;
  await show("/login/link#token");
  expect(asked).toEqual(["GET /api/v1/session"]);
  await press(named("button", "Sign in"));
  await until(() => heading() === "Welcome, Frieda Sander");
  expect(asked).toContain("POST /api/v1/login/link");
  expect(location.hash).toBe("");
});

test("opening an invitation answers nothing, whatever its link proposes; only the button does", async () => {
  data.account = null;
  (data["asked"] as Record<string, unknown>)["language"] = "en";
  await show("/answer/k1?answer=accepted");
  expect(document.body.textContent).toContain("Do you want to accept? Please confirm it here.");
  expect(asked.filter((one) => one.startsWith("POST"))).toEqual([]);
  await press(named("button", "Accept"));
  await until(() => document.body.textContent?.includes("You have accepted.") ?? false);
  expect(asked).toContain("POST /api/v1/answers/k1");
});

test("a used link says so and leads on", async () => {
  data.account = null;
  data.refuse["POST /api/v1/login/link"] = { status: 410, code: "linkGone" };
  await show("/login/link#token");
  await press(named("button", "Sign in"));
  await until(() => document.body.textContent?.includes("This link can no longer be used") ?? false);
  expect(named("link", "To the sign-in page").getAttribute("href")).toBe("/");
});

test("a wrong password and too many attempts are told apart", async () => {
  data.account = null;
  await show("/");
  await type("E-mail address", "a@example.org");
  await type("Password", "wrong");
  data.refuse["POST /api/v1/login"] = { status: 401, code: "loginWrong" };
  await press(named("button", "Sign in"));
  await until(() => alert().startsWith("E-mail address and password do not match"));
  data.refuse["POST /api/v1/login"] = { status: 429, code: "tooMany", retryAfterSeconds: 100 };
  await press(named("button", "Sign in"));
  await until(() => alert().startsWith("Too many"));
  expect(alert()).toBe("Too many attempts. Please wait 2 minutes and try again.");
});

test("organisers do not see the administrator's pages", async () => {
  data.account = { ...data.account, roles: ["organiser"] };
  await show("/admin/people");
  expect(heading()).toBe("For administrators");
  expect(asked).not.toContain("GET /api/v1/admin/accounts");
});

const weekly = "/api/v1/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4";

test("deleting a meeting names what is lost, and nothing happens before it is confirmed", async () => {
  await show("/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4");
  await until(() => document.querySelector("tbody tr") !== null);
  await press(named("button", "More for Wochenplanung Werkstatt"));
  await until(() => document.querySelector("[role=menuitem]") !== null);
  await press(named("menuitem", "Delete"));
  await until(() => document.querySelector("[role=alertdialog]") !== null);
  expect(document.querySelector("[role=alertdialog]")?.textContent).toContain("the link works for nobody any more");
  expect(await violations()).toEqual([]);
  expect(asked.some((request) => request.startsWith("DELETE"))).toBe(false);
  await press(named("button", "Delete the meeting"));
  await until(() => asked.includes(`DELETE ${weekly}`));
  await until(() => location.pathname === "/meetings");
});

test("a series is told in words, and an answer that a mail kept from coming is told apart from silence", async () => {
  await show("/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4");
  await until(() => document.querySelector("tbody tr") !== null);
  const text = document.body.textContent ?? "";
  expect(text).toMatch(/every second \w+day, 10 times/);
  expect(text).toContain("The mail did not arrive: the mailbox is full.");
  expect(text).toContain("804 117 359");
});

test("what is no mail address is named, and nobody is invited before it is put right", async () => {
  await show("/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4");
  await until(() => document.querySelector("tbody tr") !== null);
  await press(named("button", "Invite"));
  await until(() => document.querySelector("textarea") !== null);
  const area = document.querySelector("textarea");
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(area, "anna@example.org; ben");
  area?.dispatchEvent(new Event("input", { bubbles: true }));
  await until(() => document.body.textContent?.includes("Invite 2 people") ?? false);
  await press(named("button", "Invite 2 people"));
  await until(() => document.body.textContent?.includes("This is no complete mail address: ben") ?? false);
  expect(await violations()).toEqual([]);
  expect(asked).not.toContain(`POST ${weekly}/invitees`);
});

test("the lobby switch goes back when the server refuses", async () => {
  data.refuse["PUT /api/v1/personal-room"] = { status: 500, code: "internal" };
  await show("/");
  await until(() => document.querySelector("input[role=switch]") !== null);
  expect(lobby()?.checked).toBe(true);
  const input = lobby();
  if (input) await press(input);
  await until(() => document.querySelector(".ui-toast-problem") !== null);
  expect(lobby()?.checked).toBe(true);
});

test("the language switch changes every text at once", async () => {
  await show("/");
  await chooseLanguage("de");
  await until(() => heading() === "Start");
  expect(document.documentElement.lang).toBe("de");
  expect(document.body.textContent).toContain("Ihr persönlicher Raum");
});

test("a session that ended leads to sign-in instead of an error", async () => {
  data.refuse["/api/v1/meetings"] = { status: 401, code: "notSignedIn" };
  await show("/");
  await until(() => heading() === "Sign in");
  expect(document.querySelector("nav")).toBeNull();
});

test("a server that cannot be reached is told with one thing to do", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
  await show("/");
  expect(heading()).toBe("No connection");
  expect(named("button", "Try again")).toBeTruthy();
  expect(await violations()).toEqual([]);
});
