import { describe, expect, test } from "vitest";
import { asked, data, named, press, sent, show, type, until, violations } from "./fakes/portal.tsx";

const text = () => document.body.textContent ?? "";
const dialog = () => document.querySelector("[role=dialog]");
const role = (id: string) => document.querySelector<HTMLElement>(`input[type=radio][value=${id}]`)?.click();
const field = (label: string) => [...document.querySelectorAll("label")].some((one) => one.textContent === label);
const hooks = "POST /api/v1/admin/webhooks";

async function newWebhook(url: string): Promise<void> {
  await show("/admin/webhooks");
  await until(() => document.querySelector("li.portal-row") !== null);
  await press(named("button", "Add webhook"));
  await until(() => dialog() !== null);
  await type("Address", url);
}

describe("who is behind a connection", () => {
  test("is said in the form of a webhook and sent in the same request", async () => {
    await newWebhook("https://crm.school.example/hook");
    expect(dialog()?.textContent).toContain("whoever is behind crm.school.example");
    expect(await violations()).toEqual([]);
    role("own");
    await until(() => field("Name (optional)"));
    await press(named("button", "Add"));
    await until(() => asked.includes(hooks));
    expect(sent.get(hooks)).toMatchObject({
      recipient: { role: "own", name: "", country: null, contractOn: null, basis: null, guarantee: null },
    });
    expect(asked.filter((one) => one.startsWith("PUT"))).toEqual([]);
  });

  test("is not asked when the connection stays on this machine", async () => {
    await newWebhook("http://127.0.0.1:9000/hook");
    await until(() => !text().includes("Entry in the register"));
    await press(named("button", "Add"));
    await until(() => asked.includes(hooks));
    expect(sent.get(hooks)).not.toHaveProperty("recipient");
  });

  test("can be entered later, and what is missing is said at its field", async () => {
    data.refuse[hooks] = { status: 422, code: "invalid", field: "contractOn" };
    await newWebhook("https://crm.school.example/hook");
    await press(named("button", "Add"));
    await until(() => text().includes("Enter the day of the contract"));
    delete data.refuse[hooks];
    role("later");
    await until(() => !field("Legal name"));
    await press(named("button", "Add"));
    await until(() => asked.filter((one) => one === hooks).length === 2);
    expect(sent.get(hooks)).not.toHaveProperty("recipient");
  });

  test("is missing in the row of a webhook that waits, one press away from being entered", async () => {
    await show("/admin/webhooks");
    await until(() => text().includes("waits for its entry in the register"));
    await press(named("button", "Enter who is behind it: crm.example.org"));
    await until(() => dialog() !== null);
    expect(await violations()).toEqual([]);
    role("own");
    await press(named("button", "Save entry"));
    await until(() => asked.includes("PUT /api/v1/admin/recipients/webhook/w1"));
    await until(() => asked.filter((one) => one === "GET /api/v1/admin/webhooks").length === 2);
  });

  test("stays as it is entered while the identity provider stays where it is", async () => {
    const save = "PUT /api/v1/admin/identity-providers/p1";
    await show("/admin/sign-in");
    await until(() => document.querySelector("li.portal-row") !== null);
    await press(named("button", "Change Firmenkonto"));
    await until(() => text().includes("Entered as recipient: Beispiel Identity Inc."));
    expect(await violations()).toEqual([]);
    await type("Address (issuer)", "https://login.other.example");
    await until(() => text().includes("whoever is behind login.other.example"));
    await type("Address (issuer)", "https://login.example.org/realms/school");
    await until(() => text().includes("Entered as recipient: Beispiel Identity Inc."));
    await press(named("button", "Save"));
    await until(() => asked.includes(save));
    expect(sent.get(save)).not.toHaveProperty("recipient");
  });

  test("is asked for a phone system that is asked, by its name while no address is given", async () => {
    await show("/admin/pbx/new");
    await type("Name of the phone system", "pbx.school.example");
    await until(() => text().includes("whoever is behind pbx.school.example"));
    role("own");
    await until(() => field("Name (optional)"));
    await press(named("button", "Save"));
    await until(() => asked.includes("POST /api/v1/admin/pbx"));
    expect(sent.get("POST /api/v1/admin/pbx")).toMatchObject({ recipient: { role: "own" } });
  });

  test("is missing on the page of a phone system that waits", async () => {
    const waiting = { state: "waiting", party: null };
    const [pbx] = data["pbxes"] as { recipient: object }[];
    if (pbx) Object.assign(pbx.recipient, waiting);
    await show("/admin/pbx/p1");
    await until(() => text().includes("waits for its entry in the register"));
    await press(named("button", "Enter who is behind it: telefon.sander-toechter.example.org"));
    await until(() => dialog() !== null);
    expect(dialog()?.textContent).toContain("telefon.sander-toechter.example.org");
  });
});
