// What people write to each other and what becomes of it, whose turn it is, and the clock that all see.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeMeeting } from "./support/api.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { microphoneHears, voice } from "./support/sound.mjs";
import { button, endForAll, heading, join, openPanel, say, switchOn } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world({ flags: [microphoneHears(voice())] });

/** A planned meeting whose chat is kept, and read by those who come later. */
function keptMeeting(anna) {
    return makeMeeting(anna, {
        title: "Round with a memory",
        options: { chatHistory: true, chatLog: true },
        schedule: { start: new Date(Date.now() - 60_000).toISOString().slice(0, 16), zone: "UTC", minutes: 60 },
    });
}

async function enter(visitor, { name, agrees, microphone = false }) {
    await visitor.page.getByText("The chat of this meeting is kept for up to 7 days, of all who agree.").waitFor();
    if (agrees) await visitor.page.locator(".ui-checkbox").first().click();
    await join(visitor, { name, microphone, camera: false });
}

const line = (page, text) => page.locator(".chat-line").filter({ hasText: text }).last();

async function act(page, text, name) {
    await line(page, text).hover();
    await line(page, text).getByRole("button", { name, exact: true }).click();
}

const clock = async (page) => {
    const shown = await page.locator(".timer-chip").textContent();
    const [minutes, seconds] = shown.trim().split(":").map(Number);
    return minutes * 60 + seconds;
};

test("a chat that is kept: answers, reactions, deleting, who comes later, and what the organiser reads", async () => {
    const anna = await here.signedIn();
    const path = await keptMeeting(anna);
    await anna.open(path);
    await enter(anna, { agrees: true });
    const [ben, cleo] = [await here.arrive(), await here.arrive()];
    await ben.open(path);
    await enter(ben, { name: "Ben Ja", agrees: true });
    await cleo.open(path);
    await enter(cleo, { name: "Cleo Nein", agrees: false });

    await say(anna.page, "Shall we read https://bank.example@evil.example/plan?");
    await anna.page.getByText("Chat is kept: you agreed").waitFor();
    await openPanel(cleo.page, "Chat");
    await cleo.page.getByText("Chat is kept: you did not agree").waitFor();
    const link = cleo.page.locator(".chat-link");
    await link.waitFor();
    assert.equal(await link.getAttribute("href"), "https://evil.example/plan");
    assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
    assert.equal(await link.getAttribute("referrerpolicy"), "no-referrer");
    assert.equal(await link.textContent(), "https://evil.example/plan");

    await openPanel(ben.page, "Chat");
    await act(ben.page, "Shall we read", "Answer");
    await ben.page.keyboard.type("Yes, at once");
    await ben.page.keyboard.press("Enter");
    await line(cleo.page, "Yes, at once").locator(".chat-quote", { hasText: "Anna Berger" }).waitFor();

    await act(cleo.page, "Yes, at once", "React");
    await button(cleo.page, "👍").click();
    await line(ben.page, "Yes, at once").getByRole("button", { name: /^👍 by Cleo Nein/ }).waitFor();

    await say(ben.page, "A slip of the pen");
    await act(ben.page, "A slip of the pen", "Delete message");
    await say(cleo.page, "Something rude");
    await act(anna.page, "Something rude", "Delete message");
    await anna.page.getByRole("alertdialog").getByRole("button", { name: "Delete message" }).click();
    for (const { page } of [anna, ben, cleo]) {
        await until(async () => (await page.getByText(/^(A slip of the pen|Something rude)$/).count()) === 0,
            PATIENCE_MILLIS, () => "what was deleted is still there");
    }
    await say(cleo.page, "Said without agreeing");

    // Who comes later reads what was said to all, and may answer it.
    const dora = await here.arrive();
    await dora.open(path);
    await enter(dora, { name: "Dora Spät", agrees: true });
    await openPanel(dora.page, "Chat");
    await line(dora.page, "Said without agreeing").waitFor();
    assert.equal(await dora.page.locator(".chat-line").count(), 3);
    await line(dora.page, "Yes, at once").getByRole("button", { name: /^👍 by Cleo Nein/ }).waitFor();

    // By keyboard: the arrows walk through the messages, Tab reaches what can be done with one.
    await line(dora.page, "Said without agreeing").focus();
    await dora.page.keyboard.press("ArrowUp");
    assert.match(await dora.page.evaluate(() => document.activeElement.textContent), /Yes, at once/);

    await endForAll(anna.page);
    await heading(anna.page, "The meeting is over").waitFor();
    await anna.open(path.replace("/meet/", "/meetings/"));
    await anna.page.getByRole("link", { name: /2 messages/ }).click();
    await heading(anna.page, "Chat that was kept").waitFor();
    await anna.page.getByText("Yes, at once").waitFor();
    assert.equal(await anna.page.getByText("Said without agreeing").count(), 0);
    assert.equal(await anna.page.getByText("A slip of the pen").count(), 0);
    await anna.page.getByText(/^Will be deleted on/).waitFor();
});

test("hands have an order, the one called on may lower theirs when speaking, and all see the same clock", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, { microphone: false, camera: false });
    const [ben, cleo] = await here.guests(path, ["Ben", "Cleo"]);
    for (const { page } of [cleo, ben]) await button(page, "Raise hand").click();
    await openPanel(anna.page, "People");
    const hands = anna.page.locator("section[aria-labelledby=people-hands] li");
    await until(async () => (await hands.count()) === 2, PATIENCE_MILLIS, () => "not both hands are up");
    assert.match(await hands.first().textContent(), /^1.*Cleo/);
    await button(anna.page, "Call on Cleo").click();
    await cleo.page.getByText("It is your turn: you were called on.").first().waitFor();
    await switchOn(cleo.page, "Microphone");
    await cleo.page.getByText("Would you like to lower your hand?").waitFor();
    assert.equal(await hands.count(), 2, "nothing is lowered by itself");
    await button(cleo.page, "Lower hand").click();
    await until(async () => (await hands.count()) === 1, PATIENCE_MILLIS, () => "the hand is still up");

    await openPanel(anna.page, "Together");
    await anna.page.getByRole("button", { name: /Timer and speaking time/ }).click();
    await button(anna.page, "3 minutes").click();
    const [dora] = await here.guests(path, ["Dora"]);
    await dora.page.locator(".timer-chip").waitFor();
    const [one, other] = await Promise.all([clock(anna.page), clock(dora.page)]);
    assert.ok(Math.abs(one - other) <= 1, `${one} and ${other} seconds`);
    await button(anna.page, "1 more minute").click();
    await until(async () => (await clock(dora.page)) > 180, PATIENCE_MILLIS, () => "the minute did not come");
    await button(anna.page, "Pause").click();
    await dora.page.getByRole("button", { name: /Timer for all: .*paused/ }).waitFor();
    await button(anna.page, "End").click();
    await dora.page.locator(".timer-chip").waitFor({ state: "detached" });
});
