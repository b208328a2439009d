// How people see a meeting and are seen in it: layouts, what the presenter learns, saving, backgrounds, less noise.
import assert from "node:assert/strict";
import { test } from "node:test";

import { audioEnergy, frames, seesMovingPicture } from "./support/media.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { microphoneHears, noise } from "./support/sound.mjs";
import { button, inRoom, join, switchOff, switchOn, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

// WebGL without a graphics card, and a microphone in a noisy place.
const here = world({ flags: ["--enable-unsafe-swiftshader", microphoneHears(noise())] });

const sizeOf = async (element) => {
    const { width, height } = await element.boundingBox();
    return width * height;
};

async function choose(page, entry) {
    await button(page, "View").click();
    await page.getByRole("menuitemradio", { name: entry }).or(page.getByRole("menuitemcheckbox", { name: entry }))
        .click();
    await page.keyboard.press("Escape");
}

/* Colour near the lower edge of what this page really shows, and how sharp the time is that the fake camera writes
   at the upper left. */
const look = (video) => video.evaluate((element) => {
    const canvas = document.createElement("canvas");
    canvas.width = 640;
    canvas.height = 360;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(element, 0, 0, 640, 360);
    const [red, green, blue] = pen.getImageData(320, 340, 1, 1).data;
    const { data } = pen.getImageData(62, 10, 160, 30);
    let edges = 0;
    for (let at = 4; at < data.length; at += 4) edges += Math.abs(data[at + 1] - data[at - 3]);
    return { red, green, blue, edges };
});

async function threeMeet() {
    const { organiser: anna, path: meeting } = await here.meeting();
    await join(anna, { microphone: false });
    const [ben, cleo] = await here.guests(meeting, ["Ben", "Cleo"], { camera: true });
    await seesMovingPicture(tile(ben.page, "Anna Berger"));
    return { anna, ben, cleo };
}

test("layouts, pins and shares take turns, and whoever shares knows how many see it", async () => {
    const { anna, ben, cleo } = await threeMeet();
    const annas = tile(ben.page, "Anna Berger");
    const cleos = tile(ben.page, "Cleo");
    const [a, c] = [await sizeOf(annas), await sizeOf(cleos)];
    assert.ok(Math.abs(a - c) < a * 0.05, "in the grid all are equally large");

    await choose(ben.page, "Whoever speaks, large");
    await until(async () => (await sizeOf(annas)) > 3 * (await sizeOf(cleos)), PATIENCE_MILLIS,
        () => "nobody stands large");
    await choose(ben.page, "Side by side");
    await until(async () => Math.abs((await sizeOf(annas)) - (await sizeOf(cleos))) < 2000, PATIENCE_MILLIS,
        () => "they do not stand side by side");
    await ben.page.reload();
    await inRoom(ben.page);
    await button(ben.page, "View").click();
    const side = ben.page.getByRole("menuitemradio", { name: "Side by side" });
    assert.equal(await side.getAttribute("aria-checked"), "true", "the layout is forgotten by a reload");
    await ben.page.getByRole("menuitemradio", { name: "Automatic" }).click();
    await ben.page.keyboard.press("Escape");

    await switchOn(anna.page, "Share screen");
    const screen = tile(ben.page, "Anna Berger", "SCREEN");
    await screen.waitFor();
    await until(async () => (await sizeOf(screen)) > 3 * (await sizeOf(cleos)), PATIENCE_MILLIS,
        () => "the share is not large");
    const bar = anna.page.getByRole("region", { name: "Share screen" });
    await bar.getByText("2 of 2 see it.").waitFor();

    await choose(cleo.page, "Sound only");
    await bar.getByText("One of 2 sees it.").waitFor();
    await tile(anna.page, "Cleo").locator("video").waitFor({ state: "detached" });
    await tile(cleo.page, "Ben").locator("video").waitFor({ state: "detached" });
    await button(cleo.page, "Pictures back").click();
    await bar.getByText("2 of 2 see it.").waitFor();
    await seesMovingPicture(tile(anna.page, "Cleo"));

    await tile(ben.page, "Cleo").getByRole("button", { name: "Pin Cleo for me" }).click({ force: true });
    await until(async () => (await sizeOf(cleos)) > 3 * (await sizeOf(screen)), PATIENCE_MILLIS,
        () => "the pin does not win");
    await switchOff(anna.page, "Share screen");
    await screen.waitFor({ state: "detached" });
    await until(async () => (await sizeOf(cleos)) > 3 * (await sizeOf(annas)), PATIENCE_MILLIS,
        () => "the pin is lost");
});

test("a small window floats with the speaker, and its buttons work", async () => {
    const { anna, ben } = await threeMeet();
    await button(ben.page, "View").click();
    const entry = ben.page.getByRole("menuitem", { name: "Small window" });
    const arrived = ben.context.waitForEvent("page");
    await entry.click();
    const small = await arrived;
    await small.getByRole("button", { name: "Camera" }).waitFor();
    await seesMovingPicture(small.locator(".floating-picture"));
    await small.getByRole("button", { name: "Camera" }).click();
    await tile(anna.page, "Ben").locator("video").waitFor({ state: "detached" });
    const closed = small.waitForEvent("close");
    await small.getByRole("button", { name: "Leave" }).click();
    await closed;
    await tile(anna.page, "Ben").waitFor({ state: "detached" });
});

test("a background is hidden from its first picture on, changed without a gap, and survives a reload", async () => {
    const { organiser: anna, path: meeting } = await here.meeting();
    await join(anna, { microphone: false });
    const ben = await here.arrive();
    await ben.open(meeting);
    await ben.page.getByLabel("Your name").fill("Ben");
    await button(ben.page, "Background and noise").click();
    await ben.page.getByRole("radio", { name: "Bookshelf" }).click({ force: true });
    await button(ben.page, "Close").click();
    await join(ben, { microphone: false });
    const video = tile(anna.page, "Ben").locator("video");
    await seesMovingPicture(tile(anna.page, "Ben"));
    const shelf = await look(video);
    assert.ok(shelf.red > 150 && shelf.blue > 130, `not the bookshelf: ${JSON.stringify(shelf)}`);

    const dress = async (name) => {
        await button(ben.page, "More").click();
        await ben.page.getByRole("menuitem", { name: "Background and noise" }).click();
        await ben.page.getByRole("radio", { name }).click({ force: true });
        await button(ben.page, "Close").click();
    };
    await dress("As it is");
    await until(async () => (await look(video)).red < 60, PATIENCE_MILLIS, () => "the background stays");
    let sharp = await look(video);
    await until(async () => (sharp = await look(video)).edges > 30_000, PATIENCE_MILLIS,
        () => `the sharp picture does not come: ${JSON.stringify(sharp)}`);
    const before = await frames(video);
    await dress("Blurred");
    await until(async () => (await look(video)).edges < sharp.edges / 2, PATIENCE_MILLIS, () => "nothing is blurred");
    assert.ok((await frames(video)) > before, "the picture stood still");

    await ben.page.reload();
    await inRoom(ben.page);
    await seesMovingPicture(tile(anna.page, "Ben"));
    const again = await look(video);
    console.log(`sharp ${sharp.edges}, hidden ${again.edges}`);
    assert.ok(again.edges < sharp.edges / 2, `after a reload the room is seen: ${JSON.stringify({ again, sharp })}`);
});

test("noise is taken out of what the others hear", async () => {
    const { organiser: anna, path: meeting } = await here.meeting();
    await join(anna, { microphone: false, camera: false });
    const ben = await here.arrive();
    await ben.open(meeting);
    await join(ben, { name: "Ben", camera: false });
    const perSecond = async () => {
        const from = [await audioEnergy(anna.page), await anna.page.evaluate(() => performance.now())];
        await anna.page.waitForFunction((start) => performance.now() > start + 2000, from[1]);
        return ((await audioEnergy(anna.page)) - from[0]) / 2;
    };
    let loud = 0;
    await until(async () => (loud = await perSecond()) > 1e-6, PATIENCE_MILLIS, () => "no noise arrives");
    await button(ben.page, "More").click();
    await ben.page.getByRole("menuitem", { name: "Background and noise" }).click();
    await ben.page.getByText("Take out noise").click();
    await button(ben.page, "Close").click();
    let quiet = loud;
    await until(async () => (quiet = await perSecond()) < loud / 10, PATIENCE_MILLIS,
        () => `${quiet} of ${loud} is left`);
    console.log(`noise: ${loud.toExponential(2)} per second before, ${quiet.toExponential(2)} after`);
});
