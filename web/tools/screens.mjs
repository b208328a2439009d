// Every screen and state worth a look.
import { dpoScreens } from "./dpo.mjs";
import { planScreens } from "./planner.mjs";
import { privacyScreens } from "./privacy.mjs";
import { togetherScreens } from "./together.mjs";

const signedOut = (data) => {
  data.account = null;
};
const press = (name) => (page) => page.getByRole("button", { name }).first().click();

const deviceDialog = async (page) => {
  await page.getByRole("button", { name: /^(Mehr zu|More for) / }).first().click();
  await page.getByRole("menuitem", { name: /verbinden|Connect/ }).click();
};

export const screens = [
  { name: "sign-in", path: "/", prepare: signedOut },
  {
    name: "sign-in-refused",
    path: "/",
    prepare: (data) => {
      signedOut(data);
      data.refuse["POST /api/v1/login"] = { status: 401, code: "loginWrong" };
    },
    act: signIn,
  },
  {
    name: "sign-in-throttled",
    path: "/",
    prepare: (data) => {
      signedOut(data);
      data.refuse["POST /api/v1/login"] = { status: 429, code: "tooMany", retryAfterSeconds: 130 };
    },
    act: signIn,
  },
  {
    name: "offline",
    path: "/",
    wait: "h1",
    prepare: (data) => {
      data.offline = true;
    },
  },
  { name: "link", path: "/login/link#k3J9xW2mPq8sT1vZ", prepare: signedOut },
  { name: "link-welcome", path: "/login/link#k3J9xW2mPq8sT1vZ", act: press(/^(Anmelden|Sign in)$/) },
  { name: "link-spent", path: "/login/link", prepare: signedOut },
  { name: "dashboard", path: "/", wait: "li.meetings-row", fullPage: true },
  {
    name: "dashboard-empty",
    path: "/",
    wait: ".ui-state",
    fullPage: true,
    prepare: (data) => {
      data.upcoming = [];
      data.personalRoom.running = false;
      data.account.roles = ["organiser"];
    },
  },
  {
    name: "dashboard-failed",
    path: "/",
    wait: ".ui-state-error",
    prepare: (data) => {
      data.refuse["/api/v1/personal-room"] = { status: 500, code: "bug" };
    },
  },
  { name: "qr", path: "/", wait: "li.meetings-row", act: press(/QR/) },
  {
    name: "vanity",
    path: "/",
    wait: "li.meetings-row",
    prepare: (data) => {
      data.refuse["PUT /api/v1/personal-room"] = { status: 409, code: "vanityTaken", field: "vanity" };
    },
    act: async (page) => {
      await press(/Adresse ändern|Change address/)(page);
      await page.getByRole("textbox").fill("Dr. Müller");
      await page.keyboard.press("Enter");
    },
  },
  { name: "new-link", path: "/", wait: "li.meetings-row", act: press(/Neuer Link|New link/) },
  { name: "meetings", path: "/meetings", wait: "li.meetings-row", fullPage: true },
  {
    name: "meetings-past",
    path: "/meetings",
    wait: "li.meetings-row",
    act: (page) => page.getByRole("tab").last().click(),
  },
  {
    name: "meetings-empty",
    path: "/meetings",
    wait: ".ui-state",
    prepare: (data) => {
      data.upcoming = [];
    },
  },
  { name: "meeting-page", path: "/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4", wait: ".paged-table", fullPage: true },
  {
    name: "meeting-page-off",
    path: "/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4",
    wait: ".ui-section",
    fullPage: true,
    prepare: (data) => {
      data.meeting.cancelled = true;
      data.invitees = [];
      data.invitations = { ...data.invitations, people: 0 };
    },
  },
  { name: "meeting-gone", path: "/meetings/nothing", wait: ".ui-state" },
  {
    name: "meeting-invite",
    path: "/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4",
    wait: ".paged-table",
    act: async (page) => {
      await press(/^(Einladen|Invite)$/)(page);
      await page.getByRole("textbox").fill("Anna Berger <anna@example.org>; ben.example.org");
      await page.getByRole("button", { name: /einladen|Invite \d/ }).last().click();
    },
  },
  {
    name: "meeting-device",
    path: "/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4",
    wait: ".paged-table",
    act: deviceDialog,
  },
  {
    name: "meeting-device-made",
    path: "/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4",
    wait: ".paged-table",
    act: async (page) => {
      await deviceDialog(page);
      await page.getByLabel(/^(Name des Geräts|Name of the device)/).fill("OBS");
      await page.getByRole("button", { name: /^(Zugang erstellen|Create access)$/ }).click();
      await page.getByText(/Bearer Token|bearer token/).waitFor();
    },
  },
  {
    name: "meeting-call-off",
    path: "/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4",
    wait: ".paged-table",
    act: async (page) => {
      await press(/(Mehr zu|More for) Wochenplanung/)(page);
      await page.getByRole("menuitem", { name: /Absagen|Call off/ }).click();
    },
  },
  { name: "person-menu", path: "/", wait: "li.meetings-row", act: press(/^(Konto|Account):/) },
  {
    name: "all-pages",
    path: "/admin/people",
    wait: "li.portal-row",
    act: (page) =>
      page.getByRole("button", { name: /^(Mehr|More)$/, exact: true }).click({ timeout: 500 }).catch(() => {}),
  },
  { name: "keys", path: "/admin/keys", wait: "li.portal-row", fullPage: true },
  {
    name: "keys-empty",
    path: "/admin/keys",
    wait: ".ui-state",
    prepare: (data) => {
      data.keys = [];
    },
  },
  { name: "key-make", path: "/admin/keys", wait: "li.portal-row", act: press(/^(Schlüssel anlegen|Make a key)$/) },
  {
    name: "key-made",
    path: "/admin/keys",
    wait: "li.portal-row",
    act: async (page) => {
      await press(/^(Schlüssel anlegen|Make a key)$/)(page);
      await page.getByRole("dialog").getByRole("textbox").first().fill("Webseite");
      await page.getByRole("switch").first().press("Space");
      await page.keyboard.press("Enter");
    },
  },
  { name: "webhooks", path: "/admin/webhooks", wait: "li.portal-row", fullPage: true },
  {
    name: "webhook-make",
    path: "/admin/webhooks",
    wait: "li.portal-row",
    act: press(/^(Webhook anlegen|Add webhook)$/),
  },
  {
    name: "webhook-entry",
    path: "/admin/webhooks",
    wait: "li.portal-row",
    act: async (page) => {
      await press(/^(Webhook anlegen|Add webhook)$/)(page);
      await page.getByRole("textbox").first().fill("https://crm.schule.example/runde");
      await page.getByText(/^(Auftragsverarbeiter|Processor)$/).click();
    },
  },
  {
    name: "webhook-deliveries",
    path: "/admin/webhooks",
    wait: "li.portal-row",
    act: async (page) => {
      await press(/Mehr zu|More for/)(page);
      await page.getByRole("menuitem", { name: /Zustellungen|Deliveries/ }).click();
      await page.getByRole("dialog").getByRole("listitem").first().waitFor();
    },
  },
  { name: "settings", path: "/settings", fullPage: true },
  { name: "people", path: "/admin/people", wait: "li.portal-row", fullPage: true },
  { name: "people-add", path: "/admin/people", wait: "li.portal-row", act: press(/Person hinzufügen|Add a person/) },
  {
    name: "people-link",
    path: "/admin/people",
    wait: "li.portal-row",
    act: async (page) => {
      await press(/Mehr zu Mehmet|More for Mehmet/)(page);
      await page.getByRole("menuitem").first().click();
    },
  },
  {
    name: "people-remove",
    path: "/admin/people",
    wait: "li.portal-row",
    act: async (page) => {
      await press(/Mehr zu Mehmet|More for Mehmet/)(page);
      await page.getByRole("menuitem").last().click();
    },
  },
  { name: "organisation", path: "/admin/organisation", wait: "li.portal-row", fullPage: true },
  {
    name: "controller",
    path: "/admin/organisation",
    wait: "li.portal-row",
    act: press(/ändern$|^Change /),
  },
  { name: "security", path: "/settings/security", wait: "li.portal-row", fullPage: true },
  {
    name: "security-app",
    path: "/settings/security",
    wait: "li.portal-row",
    act: press(/App einrichten|Set up an app/),
  },
  { name: "sign-in-rules", path: "/admin/sign-in", wait: "li.portal-row", fullPage: true },
  {
    name: "sign-in-waits",
    path: "/admin/sign-in",
    wait: "li.portal-row",
    fullPage: true,
    prepare: (data) => Object.assign(data.provider.recipient, { state: "waiting", party: null }),
  },
  { name: "provider", path: "/admin/sign-in", wait: "li.portal-row", act: press(/ändern$|^Change /) },
  { name: "operation", path: "/operator/node", wait: "td", fullPage: true },
  { name: "tenants", path: "/operator/tenants", wait: "li.portal-row", fullPage: true },
  {
    name: "people-roles",
    path: "/admin/people",
    wait: "li.portal-row",
    act: async (page) => {
      await press(/Mehr zu Mehmet|More for Mehmet/)(page);
      await page.getByRole("menuitem").nth(1).click();
    },
  },
  {
    name: "sign-in-factor",
    path: "/login#ticket=t&methods=totp,recovery,passkey",
    wait: "input",
    prepare: signedOut,
  },
  { name: "reports", path: "/reports", wait: "tbody tr", fullPage: true },
  {
    name: "reports-empty",
    path: "/reports",
    wait: ".ui-state",
    prepare: (data) => {
      data.reports = [];
    },
  },
  { name: "report", path: "/reports/r1", wait: "tbody tr", fullPage: true },
  { name: "report-times", path: "/reports/r2", wait: "tbody tr", fullPage: true },
  { name: "report-gone", path: "/reports/none", wait: ".ui-state" },
  { name: "reports-own", path: "/reports/own", wait: "tbody tr", fullPage: true },
  { name: "own-report", path: "/own-report/key", wait: "dl", fullPage: true, prepare: signedOut },
  { name: "own-report-missing", path: "/own-report/other", wait: ".ui-state", prepare: signedOut },
  { name: "report-policy", path: "/admin/reports", wait: ".report-policy", fullPage: true },
  { name: "statistics", path: "/statistics", wait: "svg[role=img]", fullPage: true },
  {
    name: "statistics-table",
    path: "/admin/statistics",
    wait: "svg[role=img]",
    fullPage: true,
    act: (page) => page.locator("summary").first().click(),
  },
  {
    name: "statistics-empty",
    path: "/statistics",
    wait: ".ui-state",
    prepare: (data) => {
      data.statistics.days = [];
    },
  },
  { name: "outbox", path: "/admin/outbox", wait: ".paged-table", fullPage: true },
  {
    name: "outbox-server",
    path: "/admin/outbox",
    wait: ".paged-table",
    fullPage: true,
    prepare: (data) => {
      Object.assign(data.mail, { configured: true, host: "mail.example.org", from: "runde@example.org" });
    },
  },
  {
    name: "outbox-trouble",
    path: "/admin/outbox",
    wait: ".portal-alert",
    prepare: (data) => {
      const soon = new Date(Date.now() + 60_000).toISOString();
      const reply = "STARTTLS is required but not offered";
      const trouble = { problem: "notEncrypted", reply, since: soon, retryAt: soon };
      Object.assign(data.mail, { configured: true, host: "mail.example.org", from: "runde@example.org", trouble });
    },
  },
  {
    name: "outbox-empty",
    path: "/admin/outbox",
    wait: ".ui-state",
    prepare: (data) => {
      data.mails = [];
    },
  },
  {
    name: "outbox-why",
    path: "/admin/outbox",
    wait: ".paged-table",
    act: press(/^(Mail an joerg|Open the mail to joerg)/),
  },
  {
    name: "outbox-read",
    path: "/admin/outbox",
    wait: ".paged-table",
    act: async (page) => {
      await press(/^(Mail an joerg|Open the mail to joerg)/)(page);
      await page.getByRole("dialog").getByRole("textbox").fill("Der Mailserver ist noch nicht da");
      await page.getByRole("button", { name: /^(Mail öffnen|Open the mail)$/ }).click();
    },
  },
  { name: "answer", path: "/answer/k1?answer=accepted", wait: ".answer-card", fullPage: true, prepare: signedOut },
  {
    name: "answer-once",
    path: "/answer/k1",
    wait: ".answer-card",
    prepare: (data) => {
      signedOut(data);
      Object.assign(data.asked, { series: false, dates: data.asked.dates.slice(0, 1), answer: "accepted" });
    },
  },
  {
    name: "answer-cancelled",
    path: "/answer/k1",
    wait: ".answer-card",
    prepare: (data) => {
      signedOut(data);
      Object.assign(data.asked, { series: false, dates: data.asked.dates.slice(1, 2), state: "cancelled" });
    },
  },
  { name: "answer-unknown", path: "/answer/k2", wait: "h1", prepare: signedOut },
  { name: "pbxes", path: "/admin/pbx", wait: ".pbx-card", fullPage: true },
  {
    name: "pbxes-empty",
    path: "/admin/pbx",
    wait: ".ui-state",
    prepare: (data) => {
      data.pbxes = [];
    },
  },
  { name: "pbx", path: "/admin/pbx/p1", wait: ".paged-table", fullPage: true },
  {
    name: "pbx-held",
    path: "/admin/pbx/p1",
    wait: ".pbx-held",
    fullPage: true,
    prepare: (data) => {
      const [pbx] = data.pbxes;
      pbx.warnings = ["contactOld", "licenceEnds"];
      pbx.held = {
        digest: "d",
        reasons: ["countDiffers:100/248", "manyGone"],
        heldAt: "2026-11-20T08:15:00Z",
        counts: { listed: 100, added: 0, changed: 2, removed: 148 },
      };
      pbx.last = { ...pbx.last, outcome: "held", reasons: pbx.held.reasons, counts: pbx.held.counts };
    },
  },
  {
    name: "pbx-problems",
    path: "/admin/pbx/p1",
    wait: ".paged-table",
    act: (page) => page.getByRole("tab", { name: /Auffälliges|To look at/ }).click(),
  },
  {
    name: "pbx-csv",
    path: "/admin/pbx/p1",
    wait: ".paged-table",
    prepare: (data) => {
      data.pbxes[0].source = "csv";
      data.pbxes[0].settings = null;
    },
    act: async (page) => {
      await press(/Datei einlesen|Read a file in/)(page);
      await page.locator("input[type=file]").setInputFiles({
        name: "nebenstellen.csv",
        mimeType: "text/csv",
        buffer: Buffer.from("Number,FirstName\n100,Frieda\n"),
      });
      await page.waitForSelector(".pbx-lines");
    },
  },
  {
    name: "pbx-secret",
    path: "/admin/pbx/p1",
    wait: ".paged-table",
    act: async (page) => {
      await press(/Mehr zur Anlage|More about/)(page);
      await page.getByRole("menuitem", { name: /Geheimnis|Secret/ }).click();
      await press(/^(Anlegen|Make one)$/)(page);
      await page.waitForSelector(".pbx-code");
    },
  },
  {
    name: "pbx-remove",
    path: "/admin/pbx/p1",
    wait: ".paged-table",
    act: async (page) => {
      await press(/Mehr zur Anlage|More about/)(page);
      await page.getByRole("menuitem").last().click();
    },
  },
  {
    name: "pbx-waits",
    path: "/admin/pbx/p1",
    wait: ".paged-table",
    prepare: (data) => Object.assign(data.pbxes[0].recipient, { state: "waiting", party: null }),
  },
  { name: "pbx-new", path: "/admin/pbx/new", wait: "form", fullPage: true },
  {
    name: "pbx-edit-ldap",
    path: "/admin/pbx/p1/edit",
    wait: "form",
    fullPage: true,
    prepare: (data) => {
      data.pbxes[0].source = "ldap";
      data.pbxes[0].settings.url = "ldaps://ldap.example.org";
    },
    act: (page) => page.locator("summary").first().click(),
  },
  ...planScreens,
  ...togetherScreens,
  ...privacyScreens,
  ...dpoScreens,
  { name: "notice", path: "/notice", wait: ".notice", fullPage: true, prepare: signedOut },
  { name: "notice-versions", path: "/notice/c1/versions", wait: "li.portal-row", prepare: signedOut },
  { name: "notice-old", path: "/notice/c1/versions/1", wait: ".notice", prepare: signedOut },
  { name: "rights-ask", path: "/rights", wait: "form", fullPage: true, prepare: signedOut },
  {
    name: "rights-data",
    path: "/rights#p.token",
    wait: ".portal-form",
    fullPage: true,
    prepare: signedOut,
    act: async (page) => {
      await page.locator("main button").click();
      await page.locator(".rights-requests").waitFor();
    },
  },
  { name: "rights-own", path: "/settings/rights", wait: ".rights-requests", fullPage: true },
  { name: "not-found", path: "/nirgendwo" },
];

async function signIn(page) {
  const [email, password] = await page.locator("input").all();
  await email.fill("frieda.sander@example.org");
  await password.fill("falsch");
  await page.keyboard.press("Enter");
}
