import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { actName } from "../src/audit/acts.ts";
import { asked, data, named, press, sent, show, type, until, violations } from "./fakes/portal.tsx";

const text = () => document.body.textContent ?? "";
const dialog = () => document.querySelector("[role=dialog], [role=alertdialog]");

describe("periods", () => {
  test("a longer period needs a reason, and goes nowhere without", async () => {
    await show("/dpo/kinds");
    await until(() => text().includes("Namen in Besprechungen"));
    await press(named("button", "Change period: Namen in Besprechungen"));
    await until(() => dialog() !== null);
    const days = document.querySelector<HTMLInputElement>("[role=dialog] input");
    days?.focus();
    await type("Days", "30");
    days?.blur();
    await until(() => text().includes("Why longer?"));
    await press(named("button", "Save period"));
    await until(() => text().includes("Please write at least 10 characters."));
    expect(asked).not.toContain("PUT /api/v1/dpo/kinds/PARTICIPANT_NAME");
    expect(await violations()).toEqual([]);
    await type("Why longer?", "Billing by the hour is settled each month.");
    await press(named("button", "Save period"));
    await until(() => asked.includes("PUT /api/v1/dpo/kinds/PARTICIPANT_NAME"));
    expect(sent.get("PUT /api/v1/dpo/kinds/PARTICIPANT_NAME")).toEqual({
      days: 30,
      reason: "Billing by the hour is settled each month.",
    });
  });

  test("a lengthened period stands there with its reason, beside the default", async () => {
    await show("/dpo/kinds");
    await until(() => text().includes("Berichte"));
    expect(text()).toContain("Lengthened; the default is 2 Monate.");
    expect(text()).toContain("Mit Auftraggebern wird vierteljährlich nach Stunden abgerechnet.");
  });
});

describe("requests", () => {
  test("erasing says what will be lost, and nothing happens before it is confirmed", async () => {
    await show("/dpo/cases/c12");
    await until(() => text().includes("4 entries found"));
    await press(named("button", "Erase"));
    await until(() => dialog() !== null);
    expect(dialog()?.textContent).toContain("3 entries are erased for good");
    expect(dialog()?.textContent).toContain("joerg.mueller@example.org");
    expect(await violations()).toEqual([]);
    expect(asked.some((one) => one.startsWith("POST"))).toBe(false);
    await press(named("button", "Send answer"));
    await until(() => asked.includes("POST /api/v1/dpo/cases/c12/answer"));
    expect(sent.get("POST /api/v1/dpo/cases/c12/answer")).toEqual({
      answer: "grant", reason: "", leaveOut: [], also: [],
    });
  });

  test("what is left out needs a reason", async () => {
    await show("/dpo/cases/c12");
    await until(() => text().includes("leave untouched"));
    const [box] = document.querySelectorAll<HTMLInputElement>(".dpo-choice input");
    box?.click();
    await press(named("button", "Erase"));
    await until(() => dialog()?.textContent?.includes("2 entries are erased") ?? false);
    await press(named("button", "Send answer"));
    await until(() => text().includes("Please write at least 3 characters."));
    expect(asked).not.toContain("POST /api/v1/dpo/cases/c12/answer");
  });

  test("refusing needs a reason, too", async () => {
    await show("/dpo/cases/c12");
    await until(() => text().includes("Refuse"));
    await press(named("button", "Refuse"));
    await until(() => dialog() !== null);
    await press(named("button", "Send answer"));
    await until(() => text().includes("Please write at least 3 characters."));
    expect(asked).not.toContain("POST /api/v1/dpo/cases/c12/answer");
  });

  test("a closed request has its certificate and nothing to answer", async () => {
    await show("/dpo/cases/c9");
    await until(() => text().includes("Certificate of erasure"));
    expect(text()).toContain("41 tables with 187 columns searched");
    expect([...document.querySelectorAll("button")].map((one) => one.textContent)).not.toContain("Refuse");
  });
});

test("an overview without anything to do says so", async () => {
  data["recipients"] = [];
  (data["cases"] as Record<string, unknown>)["open"] = [];
  data["holds"] = [];
  data.notice["complete"] = true;
  await show("/dpo");
  await until(() => text().includes("Nothing waits for you"));
  expect(await violations()).toEqual([]);
});

test("organisers do not see the pages of data protection", async () => {
  data.account = { ...data.account, roles: ["organiser"] };
  await show("/dpo/cases");
  expect(document.querySelector("h1")?.textContent).toBe("For data protection officers");
  expect(asked).not.toContain("GET /api/v1/dpo/cases");
});

test("somebody who plans no meetings is led to what they may do", async () => {
  data.account = { ...data.account, roles: ["dpo"] };
  await show("/");
  expect(asked).not.toContain("GET /api/v1/personal-room");
  expect(named("link", "Data protection").getAttribute("href")).toBe("/dpo");
  expect(await violations()).toEqual([]);
});

test("an operator removes an organisation only with a reason", async () => {
  await show("/operator/tenants");
  await press(named("button", "More for Verein für Stadtgeschichte"));
  await until(() => document.querySelector("[role=menuitem]") !== null);
  await press(named("menuitem", "Delete now"));
  await until(() => dialog() !== null);
  await press(named("button", "Delete the organisation"));
  await until(() => text().includes("Please give a reason."));
  expect(asked.some((one) => one.startsWith("DELETE"))).toBe(false);
});

test("every act that may stand in the audit log has words in both languages", () => {
  const routes = readFileSync("../portal/src/test/resources/org/runde/portal/openapi/routes.txt", "utf8");
  const changing = [...routes.matchAll(/^((?:POST|PUT|PATCH|DELETE) \/api\/v1\/(?:admin|operator|dpo)\/\S+)/gm)];
  const named = [...java("../portal/src/main/java")].flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/new Act\("([a-z.-]*[a-z])"\)/g)].map((match) => match[1] ?? ""),
  );
  const acts = new Set([...changing.map((match) => match[1] ?? ""), ...named]);
  expect(acts.size).toBeGreaterThan(40);
  for (const language of ["de", "en"]) {
    const words = JSON.parse(readFileSync(`src/i18n/${language}/audit.json`, "utf8")) as Record<string, string>;
    const missing = [...acts].filter((act) => !(`audit.act.${actName(act)}` in words));
    expect([language, missing]).toEqual([language, []]);
  }
});

function* java(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* java(path);
    else if (path.endsWith(".java")) yield path;
  }
}
