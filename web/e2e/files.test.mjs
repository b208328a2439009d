// Files that people share: sent over a line that breaks, fetched byte by byte, for those in the room alone, and gone.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join as path } from "node:path";
import { test } from "node:test";

import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { button, inRoom, join } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
const device = "dismissal-of-mueller";
const size = 5_000_000;

/* Looks like a PDF and repeats nothing; always the same numbers. */
function document() {
    const bytes = Buffer.alloc(size);
    let seed = 7;
    for (let at = 0; at < size; at += 1) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        bytes[at] = seed >>> 24;
    }
    bytes.write("%PDF-1.7\n", 0);
    return bytes;
}

async function openFiles(page) {
    await button(page, "Together").click();
    await page.getByRole("button", { name: /^Files/ }).click();
    await page.getByRole("heading", { name: "Files", exact: true }).waitFor();
}

const stored = () => readdirSync(path(here.server.folder, "blobs"));

test("a file survives a lost line, reaches those in the room byte by byte, and goes with the last one", async () => {
    const { organiser: anna, path: meeting } = await here.meeting();
    await join(anna, { microphone: false, camera: false });
    const [ben] = await here.guests(meeting, ["Ben"]);
    const outside = await here.arrive();
    await outside.open(meeting);

    await openFiles(ben.page);
    await ben.page.getByText("No files yet").waitFor();
    const content = document();
    let parts = 0;
    let cut = false;
    await ben.page.route("**/api/v1/uploads/*", async (route) => {
        if (route.request().method() === "PATCH" && (parts += 1) === 3) cut = true;
        await (cut ? route.abort("internetdisconnected") : route.continue());
    });
    const chooser = ben.page.waitForEvent("filechooser");
    await button(ben.page, "Choose files …").click();
    await (await chooser).setFiles({ name: `${device}.pdf`, mimeType: "application/pdf", buffer: content });
    await ben.page.getByLabel(/^Name \(/).fill("Budget");
    const posted = ben.page.waitForResponse((response) => response.url().endsWith("/api/v1/files"));
    await button(ben.page, "Share").click();
    const address = (await posted).headers()["location"];
    await ben.page.getByText("Waits for the connection").waitFor();
    cut = false;
    await openFiles(anna.page);
    const save = button(anna.page, "Save Budget");
    await save.waitFor();
    await until(async () => !(await save.isDisabled()), PATIENCE_MILLIS, () => "it is not handed out");

    const coming = anna.page.waitForEvent("download");
    await save.click();
    const download = await coming;
    assert.equal(download.suggestedFilename(), "Budget.pdf");
    assert.ok(readFileSync(await download.path()).equals(content), "the same bytes");
    assert.ok(!(await anna.page.content()).includes(device), "nobody learns what it was called");

    const refused = await outside.page.evaluate(async (upload) => {
        const file = await fetch("/api/v1/files/0123456789012345678901");
        const forged = await fetch("/api/v1/files/0123456789012345678901", { headers: { "Runde-Grant": "e30.e30" } });
        const progress = await fetch(upload.slice(0, -3), { method: "HEAD" });
        return [file.status, forged.status, progress.status];
    }, address);
    assert.deepEqual(refused, [401, 401, 401]);

    assert.ok(stored().length > 0, "it lies somewhere");
    for (const name of stored()) {
        const bytes = readFileSync(path(here.server.folder, "blobs", name));
        assert.ok(!bytes.includes(content.subarray(1000, 1100)), "not in the clear");
    }
    for (const { page } of [anna, ben]) {
        await button(page, "Leave").click();
        const now = page.getByRole("menuitem", { name: /^Leave/ });
        if (await now.isVisible().catch(() => false)) await now.click();
    }
    await until(async () => stored().length === 0, PATIENCE_MILLIS, () => `still there: ${stored()}`);
});

test("files dropped anywhere are named first, programs are refused with a reason, and moderators decide", async () => {
    const { organiser: anna, path: meeting } = await here.meeting();
    await join(anna, { microphone: false, camera: false });
    const ben = await here.arrive({ viewport: { width: 360, height: 740 } });
    await ben.open(meeting);
    await join(ben, { name: "Ben", microphone: false, camera: false });
    await inRoom(ben.page);

    await anna.page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(["MZ and so on"], "game.pdf", { type: "application/pdf" }));
        const at = document.querySelector("[data-region='stage']") ?? document.body;
        at.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await anna.page.getByLabel(/^Name \(/).waitFor();
    await anna.page.keyboard.press("Tab");
    await button(anna.page, "Share").click();
    await anna.page.getByText("Programs, scripts and files with macros cannot be shared.").waitFor();
    await button(anna.page, "Dismiss File 1").click();

    await anna.page.getByRole("button", { name: /Who may share files/ }).click();
    await anna.page.getByRole("option", { name: "Nobody" }).click();
    await anna.page.getByText("You cannot share files in this meeting.").waitFor();
});
