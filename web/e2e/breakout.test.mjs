// Breakout rooms: a meeting of six parts into two rooms and comes together again.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeMeeting } from "./support/api.mjs";
import { hearsSilence, hearsSomething, seesMovingPicture } from "./support/media.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { button, endForAll, inRoom, join, openPanel, say, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

// Six pages on one machine: their cameras are slow, so that encoding leaves room for everything else.
const here = world({ flags: ["--use-fake-device-for-media-stream=fps=5"] });
const small = { viewport: { width: 800, height: 560 } };
const now = () => Date.now() / 1000;
const TOLERANCE_SECONDS = 3;

const strip = (page, text) => page.locator(".strip-breakout", { hasText: text });
const card = (page, name) => page.getByRole("region", { name, exact: true });

async function rooms(page) {
    if ((await page.locator(".together-head").count()) > 0) return;
    await openPanel(page, "Together");
    await page.getByRole("tab", { name: /Together/ }).click();
    await page.locator("[data-tool=breakout]").click();
}

async function assign(page, name, room) {
    await button(page, `Move ${name}`).click();
    await page.getByRole("menuitem", { name: room, exact: true }).click();
}

/** With the pointer, onto the room's card. */
async function drag(page, name, room) {
    const from = page.locator(".breakout-person", { hasText: name });
    await card(page, room).scrollIntoViewIfNeeded();
    await from.scrollIntoViewIfNeeded();
    // Waits until the row holds still and nothing lies over it any more, as the menu did.
    await from.hover({ position: { x: 60, y: 15 } });
    const start = await from.boundingBox();
    await page.mouse.down();
    await page.mouse.move(start.x + 70, start.y + 30, { steps: 5 });
    const end = await card(page, room).boundingBox();
    await page.mouse.move(end.x + 60, end.y + 20, { steps: 5 });
    await page.mouse.up();
}

/** Bytes of pictures and sound that arrive at this page while a second passes. */
async function bytes(page) {
    const sum = () => page.evaluate(async () => (await window.rundeTest.inbound())
        .reduce((all, report) => all + report.bytesReceived, 0));
    const before = await sum();
    const from = await page.evaluate(() => performance.now());
    await page.waitForFunction((start) => performance.now() > start + 1000, from);
    return (await sum()) - before;
}

async function person(path, name, media) {
    const visitor = await here.arrive(small);
    await visitor.open(path);
    await join(visitor, { name, ...media });
    return visitor;
}

async function attendance(anna) {
    return until(async () => anna.page.evaluate(async () => {
        const { items } = await (await fetch("/api/v1/reports")).json();
        return items.length === 0 ? null : (await fetch(`/api/v1/reports/${items[0].id}`)).json();
    }), PATIENCE_MILLIS, () => "there is no report");
}

test("six part into two rooms that share nothing, are visited, told, called back, and are in one report", async () => {
    const loud = { microphone: true, camera: true };
    const quiet = { microphone: false, camera: false };
    const { organiser: anna, path } = await here.meeting();
    await join(anna, { microphone: false, camera: true });
    const annaIn = now();
    const [ben, dora] = [await person(path, "Ben", loud), await person(path, "Dora", loud)];
    const [carla, emil, fay] = [
        await person(path, "Carla", quiet), await person(path, "Emil", quiet), await person(path, "Fay", quiet),
    ];
    await say(anna.page, "For all of you");
    await fay.page.getByText("For all of you").first().waitFor();

    // Prepared by menu and by dragging; opened at once.
    await rooms(anna.page);
    await button(anna.page, "Prepare rooms").click();
    await card(anna.page, "Room 1").waitFor();
    await assign(anna.page, "Ben", "Room 1");
    await assign(anna.page, "Carla", "Room 1");
    await assign(anna.page, "Dora", "Room 2");
    await drag(anna.page, "Emil", "Room 2");
    await card(anna.page, "Room 2").getByText("Emil").waitFor();
    await button(anna.page, "Rename “Room 2”").click();
    await anna.page.getByLabel("Name of the room").fill("Colours");
    await anna.page.keyboard.press("Enter");
    await card(anna.page, "Colours").getByText("Dora").waitFor();
    await button(anna.page, "Open rooms").click();

    // The invitation is taken by a click or by waiting; each room has its own pictures, sound and chat.
    await strip(ben.page, "You are assigned to the room “Room 1”.").getByRole("button", { name: "Go" }).click();
    await strip(ben.page, "You are in the room “Room 1”.").waitFor();
    await strip(carla.page, "You are in the room “Room 1”.").waitFor();
    await strip(emil.page, "You are in the room “Colours”.").waitFor();
    await seesMovingPicture(tile(carla.page, "Ben"));
    await hearsSomething(carla.page);
    await seesMovingPicture(tile(emil.page, "Dora"));
    await hearsSomething(emil.page);
    assert.equal(await tile(emil.page, "Ben").count(), 0);
    assert.equal(await tile(anna.page, "Ben").count(), 0);
    await hearsSilence(fay.page);
    await until(async () => (await bytes(anna.page)) < 2_000, PATIENCE_MILLIS,
        () => "something arrives where nobody sends");
    await say(ben.page, "Only here");
    await carla.page.getByText("Only here").first().waitFor();
    for (const other of [anna, emil, fay]) assert.equal(await other.page.getByText("Only here").count(), 0);

    // Time and a word to all rooms.
    await button(anna.page, "Set the end").click();
    await anna.page.getByRole("menuitem", { name: "In 5 minutes" }).click();
    await strip(ben.page, /4:5\d left/).waitFor();
    await anna.page.getByLabel("Message", { exact: true }).fill("Please note three ideas");
    await button(anna.page, "Send").click();
    for (const each of [ben, dora, fay]) await strip(each.page, "Please note three ideas").waitFor();

    // A visit, a plea for help, and back.
    await button(anna.page, "Visit “Colours”").click();
    await seesMovingPicture(tile(anna.page, "Dora"));
    await seesMovingPicture(tile(emil.page, "Anna Berger"));
    await button(carla.page, "Ask for help").click();
    await strip(anna.page, "The room “Room 1” asks for help.").getByRole("button", { name: "Go there" }).click();
    await seesMovingPicture(tile(anna.page, "Ben"));
    assert.equal(await tile(anna.page, "Dora").count(), 0);
    await strip(anna.page, "You are in the room “Room 1”.")
        .getByRole("button", { name: "Back to the meeting" }).click();
    await tile(anna.page, "Fay").waitFor();

    // A reload is back in the same room; somebody without a room gets one while they are open.
    await dora.page.reload();
    await inRoom(dora.page);
    await strip(dora.page, "You are in the room “Colours”.").waitFor();
    await seesMovingPicture(tile(emil.page, "Dora"));
    await rooms(anna.page);
    await assign(anna.page, "Fay", "Colours");
    await strip(fay.page, "You are in the room “Colours”.").waitFor();
    await seesMovingPicture(tile(fay.page, "Dora"));

    // Called back: everybody is together again, with microphone and camera as they were and the meeting's own chat.
    await button(anna.page, "Close rooms").click();
    await anna.page.getByRole("menuitem", { name: "At once" }).click();
    await seesMovingPicture(tile(anna.page, "Ben"));
    await seesMovingPicture(tile(ben.page, "Dora"));
    await hearsSomething(anna.page);
    assert.equal(await button(ben.page, "Microphone").getAttribute("aria-pressed"), "true");
    assert.equal(await button(fay.page, "Microphone").getAttribute("aria-pressed"), "false");
    await openPanel(carla.page, "Chat");
    await carla.page.getByText("For all of you").first().waitFor();
    assert.equal(await carla.page.getByText("Only here").count(), 0);

    await endForAll(anna.page);
    const there = now() - annaIn;
    const report = await attendance(anna);
    const line = (name) => report.lines.find((one) => one.name === name);
    assert.equal(report.lines.length, 6);
    const { seconds } = line("Anna Berger");
    assert.ok(Math.abs(seconds - there) <= TOLERANCE_SECONDS, `Anna: ${seconds}`);
    for (const name of ["Anna Berger", "Ben", "Carla", "Emil", "Fay"]) {
        assert.equal(line(name).reconnects, 0, `${name} went from room to room without coming back`);
    }
    assert.equal(line("Dora").reconnects, 1, "Dora loaded the page anew");
});

/* Runs in the page before anything else: half a minute is more than a test should wait for. */
function hurry() {
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (text) {
        return send.call(this, text.replace('"seconds":30', '"seconds":3'));
    };
}

test("when the time of the rooms is up all are back in the meeting by themselves", async () => {
    const quiet = { microphone: false, camera: false };
    const anna = await here.signedIn(small);
    await anna.context.addInitScript(hurry);
    const path = await makeMeeting(anna);
    await anna.open(path);
    await join(anna, quiet);
    const ben = await person(path, "Ben", quiet);
    await rooms(anna.page);
    await button(anna.page, "Prepare rooms").click();
    await assign(anna.page, "Ben", "Room 1");
    await button(anna.page, "Open rooms").click();
    await strip(ben.page, "You are assigned to the room “Room 1”.").getByRole("button", { name: "Go" }).click();
    await strip(ben.page, "You are in the room “Room 1”.").waitFor();
    await tile(anna.page, "Ben").waitFor({ state: "detached" });

    await button(anna.page, "Close rooms").click();
    await anna.page.getByRole("menuitem", { name: "In 30 seconds" }).click();
    await strip(ben.page, /0:0\d left/).waitFor();
    await strip(ben.page, "Room 1").waitFor({ state: "detached" });
    await tile(ben.page, "Anna Berger").waitFor();
    await tile(anna.page, "Ben").waitFor();
    await button(anna.page, "Open rooms").waitFor();
});
