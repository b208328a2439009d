// The personal room: guests wait until they are admitted.
import { test } from "node:test";

import { button, heading, inRoom, join, tile } from "./support/steps.mjs";
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

    const carla = await knock(path, "Carla");
    const dora = await knock(path, "Dora");
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
