// Phones: turned, put away, frozen by the system, and taken up again; and little room for everything.
import assert from "node:assert/strict";
import { test } from "node:test";

import { nothingSticksOut, targetsAreLargeEnough } from "./support/access.mjs";
import { frames, seesMovingPicture } from "./support/media.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { actOn, button, join, openPanel, switchOn, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
const upright = { width: 390, height: 844 };
const lying = { width: 844, height: 390 };

/** Anna at a desk and Ben on a phone, both with cameras. */
async function annaAndPhone() {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, { microphone: false });
    const ben = await here.arrive({ viewport: upright, phone: true });
    await ben.context.addInitScript(watchDevices);
    await ben.open(path);
    await join(ben, { name: "Ben" });
    await seesMovingPicture(tile(ben.page, "Anna Berger"));
    await seesMovingPicture(tile(anna.page, "Ben"));
    return { anna, ben };
}

/* Remembers what was opened, and how often the screen was asked to stay lit. */
function watchDevices() {
    window.opened = [];
    window.lit = 0;
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await open(wanted);
        window.opened.push(...stream.getTracks());
        return stream;
    };
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page, alone
    const request = async () => {
        window.lit += 1;
        const lock = { released: false, release: async () => {
            if (!lock.released) window.lit -= 1;
            lock.released = true;
        } };
        // As browsers do whenever the page goes out of sight.
        document.addEventListener("visibilitychange", () => document.hidden && lock.release());
        return lock;
    };
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
}

/* Playwright keeps every page in sight, so this one is told what a phone would tell it. */
function seen(page, visible) {
    return page.evaluate((now) => {
        for (const [name, value] of [["hidden", !now], ["visibilityState", now ? "visible" : "hidden"]]) {
            Object.defineProperty(document, name, { value, configurable: true });
        }
        document.dispatchEvent(new Event("visibilitychange"));
    }, visible);
}

/** Stops everything the page does, as a phone does; gives what lets it go on. */
async function sleep({ context, page }) {
    const system = await context.newCDPSession(page);
    await system.send("Debugger.enable");
    const stopped = new Promise((done) => system.once("Debugger.paused", done));
    await system.send("Debugger.pause");
    await stopped;
    return async () => {
        await system.send("Debugger.resume");
        await system.detach();
    };
}

/** All tiles inside the window, none upon another. */
async function tilesFit(page, { width, height }, people) {
    const tiles = await page.locator("[data-testid^='tile-']").all();
    const boxes = await Promise.all(tiles.map((one) => one.boundingBox()));
    return boxes.length === people
        && boxes.every((box) => box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height)
        && boxes.every((box, index) => boxes.slice(index + 1).every((other) =>
            box.x + box.width <= other.x || other.x + other.width <= box.x
            || box.y + box.height <= other.y || other.y + other.height <= box.y));
}

test("a phone that is turned shows all, within a finger's reach, and what is asked is never covered", async () => {
    const { anna, ben: { page } } = await annaAndPhone();
    for (const size of [lying, upright]) {
        await page.setViewportSize(size);
        await until(() => tilesFit(page, size, 2), PATIENCE_MILLIS,
            () => `tiles do not fit ${size.width} by ${size.height}`);
        await nothingSticksOut(page, `room of ${size.width}`);
        await targetsAreLargeEnough(page, `room of ${size.width}`, 44);
        const picture = tile(page, "Anna Berger").locator("video");
        const before = await frames(picture);
        await until(async () => (await frames(picture)) > before, PATIENCE_MILLIS, () => "the picture stands still");
    }

    await actOn(anna.page, "Ben", "Mute");
    await actOn(anna.page, "Ben", "Switch camera off");
    await page.locator(".notice").nth(1).waitFor({ state: "attached" });
    const one = await page.locator(".notice").last().boundingBox();
    const all = await page.locator(".notices").boundingBox();
    assert.ok(all.height < one.height + 16, `notices are ${all.height} pixels high, and one is ${one.height}`);

    await page.locator(".notice").last().getByRole("button", { name: "Close" }).click();
    await until(async () => (await page.locator(".notice").count()) < 2, PATIENCE_MILLIS, () => "none is closed");

    await openPanel(page, "Chat");
    await page.getByLabel("Message", { exact: true }).waitFor();
    await switchOn(anna.page, "Share screen");
    await actOn(anna.page, "Ben", "Ask for help with my screen");
    // Fails where something lies upon it.
    await button(page, "Help").click();
    await page.getByText("You may point and draw on the screen of Anna Berger.").waitFor();
});

test("a phone that slept is back with line, pictures and camera as they were, and nobody is there twice", async () => {
    const { anna, ben } = await annaAndPhone();
    const { page } = ben;
    assert.equal(await page.evaluate(() => window.lit), 1, "the screen stays lit");

    await seen(page, false);
    assert.equal(await page.evaluate(() => window.lit), 0);
    await page.evaluate(() => {
        // As when another program takes the camera.
        const camera = window.opened.findLast((track) => track.kind === "video");
        camera.stop();
        camera.dispatchEvent(new Event("ended"));
    });
    await tile(anna.page, "Ben").locator("video").waitFor({ state: "detached" });
    const wake = await sleep(ben);
    ben.network.cut();
    await tile(anna.page, "Ben").and(anna.page.locator("[aria-label*='connection lost']")).waitFor();
    ben.network.restore();
    await wake();
    await seen(page, true);

    await seesMovingPicture(tile(anna.page, "Ben"));
    await seesMovingPicture(tile(page, "Anna Berger"));
    await page.waitForFunction(() => window.lit === 1);
    assert.equal(await button(page, "Camera").getAttribute("aria-pressed"), "true");
    assert.equal(await button(page, "Microphone").getAttribute("aria-pressed"), "true");
    assert.equal(await anna.page.locator("[data-testid^='tile-']").count(), 2);
    assert.equal(await page.locator("[data-testid^='tile-']").count(), 2);
    await button(page, "Leave").click();
    await page.waitForFunction(() => window.lit === 0);
});
