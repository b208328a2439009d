// Networks and servers fail; people come back to the same place.
import assert from "node:assert/strict";
import { test } from "node:test";

import { hearsSomething, seesMovingPicture } from "./support/media.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { button, heading, inRoom, join, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();

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
