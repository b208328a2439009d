// The personal room: guests wait until they are admitted.
import assert from "node:assert/strict";
import { test } from "node:test";

import { button, heading, inRoom, join, openPanel, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();

async function personalRoom() {
    const anna = await here.organiser();
    await anna.page.getByRole("link", { name: "Enter" }).or(button(anna.page, "Enter")).click();
    await anna.page.waitForURL(/\/r\//);
    const path = new URL(anna.page.url()).pathname;
    await join(anna, { microphone: false, camera: false });
    return { anna, path };
}

async function knock(path, name) {
    const guest = await here.arrive();
    await guest.open(path);
    await join(guest, { name, microphone: false, camera: false, knock: true });
    await heading(guest.page, "Please wait to be admitted").waitFor();
    return guest;
}

test("guests wait; one is admitted, one rejected, the rest admitted together", async () => {
    const { anna, path } = await personalRoom();
    const ben = await knock(path, "Ben");
    await button(anna.page, "Admit Ben").click();
    await inRoom(ben.page);
    await tile(anna.page, "Ben").waitFor();

    const rude = await knock(path, "Rude");
    await button(anna.page, "Reject Rude").click();
    await heading(rude.page, "You were not admitted").waitFor();

    const [carla, dora] = await Promise.all([knock(path, "Carla"), knock(path, "Dora")]);
    await openPanel(anna.page, "People");
    await anna.page.getByRole("button", { name: /All who wait, now and later/ }).click();
    await anna.page.getByRole("option", { name: "Carla" }).click();
    await anna.page.getByLabel("Message to those who wait").fill("You are next");
    await button(anna.page, "Send message").click();
    await carla.page.locator("blockquote").getByText("You are next").waitFor();
    await anna.page.getByText(/Anna Berger to Carla: You are next/).waitFor();
    assert.equal(await dora.page.locator("blockquote").count(), 0, "it is for Carla alone");
    await button(anna.page, "Admit all").first().click();
    await inRoom(carla.page);
    await inRoom(dora.page);
});

test("somebody admitted who reloads the page is back at once, without waiting again", async () => {
    const { anna, path } = await personalRoom();
    const emil = await knock(path, "Emil");
    await button(anna.page, "Admit Emil").click();
    await inRoom(emil.page);
    await emil.page.reload();
    await inRoom(emil.page);
    await tile(anna.page, "Emil").waitFor();
});
