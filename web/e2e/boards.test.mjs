// People draw and write together in real browsers.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { button, join, openPanel, switchOn, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
const quiet = { microphone: false, camera: false };

async function openTool(page, name) {
    await openPanel(page, "Together");
    await page.getByRole("button", { name: new RegExp(`^${name}`) }).first().click();
}

const tool = (page, name) => page.getByRole("radio", { name, exact: true });

const board = (page) => page.getByTestId("board-page");

/** What lies on the board, each mark with its looks, in the order in which they lie. */
const drawn = (page) => board(page).locator("[data-mark]").evaluateAll((marks) =>
    marks.map((mark) => `${mark.dataset.mark} ${mark.innerHTML}`));

async function equal(pages, count) {
    let seen = [];
    await until(async () => {
        seen = await Promise.all(pages.map(drawn));
        return seen.every((one) => one.length === count && JSON.stringify(one) === JSON.stringify(seen[0]));
    }, PATIENCE_MILLIS, () => `they see ${seen.map((one) => one.length)} marks, or other ones, instead of ${count}`);
}

/** Draws with the mouse, in parts of the board's width and height. */
async function stroke(page, from, to) {
    const { x, y, width, height } = await board(page).boundingBox();
    const at = ([right, down]) => [x + right * width, y + down * height];
    await page.mouse.move(...at(from));
    await page.mouse.down();
    for (let i = 1; i <= 12; i += 1) {
        const part = i / 12;
        const [right, down] = [0, 1].map((axis) => from[axis] + (to[axis] - from[axis]) * part);
        await page.mouse.move(...at([right, down + 0.03 * Math.sin(i)]));
        // In a frame of its own, as a hand is slower than a page is drawn.
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
    await page.mouse.up();
}

async function download(page, entry) {
    await button(page, "More for the whiteboard").first().click();
    const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("menuitem", { name: entry }).click(),
    ]);
    return readFile(await file.path(), "latin1");
}

test("people draw at once and see the same, also who comes late or was away, and take it away", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, quiet);
    const [ben] = await here.guests(path, ["Ben"]);
    await openTool(anna.page, "Whiteboard");
    await button(anna.page, "Show the whiteboard to everybody").click();
    await ben.page.getByText("At the moment only presenters draw.").waitFor();
    await anna.page.getByText("Everybody may draw").click();
    await tool(ben.page, "Pen").waitFor();

    await Promise.all([
        stroke(anna.page, [0.1, 0.2], [0.4, 0.3]).then(() => stroke(anna.page, [0.1, 0.5], [0.4, 0.6])),
        stroke(ben.page, [0.5, 0.2], [0.9, 0.3]).then(() => stroke(ben.page, [0.5, 0.5], [0.9, 0.6])),
    ]);
    await equal([anna.page, ben.page], 4);

    await tool(ben.page, "Sticky note").click();
    await board(ben.page).locator(".ink-sheet").focus();
    await ben.page.keyboard.press("ArrowDown");
    await ben.page.keyboard.press("Enter");
    await ben.page.keyboard.type("By keys alone");
    await ben.page.keyboard.press("Control+Enter");
    await anna.page.getByTestId("ink-list").getByText("Sticky note, no colour, by Ben: By keys alone").first()
        .waitFor({ state: "attached" });
    const [carla] = await here.guests(path, ["Carla"]);
    await equal([anna.page, ben.page, carla.page], 5);

    await tool(ben.page, "Pen").click();
    await ben.page.context().setOffline(true);
    await stroke(ben.page, [0.2, 0.8], [0.8, 0.8]);
    await stroke(anna.page, [0.2, 0.9], [0.8, 0.9]);
    await ben.page.context().setOffline(false);
    await equal([anna.page, ben.page, carla.page], 7);

    await button(ben.page, "Undo").click();
    await equal([anna.page, ben.page, carla.page], 6);
    await button(ben.page, "Redo").click();
    await equal([anna.page, ben.page, carla.page], 7);

    await button(anna.page, "Add page").click();
    await carla.page.getByText("Page 2 of 2").first().waitFor();
    await equal([carla.page], 0);
    await button(carla.page, "Previous page").first().click();
    await equal([carla.page], 7);
    await button(carla.page, "Follow the presenter").waitFor();

    const svg = await download(carla.page, "This page as SVG");
    assert.equal([...svg.matchAll(/<path /g)].length, 6);
    assert.match(svg, /<tspan [^>]*>By keys/);
    const pdf = await download(carla.page, "All pages as PDF");
    assert.match(pdf, /^%PDF-1\.7/);
    assert.equal([...pdf.matchAll(/\/Type \/Page /g)].length, 2);
    assert.match(pdf, /\(By keys[^)]*\) Tj/);
    const png = await download(carla.page, "This page as a picture (PNG)");
    assert.equal(png.slice(1, 4), "PNG");
});

const paper = (page) => page.getByRole("textbox", { name: "Shared notes" });

/** What is written, without the carets of others. */
const text = async (page) => (await paper(page).evaluate((element) => {
    const copy = element.cloneNode(true);
    for (const caret of copy.querySelectorAll(".notes-caret")) caret.remove();
    return copy.textContent;
})).replaceAll("\u2060", "");

/** All letters of all three, however their words stand among each other. */
const whole = (text) => {
    const letters = text.replaceAll(/\s/g, "");
    const all = letters.length === 3 * "writer0-onewriter0-twowriter0-three".length;
    return all && [0, 1, 2].every((index) => letters.includes(String(index)));
};

test("three write notes at once, a fourth comes late, and all read the same", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, quiet);
    const [ben, carla] = await here.guests(path, ["Ben", "Carla"]);
    const writers = [anna, ben, carla];
    for (const { page } of writers) await openTool(page, "Notes");
    await Promise.all(writers.map(({ page }) => paper(page).click()));
    await Promise.all(writers.map(async ({ page }, index) => {
        for (const word of ["one", "two", "three"]) {
            await page.keyboard.type(`writer${index}-${word} `, { delay: 25 });
        }
    }));
    let texts = [];
    await until(async () => {
        texts = await Promise.all(writers.map(({ page }) => text(page)));
        return texts.every((one) => one === texts[0]) && whole(texts[0]);
    }, PATIENCE_MILLIS, () => `they read ${JSON.stringify(texts)}`);

    await ben.page.keyboard.press("End");
    await ben.page.keyboard.press("Enter");
    await ben.page.keyboard.type("[] buy cake");
    await anna.page.getByRole("checkbox", { name: "Done" }).check();
    await until(() => carla.page.getByRole("checkbox", { name: "Done" }).isChecked(), PATIENCE_MILLIS,
        () => "not ticked");
    await anna.page.locator(".notes-caret-name", { hasText: "Ben" }).first().waitFor();

    const [dora] = await here.guests(path, ["Dora"]);
    await openTool(dora.page, "Notes");
    await until(async () => (await text(dora.page)) === (await text(anna.page)), PATIENCE_MILLIS,
        () => "Dora reads other notes");

    await button(anna.page, "More for the notes").click();
    const [file] = await Promise.all([
        anna.page.waitForEvent("download"),
        anna.page.getByRole("menuitem", { name: "Download as Markdown" }).click(),
    ]);
    assert.match(await readFile(await file.path(), "utf8"), /- \[x\] buy cake/);
});

async function saveToMeeting(page, within = page) {
    await button(within, "Save to the meeting").last().click();
    await button(page.getByRole("dialog"), "Save to the meeting").click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
}

test("an organiser saves a board and notes to the meeting, finds them on its page, and deletes them", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, quiet);
    const [ben] = await here.guests(path, ["Ben"]);
    await openTool(anna.page, "Whiteboard");
    await button(anna.page, "Show the whiteboard to everybody").click();
    await stroke(anna.page, [0.1, 0.2], [0.4, 0.3]);
    await equal([anna.page, ben.page], 1);
    assert.equal(await button(ben.page, "Save to the meeting").count(), 0);
    await saveToMeeting(anna.page, anna.page.getByTestId("board"));
    await anna.page.getByText("The whiteboard is saved.").first().waitFor();
    await button(anna.page, "Back to the overview").click();
    await openTool(anna.page, "Notes");
    await paper(anna.page).click();
    await anna.page.keyboard.type("buy cake");
    await saveToMeeting(anna.page, anna.page.getByTestId("notes"));
    await anna.page.getByText("The notes are saved.").first().waitFor();

    await anna.open(path.replace("/meet/", "/meetings/"));
    const { page } = anna;
    await page.getByRole("heading", { name: "Kept from the meeting" }).waitFor();
    const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: /^Download: Whiteboard/ }).click(),
    ]);
    assert.match(await readFile(await file.path(), "latin1"), /^%PDF-1\.7/);
    const [text] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: /^Download: Notes/ }).click(),
    ]);
    assert.equal(await readFile(await text.path(), "utf8"), "buy cake\n");
    for (const left of [1, 0]) {
        await page.getByRole("button", { name: /^Delete: / }).first().click();
        await button(page.getByRole("alertdialog"), "Delete").click();
        await until(async () => (await page.getByRole("button", { name: /^Delete: / }).count()) === left,
            PATIENCE_MILLIS, () => `not ${left} left`);
    }
    await page.getByRole("heading", { name: "Kept from the meeting" }).waitFor({ state: "detached" });
});

test("what is drawn on one's own shared screen is seen by all and goes by itself", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, quiet);
    const [ben] = await here.guests(path, ["Ben"]);
    await switchOn(anna.page, "Share screen");
    await tile(ben.page, "Anna Berger", "SCREEN").locator("video").waitFor();
    await button(anna.page, "My screen with drawings").click();
    const own = anna.page.getByTestId("own-share");
    await button(own, "Draw on this screen").click();
    await tool(own, "Pen").click();
    const { x, y, width, height } = await own.locator(".ink-sheet").boundingBox();
    await anna.page.mouse.move(x + width * 0.05, y + height * 0.05);
    await anna.page.mouse.down();
    await anna.page.mouse.move(x + width * 0.7, y + height * 0.7, { steps: 8 });
    await anna.page.mouse.up();
    const seen = ben.page.getByTestId("screen-ink").locator("[data-mark]");
    await seen.first().waitFor({ state: "attached" });
    await seen.first().waitFor({ state: "detached" });
});
