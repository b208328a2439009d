// Somebody comes with Firefox and does everything the others do: another engine, another WebRTC.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join as path } from "node:path";
import { after, before, test } from "node:test";

import { Fox, FIREFOX, named } from "./support/firefox.mjs";
import { hearsSomething, seesMovingPicture } from "./support/media.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { microphoneHears, voice } from "./support/sound.mjs";
import { button, join, openPanel, say, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

/* Firefox makes no candidates of the loop, so the node says an address that other machines could use. */
const address = Object.values(networkInterfaces()).flat()
    .find((one) => one.family === "IPv4" && !one.internal)?.address;
const lacking = (!FIREFOX && "Firefox is not installed") || (!address && "this machine has no address but its loop");
const here = world({ flags: [microphoneHears(voice())], options: address ? ["--advertise", address] : [] });
const folder = mkdtempSync(path(tmpdir(), "runde-files-"));
let fox;

before(async () => {
    if (!lacking) fox = await Fox.launch();
});

after(async () => {
    await fox?.close();
    rmSync(folder, { recursive: true, force: true });
});

/** Remembers connections and defects of the page from now on. */
function watch() {
    window.seen = { connections: [], errors: [] };
    window.addEventListener("error", (event) => window.seen.errors.push(event.message));
    window.addEventListener("unhandledrejection", (event) => window.seen.errors.push(String(event.reason)));
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
        constructor(...args) {
            super(...args);
            window.seen.connections.push(this);
        }
    };
}

/** Frames decoded and energy heard, of all that comes. */
async function received() {
    const sums = { frames: 0, energy: 0 };
    for (const connection of window.seen.connections) {
        for (const report of (await connection.getStats()).values()) {
            if (report.type !== "inbound-rtp") continue;
            sums.frames += report.framesDecoded ?? 0;
            sums.energy += report.totalAudioEnergy ?? 0;
        }
    }
    return sums;
}

/** Colour in the lower middle of a video. */
const colour = (video) => video.evaluate((element) => {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    canvas.width = 64;
    canvas.height = 36;
    pen.drawImage(element, 0, 0, 64, 36);
    return [...pen.getImageData(32, 34, 1, 1).data].slice(0, 3);
});

async function picture(name) {
    if (process.env.PICTURES) writeFileSync(path(process.env.PICTURES, `firefox-${name}.png`), await fox.screenshot());
}

const tool = (name) => `//button[starts-with(normalize-space(), "${name}")]`;

test("with Firefox one is seen and heard, hidden by a background, writes, votes, draws, and shares a file",
    { skip: lacking || false }, async () => {
        const { organiser: anna, path: meeting } = await here.meeting();
        await join(anna);
        await fox.open(here.server.origin + meeting);
        await fox.evaluate(watch);
        await fox.type("input", "Fiona");
        await fox.click(named("Background and noise"));
        await fox.click("//label[.//text()[contains(., 'Bookshelf')]]");
        await picture("background");
        await fox.click(named("Close"));
        for (const device of ["Microphone", "Camera"]) await fox.click(named(device));
        await picture("prejoin");
        await fox.click(named("Join"));
        await fox.find(named("Leave"));

        await seesMovingPicture(tile(anna.page, "Fiona"));
        await hearsSomething(anna.page);
        await until(async () => {
            const now = await fox.evaluate(received);
            return now.frames > 10 && now.energy > 1e-4;
        }, PATIENCE_MILLIS, () => "Firefox sees and hears nothing");
        const [red, , blue] = await colour(tile(anna.page, "Fiona").locator("video"));
        assert.ok(red > 150 && blue > 130, `not the bookshelf: ${[red, blue]}`);
        await picture("room");

        await say(anna.page, "Can you read this?");
        await fox.click(named("Chat"));
        await fox.find("//*[contains(text(), 'Can you read this?')]");
        await fox.type("textarea", "Yes, in Firefox");
        await fox.click(named("Send"));
        await anna.page.getByText("Yes, in Firefox", { exact: true }).waitFor();
        await picture("chat");

        await openPanel(anna.page, "Together");
        await anna.page.locator('[data-tool="polls"]').click();
        await button(anna.page, "New poll").click();
        await anna.page.getByLabel("Question", { exact: true }).fill("Shall we?");
        await anna.page.getByLabel("Option 1", { exact: true }).fill("Yes");
        await anna.page.getByLabel("Option 2", { exact: true }).fill("No");
        await button(anna.page, "Open the poll").click();
        await fox.click(named("Together"));
        await fox.click('[data-tool="polls"]');
        await fox.click("//form//label[normalize-space() = 'Yes']");
        await fox.click(named("Vote"));
        await fox.find('[data-vote="counted"]');
        await picture("poll");

        const file = path(folder, "private-name.txt");
        writeFileSync(file, "a few words");
        await fox.click(named("Back to the overview"));
        await fox.click(tool("Files"));
        await fox.find(named("Choose files …"));
        await fox.choose("input[type=file]", file);
        await fox.click(named("Share"));
        await button(anna.page, "Back to the overview").click();
        await anna.page.getByRole("button", { name: /^Files/ }).click();
        const save = anna.page.getByRole("button", { name: /^Save / });
        await until(() => save.isEnabled(), PATIENCE_MILLIS, () => "the file does not come");
        await picture("files");

        await button(anna.page, "Back to the overview").click();
        await anna.page.getByRole("button", { name: /^Whiteboard/ }).click();
        await button(anna.page, "Show the whiteboard to everybody").click();
        await anna.page.getByText("Everybody may draw").click();
        await fox.find('[data-testid="board-page"]');
        await fox.click("//*[@role='radio' and @aria-label='Pen'] | //label[.//input[@aria-label='Pen']]");
        const board = await fox.evaluate(() => {
            const page = document.querySelector('[data-testid="board-page"]').getBoundingClientRect();
            return { x: page.x, y: page.y, width: page.width, height: page.height };
        });
        const at = (right, down) => [board.x + right * board.width, board.y + down * board.height];
        await fox.drag(at(0.2, 0.3), at(0.6, 0.6));
        await anna.page.locator('[data-testid="board-page"] [data-mark]').waitFor();
        await picture("board");

        assert.deepEqual(await fox.evaluate(() => window.seen.errors), [], "script errors on the page");
        await fox.click(named("Leave"));
        await tile(anna.page, "Fiona").waitFor({ state: "detached" });
    });
