// Networks and servers fail; people come back to the same place.
import assert from "node:assert/strict";
import { test } from "node:test";

import { hearsSomething, seesMovingPicture } from "./support/media.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { button, heading, inRoom, join, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();

const screen = "**/assets/SettingsScreen-*.js";

/** How often the page was loaded since. */
function loads(page) {
    const counted = { times: 0 };
    page.on("domcontentloaded", () => counted.times++);
    return counted;
}

async function twoMeet(options = {}) {
    const { organiser: anna, path } = await here.meeting();
    const ben = await here.arrive(options);
    await join(anna);
    await ben.open(path);
    await join(ben, { name: "Ben" });
    await seesMovingPicture(tile(anna.page, "Ben"));
    await seesMovingPicture(tile(ben.page, "Anna Berger"));
    return { anna, ben, path };
}

async function nobodyTwice(page, people) {
    await until(async () => (await page.locator("[data-testid^='tile-']").count()) === people, PATIENCE_MILLIS,
        () => `there are not exactly ${people} tiles`);
}

test("where UDP is blocked everything goes over TCP", async () => {
    const { anna, ben } = await twoMeet({ transport: "tcp" });
    const transports = await ben.page.evaluate(() => window.rundeTest.transports());
    assert.deepEqual([...new Set(transports)], ["tcp"]);
    await hearsSomething(anna.page);
    await hearsSomething(ben.page);
});

test("a page that is reloaded returns to its place, and leaves no ghost", async () => {
    const { anna, ben } = await twoMeet();
    await ben.page.reload();
    await inRoom(ben.page);
    await seesMovingPicture(tile(anna.page, "Ben"));
    await seesMovingPicture(tile(ben.page, "Anna Berger"));
    await nobodyTwice(anna.page, 2);
});

test("after some seconds without network picture and sound return, muted stays muted", async () => {
    const { anna, ben } = await twoMeet();
    await button(ben.page, "Microphone").click();
    ben.network.cut();
    await tile(anna.page, "Ben").and(anna.page.locator("[aria-label*='connection lost']")).waitFor();
    ben.network.restore();
    await tile(anna.page, "Ben").and(anna.page.locator(":not([aria-label*='connection lost'])"))
        .waitFor();
    await seesMovingPicture(tile(anna.page, "Ben"));
    await seesMovingPicture(tile(ben.page, "Anna Berger"));
    assert.equal(await button(ben.page, "Microphone").getAttribute("aria-pressed"), "false");
    assert.equal(await button(ben.page, "Camera").getAttribute("aria-pressed"), "true");
    await nobodyTwice(anna.page, 2);
});

test("a screen whose files are lost while the network changes comes by itself", async () => {
    const { page } = await here.organiser();
    let lost = 0;
    await page.route(screen, (route) => (lost++ < 2 ? route.abort("internetdisconnected") : route.continue()));
    const counted = loads(page);
    await page.getByRole("link", { name: "Settings" }).first().click();
    await heading(page, "Settings").waitFor();
    assert.ok(lost > 2, `the files were asked for ${lost} times`);
    assert.equal(counted.times, 0);
});

test("what is opened without a network says that it waits, and comes when the network is back", async () => {
    const { organiser: anna } = await here.meeting();
    await join(anna);
    anna.network.cut();
    await button(anna.page, "Chat").click();
    await anna.page.getByText("Waiting for the connection").waitFor();
    anna.network.restore();
    await anna.page.getByRole("textbox", { name: "Message" }).waitFor();
    await button(anna.page, "Leave").waitFor();
});

test("a page whose server has a newer version is loaded again, once", async () => {
    const { page } = await here.organiser();
    await page.route(screen, (route) => route.fulfill({ status: 404 }));
    await page.route("**/", async (route) => {
        const found = await route.fetch();
        const body = (await found.text()).replaceAll(/index-[\w-]+\.js/g, "index-newer.js");
        // Only to the one who looks: the page itself would not begin.
        const looks = route.request().resourceType() === "fetch";
        await route.fulfill(looks ? { response: found, body } : { response: found });
    });
    const counted = loads(page);
    await page.getByRole("link", { name: "Settings" }).first().click();
    await heading(page, "Please load the page again").waitFor();
    assert.equal(counted.times, 1);
    await page.unroute(screen);
    await button(page, "Load again").click();
    await heading(page, "Settings").waitFor();
    assert.equal(counted.times, 2);
});

test("a server killed in the middle of a meeting: all are back by themselves, nobody twice", async () => {
    const { anna, ben } = await twoMeet();
    await here.server.killAndRestart();
    const up = Date.now();
    await seesMovingPicture(tile(anna.page, "Ben"));
    await seesMovingPicture(tile(ben.page, "Anna Berger"));
    console.log(`  all are back ${Date.now() - up} ms after the server`);
    await nobodyTwice(anna.page, 2);
    await hearsSomething(anna.page);
});

test("a server stopped politely and started again: the meeting goes on", async () => {
    const { anna, ben } = await twoMeet();
    await here.server.terminateAndRestart();
    await seesMovingPicture(tile(anna.page, "Ben"));
    await seesMovingPicture(tile(ben.page, "Anna Berger"));
});

test("somebody removed stays out even when the server was killed in between", async () => {
    const { anna, ben, path } = await twoMeet();
    await button(anna.page, "People").click();
    await button(anna.page, "Actions for Ben").first().click();
    await anna.page.getByRole("menuitem", { name: "Remove from the meeting" }).click();
    await anna.page.getByRole("alertdialog").or(anna.page.getByRole("dialog"))
        .getByRole("button", { name: "Remove" }).click();
    await heading(ben.page, "You were removed from the meeting").waitFor();
    await here.server.killAndRestart();
    await ben.open(path);
    await ben.page.getByLabel("Your name").fill("Ben again");
    await ben.page.getByRole("button", { name: /^(Join|Ask to join)$/ }).click();
    await heading(ben.page, "You were removed from the meeting").waitFor();
});
