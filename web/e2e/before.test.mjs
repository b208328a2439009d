// Before the meeting: does the connection do, how do I sound, when is it, and what is it about?
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeMeeting } from "./support/api.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { button, heading, inRoom, join } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
const verdict = (page) => page.locator(".trial-verdict");

async function verdictIs(page, network, whole) {
    const found = verdict(page).and(page.locator(`[data-network="${network}"][data-whole="${whole}"]`));
    await found.waitFor();
    return found.textContent();
}

test("the way to the server is tried at once, and pictures both ways on a press", async () => {
    const { organiser: anna, path } = await here.meeting();
    assert.match(await verdictIs(anna.page, "good", false), /The way to the server is free \(\d+ ms\)/);
    const ben = await here.arrive();
    await ben.open(path);
    await verdictIs(ben.page, "good", false);
    await button(ben.page, "Check the connection closely").click();
    assert.match(await verdictIs(ben.page, "good", true), /both directions \(\d+ ms\)/);
    // Nobody of the meeting has noticed.
    await join(anna);
    await button(anna.page, "People").click();
    assert.equal(await anna.page.locator("[data-testid^='tile-']").count(), 1);
    await join(ben, { name: "Ben" });
    await until(async () => (await anna.page.locator("[data-testid^='tile-']").count()) === 2, PATIENCE_MILLIS);
});

test("where only TCP gets through one is told that it may stall", async () => {
    const { path } = await here.meeting();
    const ben = await here.arrive({ transport: "tcp" });
    await ben.open(path);
    assert.match(await verdictIs(ben.page, "weak", false), /detour/);
});

test("where nothing gets through one is told what to do, and can still come in", async () => {
    const { path } = await here.meeting();
    const ben = await here.arrive({ transport: "none" });
    await ben.open(path);
    assert.match(await verdictIs(ben.page, "bad", false), /lets no picture and sound through/);
    await join(ben, { name: "Ben", microphone: false, camera: false });
});

test("one hears oneself, and microphone and camera stay off", async () => {
    const { organiser: anna } = await here.meeting();
    await button(anna.page, "Hear myself").click();
    await anna.page.getByText("Did you hear yourself well?").waitFor();
    await button(anna.page, "Yes").click();
    await anna.page.getByText("Then you are ready.").waitFor();
    assert.equal(await button(anna.page, "Microphone").getAttribute("aria-pressed"), "false");
    await join(anna, { microphone: false, camera: false });
    await inRoom(anna.page);
});

test("whoever waits sees when it is and, if known to be invited, what it is about", async () => {
    const anna = await here.signedIn();
    const path = await plan(anna, "1. Rückblick\n2. Ausblick");
    const colleague = await here.signedIn({}, "Ben Yilmaz");
    await colleague.open(path);
    await colleague.page.getByText("1. Rückblick").waitFor();
    assert.match(await verdictIs(colleague.page, "good", false), /free/);
    const guest = await here.arrive();
    await guest.open(path);
    await heading(guest.page, /begins|starts/i).waitFor();
    assert.equal(await guest.page.getByText("Rückblick").count(), 0);
});

/** A meeting in three hours. */
function plan(visitor, comment) {
    const start = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 16);
    return makeMeeting(visitor, {
        title: "Planung",
        comment,
        schedule: { start: `${start}:00`, zone: "UTC", minutes: 60, rule: "" },
    });
}
