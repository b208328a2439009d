// Documents: prepared in the portal, shown page by page, followed or browsed, drawn on, and gone with the meeting.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join as pathOf } from "node:path";
import { test } from "node:test";

import { nothingSerious } from "./support/access.mjs";
import { until } from "./support/server.mjs";
import { presentation } from "./support/slides.mjs";
import { button, join, openPanel } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();

const slides = [
    ["Where we stand", "Harvest report of the northern orchard"],
    ["What comes next", "Planting in the spring"],
    ["Questions", "Ask Anna"],
];

async function plannedMeeting(page) {
    return page.evaluate(async () => {
        const { csrf } = await (await fetch("/api/v1/session")).json();
        const answer = await fetch("/api/v1/meetings", {
            method: "POST",
            headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
            body: JSON.stringify({
                title: "Orchard round",
                schedule: { start: new Date(Date.now() - 60_000).toISOString().slice(0, 16), zone: "UTC", minutes: 60 },
            }),
        });
        return (await answer.json()).code;
    });
}

async function upload(page, name, bytes, label) {
    const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        button(page, "Upload a document").click(),
    ]);
    await chooser.setFiles({ name, mimeType: "application/octet-stream", buffer: bytes });
    await page.getByRole("textbox", { name: "Label" }).fill(label);
    await button(page, "Upload").click();
}

const stage = (page) => page.getByTestId("document-stage");
const isOn = (page, number) => stage(page).and(page.locator(`[data-page="${number}"]`)).waitFor();
const showsPicture = (page, number) =>
    page.locator(`[data-testid="document-page"] > img[data-page="${number}"]`).waitFor();
const marks = (page) => page.getByTestId("ink-layer").locator("svg.ink-sheet path").count();

async function openDocuments(page) {
    await openPanel(page, "Together");
    await page.getByRole("button", { name: "Documents" }).first().click();
}

async function drawALine(page) {
    await page.getByRole("radio", { name: "Pen" }).click();
    const box = await page.getByTestId("ink-layer").boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.6);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.7, { steps: 8 });
    await page.mouse.up();
}

test("a presentation is prepared, shown, followed, browsed, drawn on, and goes with the meeting", async () => {
    const anna = await here.organiser();
    const code = await plannedMeeting(anna.page);
    await anna.open(`/meetings/${code}`);
    await upload(anna.page, "secret-name.pptx", presentation(slides, "pptx"), "Harvest");
    const rows = anna.page.getByTestId("document");
    await rows.and(anna.page.locator("[data-state=ready]")).first().waitFor({ timeout: 30_000 });
    await upload(anna.page, "broken.pdf", Buffer.from("%PDF-1.7 broken"), "Broken");
    await anna.page.getByText("The document cannot be read.", { exact: false }).waitFor({ timeout: 20_000 });
    await rows.first().getByRole("button", { name: "Look at Harvest" }).click();
    await anna.page.getByRole("dialog").getByText("Page 1 of 3").waitFor();
    await button(anna.page, "Close").click();
    await nothingSerious(anna.page, "documents of a meeting");

    const ben = await here.arrive();
    await anna.open(`/meet/${code}`);
    await join(anna, { microphone: false, camera: false });
    await ben.open(`/meet/${code}`);
    await join(ben, { name: "Ben", microphone: false, camera: false });
    await openDocuments(anna.page);
    await button(anna.page, "Show Harvest to everybody").click();
    await showsPicture(anna.page, 1);
    await showsPicture(ben.page, 1);
    const words = ben.page.getByTestId("document-words");
    await words.getByText("Harvest report of the northern orchard").waitFor({ state: "attached" });

    // Everybody follows; Ben turns away and comes back.
    await stage(anna.page).getByRole("button", { name: "Next page" }).click();
    await isOn(ben.page, 2);
    await showsPicture(ben.page, 2);
    await stage(ben.page).getByRole("button", { name: "Next page" }).click();
    await isOn(ben.page, 3);
    await stage(anna.page).getByRole("button", { name: "Previous page" }).click();
    await isOn(anna.page, 1);
    await isOn(ben.page, 3);
    await button(ben.page, "Follow again (page 1)").click();
    await isOn(ben.page, 1);

    // Drawn on by the one, seen by the other, and by whoever comes late.
    await showsPicture(anna.page, 1);
    await drawALine(anna.page);
    await until(async () => (await marks(ben.page)) > 0);
    const cleo = await here.arrive();
    await cleo.open(`/meet/${code}`);
    await join(cleo, { name: "Cleo", microphone: false, camera: false });
    await showsPicture(cleo.page, 1);
    await until(async () => (await marks(cleo.page)) > 0);
    await nothingSerious(cleo.page, "a document on the stage");
    const [download] = await Promise.all([
        ben.page.waitForEvent("download"),
        stage(ben.page).getByRole("button", { name: "Save the page as a picture" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "Harvest 1.png");

    // Nobody keeps the name of the file, and nothing stays when the meeting goes.
    assert.ok(!(await anna.page.content()).includes("secret-name"));
    await stage(anna.page).getByRole("button", { name: "Stop showing" }).click();
    await stage(ben.page).waitFor({ state: "detached" });
    const gone = await anna.page.evaluate(async (meeting) => {
        const { csrf } = await (await fetch("/api/v1/session")).json();
        const headers = { "X-CSRF-Token": csrf };
        return (await fetch(`/api/v1/meetings/${meeting}`, { method: "DELETE", headers })).status;
    }, code);
    assert.equal(gone, 204);
    await until(() => readdirSync(pathOf(here.server.folder, "blobs")).length === 0);
});
