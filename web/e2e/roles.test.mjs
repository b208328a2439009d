// Who leads a meeting: wishes, roles, moderation that is handed on, whom everybody sees large, words to those who wait.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import {
    actOn, button, endForAll, heading, inRoom, join, openPanel, switchOff, switchOn, tile,
} from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
const silent = { microphone: false, camera: false };

async function knock(path, name) {
    const guest = await here.arrive();
    await guest.open(path);
    await join(guest, { name, ...silent, knock: true });
    return guest;
}

async function actionsFor(page, name) {
    await openPanel(page, "People");
    await button(page, `Actions for ${name}`).first().click();
    await page.getByRole("menuitem", { name: "Pin for me" }).waitFor();
    const names = await page.getByRole("menuitem").allTextContents();
    await page.keyboard.press("Escape");
    return names;
}

async function heightOf(page, name) {
    const box = await tile(page, name).boundingBox();
    return box?.height ?? 0;
}

test("organiser, presenter, participant, somebody who waits: each may what their role says, live", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, silent);
    const [paul, ben] = await here.guests(path, ["Paul", "Ben"]);

    // A wish to share, answered with two buttons; what is shared ends with the role.
    await button(ben.page, "Ask to share").click();
    await ben.page.getByText("You have asked to share.").waitFor();
    await button(anna.page, "Not now, Ben").click();
    await ben.page.getByText("Your request was declined").first().waitFor();
    await button(ben.page, "Ask to share").click();
    await button(anna.page, "Allow Ben").click();
    await switchOn(ben.page, "Share screen");
    await tile(paul.page, "Ben", "SCREEN").waitFor();
    await actOn(anna.page, "Ben", "No longer allow sharing");
    await tile(paul.page, "Ben", "SCREEN").waitFor({ state: "detached" });
    assert.equal(await button(ben.page, "Share screen").count(), 0);
    await button(ben.page, "Ask to share").waitFor();

    // Moderation is handed on; whoever has it leads, but makes nobody an organiser.
    await actOn(anna.page, "Paul", "Allow sharing");
    await button(paul.page, "Share screen").waitFor();
    await openPanel(paul.page, "People");
    assert.equal(await button(paul.page, "Mute everybody").count(), 0);
    await actOn(anna.page, "Paul", "Let moderate too");
    await paul.page.getByText("You may now moderate").first().waitFor();
    await ben.page.getByRole("button", { name: "People", exact: true }).click();
    await ben.page.getByText("Presenter, moderates").waitFor();
    await button(paul.page, "Mute everybody").waitFor();
    const offered = await actionsFor(paul.page, "Ben");
    assert.ok(offered.includes("Allow sharing") && offered.includes("Remove from the meeting"), offered.join());
    assert.ok(!offered.includes("Make organiser"), offered.join());
    assert.ok(!(await actionsFor(paul.page, "Anna Berger")).includes("Remove from the meeting"));

    // Large for all, and for whoever comes later.
    await actOn(paul.page, "Ben", "Show large for all");
    await until(async () => (await heightOf(anna.page, "Ben")) > 1.5 * (await heightOf(anna.page, "Paul")),
        PATIENCE_MILLIS, () => "Ben is not large for Anna");

    // Those who wait read what is written to them, and who comes to wait later the last word to all.
    await paul.page.getByRole("switch", { name: "Lobby" }).click({ force: true });
    const wanda = await knock(path, "Wanda");
    await button(paul.page, "Write to those who wait").or(paul.page.getByLabel("Message to those who wait")).first()
        .waitFor();
    await paul.page.getByLabel("Message to those who wait").fill("Five more minutes, please");
    await button(paul.page, "Send message").click();
    await wanda.page.locator("blockquote").getByText("Five more minutes, please").waitFor();
    await openPanel(anna.page, "People");
    await anna.page.getByText(/Paul: Five more minutes, please/).waitFor();
    const will = await knock(path, "Will");
    await will.page.locator("blockquote").getByText("Five more minutes, please").waitFor();
    await button(paul.page, "Admit Wanda").first().click();
    await inRoom(wanda.page);
    await until(async () => (await heightOf(wanda.page, "Ben")) > 1.5 * (await heightOf(wanda.page, "Paul")),
        PATIENCE_MILLIS, () => "Ben is not large for Wanda");

    // Who moderates is not lost with the server. The spotlight is, by which one sees that both are in the new room.
    await here.server.killAndRestart();
    for (const { page } of [paul, ben]) {
        await until(async () => {
            const [height, other] = [await heightOf(page, "Ben"), await heightOf(page, "Anna Berger")];
            return other > 0 && height > 0 && height < 1.5 * other;
        }, PATIENCE_MILLIS, () => "not back after the restart");
    }
    assert.ok((await actionsFor(paul.page, "Ben")).includes("Remove from the meeting"));

    // Out is out, for this browser too; and the end is for all.
    await actOn(paul.page, "Ben", "Remove from the meeting");
    await paul.page.getByRole("alertdialog").or(paul.page.getByRole("dialog"))
        .getByRole("button", { name: "Remove", exact: true }).click();
    await heading(ben.page, "You were removed from the meeting").waitFor();
    await ben.page.getByText("please turn to Anna Berger").waitFor();
    await ben.open(path);
    await ben.page.getByLabel("Your name").fill("Somebody else");
    await ben.page.getByRole("button", { name: /^(Join|Ask to join)$/ }).click();
    await heading(ben.page, "You were removed from the meeting").waitFor();
    await endForAll(paul.page);
    await heading(wanda.page, "The meeting is over").or(heading(wanda.page, /over|ended/i)).first().waitFor();
    await heading(anna.page, /over|ended/i).first().waitFor();
});

test("help with a screen is asked for, accepted and seen until the share ends", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, silent);
    const [ben] = await here.guests(path, ["Ben"]);
    await switchOn(anna.page, "Share screen");
    await tile(ben.page, "Anna Berger", "SCREEN").waitFor();
    await actOn(anna.page, "Ben", "Ask for help with my screen");
    await anna.page.getByText("You have asked Ben for help.").waitFor();
    await ben.page.getByText(/You would point and draw on their screen; you cannot control it/).waitFor();
    await button(ben.page, "Help").click();
    await ben.page.getByText("You may point and draw on the screen of Anna Berger.").waitFor();
    await anna.page.getByText("Ben may point and draw on your screen.").waitFor();
    await switchOff(anna.page, "Share screen");
    await ben.page.getByRole("region", { name: "Requests" }).waitFor({ state: "detached" });
    await anna.page.getByRole("region", { name: "Requests" }).waitFor({ state: "detached" });
});

test("a viewer of a webinar asks to speak and has a microphone once it is allowed", async () => {
    const { organiser: anna, path } = await here.meeting({}, { title: "Talk", type: "webinar" });
    await join(anna, silent);
    const [vera] = await here.guests(path, ["Vera"]);
    await actOn(vera.page, "Vera", "Ask to speak");
    await anna.page.getByText("Vera asks to speak.").waitFor();
    await button(anna.page, "Allow Vera").click();
    await button(vera.page, "Microphone").waitFor();
    await actOn(anna.page, "Vera", "Only let watch");
    await button(vera.page, "Microphone").waitFor({ state: "detached" });
});
