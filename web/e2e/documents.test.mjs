// Documents: prepared in the portal, shown page by page, followed or browsed, drawn on, and gone with the meeting.
import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join as pathOf } from "node:path";
import { test } from "node:test";

import { nothingSerious } from "./support/access.mjs";
import { ask, makeMeeting } from "./support/api.mjs";
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

function plannedMeeting(visitor) {
    const start = new Date(Date.now() - 60_000).toISOString().slice(0, 16);
    return makeMeeting(visitor, { title: "Orchard round", schedule: { start, zone: "UTC", minutes: 60 } });
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

/** Drags a file from outside of the browser onto this place. */
async function drop(page, place, file) {
    const { x, y, width, height } = await place.boundingBox();
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    const session = await page.context().newCDPSession(page);
    for (const type of ["dragEnter", "dragOver", "drop"]) {
        await session.send("Input.dispatchDragEvent", { type, x: x + width / 2, y: y + height / 2, data });
    }
    await session.detach();
}

/** A page without anything on it. */
const sheet = `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 400 225]>> endobj
trailer <</Root 1 0 R>>
%%EOF
`;

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
    const anna = await here.signedIn();
    const path = await plannedMeeting(anna);
    await anna.open(path.replace("/meet/", "/meetings/"));
    await upload(anna.page, "secret-name.pptx", presentation(slides, "pptx"), "Harvest");
    const rows = anna.page.getByTestId("document");
    await rows.and(anna.page.locator("[data-state=ready]")).first().waitFor();
    await upload(anna.page, "broken.pdf", Buffer.from("%PDF-1.7 broken"), "Broken");
    await anna.page.getByText("The document cannot be read.", { exact: false }).waitFor();
    await rows.first().getByRole("button", { name: "Look at Harvest" }).click();
    await anna.page.getByRole("dialog").getByText("Page 1 of 3").waitFor();
    await button(anna.page, "Close").click();
    await nothingSerious(anna.page, "documents of a meeting");

    await anna.open(path);
    await join(anna, { microphone: false, camera: false });
    const [ben] = await here.guests(path, ["Ben"]);
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
    const [cleo] = await here.guests(path, ["Cleo"]);
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
    await ask(anna, "DELETE", path.replace("/meet/", "/api/v1/meetings/"));
    await until(() => readdirSync(pathOf(here.server.folder, "blobs")).length === 0);
});

test("a document dropped in the room is made into pages, shown and taken away again", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, { microphone: false, camera: false });
    const [ben] = await here.guests(path, ["Ben"]);
    await openDocuments(anna.page);
    const file = pathOf(here.server.folder, "secret-name.pdf");
    writeFileSync(file, sheet);
    await drop(anna.page, button(anna.page, "Upload a document"), file);
    await anna.page.getByRole("textbox", { name: "Label" }).fill("Sketch");
    await button(anna.page, "Upload").click();
    await button(anna.page, "Show Sketch to everybody").click();
    await showsPicture(ben.page, 1);
    await button(anna.page, "More about Sketch").click();
    await anna.page.getByRole("menuitem", { name: "Delete" }).click();
    await button(anna.page.getByRole("alertdialog"), "Delete").click();
    await stage(ben.page).waitFor({ state: "detached" });
    assert.ok(!(await anna.page.content()).includes("secret-name"));
});
