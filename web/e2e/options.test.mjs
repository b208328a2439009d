// What an organiser chose for a meeting, as the people at its door and in its room see it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeMeeting } from "./support/api.mjs";
import { button, heading, inRoom, join, openPanel, say } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();

/** An organiser on no page yet, and the path of a new meeting. */
async function meetingWith(wanted) {
    const anna = await here.signedIn();
    return { anna, path: await makeMeeting(anna, wanted) };
}

async function guestAt(path) {
    const guest = await here.arrive();
    await guest.open(path);
    return guest;
}

const silent = { microphone: false, camera: false };

test("guests are asked for the passcode, and a wrong one does not let them in", async () => {
    const { anna, path } = await meetingWith({ title: "Vault", options: { passcode: "Sesam-7" } });
    const ben = await guestAt(path);
    await ben.page.getByLabel("Your name").fill("Ben");
    await ben.page.getByLabel("Passcode").fill("sesam-7");
    await button(ben.page, "Join").click();
    await ben.page.getByText("This is not the passcode.").waitFor();
    await ben.page.getByLabel("Passcode").fill("Sesam-7");
    await button(ben.page, "Join").click();
    await inRoom(ben.page);
    await ben.page.reload();
    await inRoom(ben.page);
    await anna.open(path);
    assert.equal(await anna.page.getByLabel("Passcode").count(), 0);
    await join(anna, silent);
});

test("guests wait for the organiser by name and come in together", async () => {
    const { anna, path } = await meetingWith({ title: "Host first", options: { waitForOrganiser: true } });
    const guests = [];
    for (const name of ["Ben", "Carla"]) {
        const guest = await guestAt(path);
        await guest.page.getByLabel("Your name").fill(name);
        await button(guest.page, "Join").click();
        await heading(guest.page, "Waiting for: Anna Berger").waitFor();
        guests.push(guest);
    }
    await anna.open(path);
    await join(anna, silent);
    await Promise.all(guests.map(({ page }) => inRoom(page)));
});

test("hidden participants see those in charge and not each other", async () => {
    const { anna, path } = await meetingWith({ title: "Hidden", options: { hideParticipants: true } });
    await anna.open(path);
    await join(anna, silent);
    const [ben, carla] = await here.guests(path, ["Ben", "Carla"]);
    await openPanel(anna.page, "People");
    await heading(anna.page, "3 people in the room").waitFor();
    await openPanel(ben.page, "People");
    await ben.page.getByText("Participants do not see each other in this meeting.").waitFor();
    await heading(ben.page, "2 people in the room").waitFor();
    assert.equal(await ben.page.getByText("Carla").count(), 0);
    assert.ok((await ben.page.getByText("Anna Berger").count()) > 0);
    assert.ok((await anna.page.getByText("Carla").count()) > 0);

    await say(ben.page, "A question of Ben");
    await anna.page.getByText("A question of Ben").first().waitFor();
    await say(anna.page, "An answer for everybody");
    await openPanel(carla.page, "Chat");
    await carla.page.getByRole("log").getByText("An answer for everybody").waitFor();
    assert.equal(await carla.page.getByText("A question of Ben").count(), 0);
    assert.equal(await carla.page.getByText("Ben", { exact: true }).count(), 0);
});

test("viewers of a webinar have no microphone and nobody in an audio meeting a camera, at the door too", async () => {
    const webinar = await meetingWith({ title: "Talk", type: "webinar" });
    const ben = await guestAt(webinar.path);
    await ben.page.getByText("You watch and listen").waitFor();
    assert.equal(await button(ben.page, "Microphone").count(), 0);
    assert.equal(await button(ben.page, "Camera").count(), 0);
    await join(ben, { name: "Ben", ...silent });
    assert.equal(await button(ben.page, "Microphone").count(), 0);
    await button(ben.page, "Raise hand").waitFor();
    const audio = await meetingWith({ title: "Call", type: "audio" });
    await audio.anna.open(audio.path);
    await audio.anna.page.getByText("This meeting is held by voice only").waitFor();
    assert.equal(await button(audio.anna.page, "Camera").count(), 0);
    await join(audio.anna, { microphone: true, camera: false });
    assert.equal(await button(audio.anna.page, "Camera").count(), 0);
    assert.equal(await button(audio.anna.page, "Microphone").count(), 1);
});

test("before its time the door says when, and opens by itself when the organiser has come", async () => {
    const start = new Date(Date.now() + 26 * 3_600_000).toISOString().slice(0, 16);
    const { anna, path } = await meetingWith({
        title: "Tomorrow",
        schedule: { start, zone: "Europe/Berlin", minutes: 30 },
    });
    const ben = await guestAt(path);
    await heading(ben.page, /The meeting begins/).waitFor();
    await ben.page.getByText("Anna Berger invites you.").waitFor();
    await anna.open(path);
    await join(anna, silent);
    await ben.page.getByLabel("Your name").waitFor();
});
