// Three real browsers meet.
import assert from "node:assert/strict";
import { test } from "node:test";

import { hearsSilence, hearsSomething, seesMovingPicture } from "./support/media.mjs";
import { actOn, button, endForAll, heading, join, openPanel, say, switchOff, switchOn, tile }
    from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();

test("three people see each other move, hear each other, and chat", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna);
    const [ben, carla] = await here.guests(path, ["Ben", "Carla"], { microphone: true, camera: true });
    const people = [[anna, "Anna Berger"], [ben, "Ben"], [carla, "Carla"]];
    for (const [viewer] of people) {
        for (const [shown, name] of people) {
            if (shown === viewer) continue;
            const size = await seesMovingPicture(tile(viewer.page, name));
            assert.ok(size.width >= 160, `${name} is ${size.width} pixels wide`);
        }
        await hearsSomething(viewer.page);
    }

    await say(ben.page, "Guten Tag – schön, dass Sie da sind");
    await carla.page.getByText("Guten Tag – schön, dass Sie da sind").first().waitFor();
    await openPanel(anna.page, "Chat");
    await anna.page.getByRole("log").getByText("Guten Tag").waitFor();
});

test("muting silences, at the node too; only oneself can unmute", async () => {
    const { organiser: anna, path } = await here.meeting();
    const ben = await here.arrive();
    await join(anna, { microphone: false });
    await ben.open(path);
    await join(ben, { name: "Ben", camera: false });
    await hearsSomething(anna.page);
    await switchOff(ben.page, "Microphone");
    await hearsSilence(anna.page);
    await switchOn(ben.page, "Microphone");
    await hearsSomething(anna.page);

    await actOn(anna.page, "Ben", "Mute");
    await hearsSilence(anna.page);
    assert.equal(await button(ben.page, "Microphone").getAttribute("aria-pressed"), "false");
    await actOn(anna.page, "Ben", "Ask to unmute");
    await button(ben.page, "Unmute").click();
    await hearsSomething(anna.page);
});

test("a shared screen arrives large, and the stage returns afterwards", async () => {
    const { organiser: anna, path } = await here.meeting();
    const ben = await here.arrive();
    await join(anna, { microphone: false, camera: false });
    await ben.open(path);
    await join(ben, { name: "Ben", microphone: false });
    await switchOn(anna.page, "Share screen");
    const screen = tile(ben.page, "Anna Berger", "SCREEN");
    await seesMovingPicture(screen);
    const box = await screen.boundingBox();
    assert.ok(box.width > 500, `the screen is ${box.width} pixels wide`);
    await switchOff(anna.page, "Share screen");
    await screen.waitFor({ state: "detached" });
    await tile(ben.page, "Anna Berger").waitFor();
});

test("hands stand in order, reactions fly, and both end", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, { microphone: false, camera: false });
    const [ben, carla] = await here.guests(path, ["Ben", "Carla"]);
    await switchOn(carla.page, "Raise hand");
    await tile(anna.page, "Carla").and(anna.page.locator("[aria-label*='hand raised']")).waitFor();
    await switchOn(ben.page, "Raise hand");
    await openPanel(anna.page, "People");
    await anna.page.getByText("2 raised hands in order").waitFor();
    await actOn(anna.page, "Carla", "Lower hand");
    await anna.page.getByText("One raised hand").waitFor();
    await button(ben.page, "Reactions").click();
    await ben.page.getByRole("button", { name: "Applause" }).or(ben.page.getByRole("menuitem", { name: "Applause" }))
        .first().click();
    await anna.page.getByText("👏").first().waitFor();
});

test("somebody removed cannot come back, and a locked room stays shut; the end is for all", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, { microphone: false, camera: false });
    const [ben, carla] = await here.guests(path, ["Ben", "Carla"]);
    await actOn(anna.page, "Ben", "Remove from the meeting");
    await anna.page.getByRole("alertdialog").or(anna.page.getByRole("dialog"))
        .getByRole("button", { name: "Remove" }).click();
    await heading(ben.page, "You were removed from the meeting").waitFor();
    await tile(anna.page, "Ben").waitFor({ state: "detached" });
    await ben.open(path);
    await ben.page.getByLabel("Your name").fill("Benjamin");
    await ben.page.getByRole("button", { name: /^(Join|Ask to join)$/ }).click();
    await heading(ben.page, "You were removed from the meeting").waitFor();

    // Somebody removed who comes with a fresh browser has to wait like everybody new.
    const stranger = await here.arrive();
    await stranger.open(path);
    await join(stranger, { name: "Stranger", microphone: false, camera: false, knock: true });
    await heading(stranger.page, "Please wait to be admitted").waitFor();

    await openPanel(anna.page, "People");
    await anna.page.locator("label").filter({ has: anna.page.getByRole("switch", { name: /^Lock/ }) })
        .click();
    const late = await here.arrive();
    await late.open(path);
    await join(late, { name: "Late", microphone: false, camera: false, knock: true });
    await heading(late.page, "The meeting is locked").waitFor();

    await endForAll(anna.page);
    await heading(anna.page, "The meeting is over").waitFor();
    await heading(carla.page, "The meeting is over").waitFor();
    await late.open(path);
    await heading(late.page, "This meeting is over").waitFor();
});
