// What a data protection officer decides, and what follows from it for everybody else.
import assert from "node:assert/strict";
import { test } from "node:test";

import { nothingSerious, nothingSticksOut } from "./support/access.mjs";
import { button, heading } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();

async function officer() {
    return here.signedIn({}, "Dora Lindner");
}

/** The rows of the notice about one kind of data, as any visitor gets them. */
async function noticeOf(page, kind) {
    return page.evaluate(async (wanted) => {
        const notice = await (await fetch("/api/v1/notice?language=en")).json();
        const rows = notice.sections.flatMap(({ rows: all }) => all ?? []).filter((row) => row.kind === wanted);
        return { version: notice.version, kept: rows.map(({ kept }) => kept).join(" ") };
    }, kind);
}

test("a shorter period stands in the notice at once, a longer one with its reason, both in the audit log", async () => {
    const dora = await officer();
    const { page } = dora;
    await dora.open("/dpo/kinds");
    const before = await noticeOf(page, "MEETING_REPORT");
    await heading(page, "Kinds and periods").waitFor();
    const change = page.locator("#MEETING_REPORT").getByRole("button");
    await change.click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Days" }).fill("3");
    await page.keyboard.press("Tab");
    await button(page, "Save period").click();
    await page.locator("#MEETING_REPORT").getByText("3 days", { exact: true }).waitFor();
    const shorter = await noticeOf(page, "MEETING_REPORT");
    assert.notEqual(shorter.version, before.version);
    assert.match(shorter.kept, /3 days/);

    await change.click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Days" }).fill("90");
    await page.keyboard.press("Tab");
    await page.getByRole("dialog").getByLabel("Why longer?").fill("Hours are billed every three months.");
    await button(page, "Save period").click();
    await page.locator("#MEETING_REPORT").getByText("Hours are billed every three months.").waitFor();
    assert.match((await noticeOf(page, "MEETING_REPORT")).kept, /90 days/);
    await nothingSerious(page, "kinds");
    await nothingSticksOut(page, "kinds");

    await dora.open("/dpo/audit");
    await page.getByText("Verified: nothing was altered").waitFor();
    const row = page.getByRole("row", { name: /Period chosen/ }).first();
    await row.getByText("Dora Lindner").waitFor();
    await row.getByText("Hours are billed every three months.").waitFor();
});

test("a meeting is found by its name, kept from being deleted, and released again", async () => {
    const dora = await officer();
    const { page } = dora;
    await dora.open("/dpo/holds");
    await page.getByText("Nothing is on hold").waitFor();
    await button(page, "Add a hold").first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("searchbox").fill("rückruf");
    await dialog.getByText("Rückruf Lieferant").first().click();
    await dialog.getByLabel("Reason").fill("The supplier is being sued.");
    await button(dialog, "Add hold").click();
    const row = page.getByRole("row", { name: /Rückruf Lieferant/ });
    await row.getByText("The supplier is being sued.").waitFor();
    await nothingSerious(page, "holds");

    await button(page, "More for Rückruf Lieferant").click();
    await page.getByRole("menuitem", { name: "Release" }).click();
    await button(page.getByRole("alertdialog"), "Release").click();
    await page.getByText("Nothing is on hold").waitFor();
});

test("a request by letter is taken down, answered with a reason, and closed", async () => {
    const dora = await officer();
    const { page } = dora;
    await dora.open("/dpo/cases");
    await button(page, "Take down a request").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /What is asked/ }).click();
    await page.getByRole("option", { name: "Erasure" }).click();
    await dialog.getByLabel("Name", { exact: true }).fill("Anna Berger");
    await dialog.getByLabel("Mail address").fill("anna.berger@musterwerk.example");
    await dialog.getByLabel("What the person wrote or said").fill("Please erase everything.");
    await button(dialog, "Take down").click();
    await heading(page, /^Request no\. \d+: Erasure$/).waitFor();
    await page.getByRole("blockquote").getByText("Please erase everything.").waitFor();
    await page.getByText(/\d+ entries found/).waitFor();
    await nothingSerious(page, "case");

    await button(page, "Refuse").click();
    await page.getByRole("dialog").getByLabel("Reason, for the person").fill("You still work here.");
    await page.getByRole("dialog").getByRole("button", { name: /^(Send answer|Carry out)$/ }).click();
    await heading(page, "Refused").waitFor();
    await page.getByText("You still work here.").first().waitFor();
    await dora.open("/dpo/cases");
    await page.getByText("Nobody waits for an answer").waitFor();
});
