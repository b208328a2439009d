// Encoders and players that nobody here wrote, beside real browsers.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { Device, makeKey } from "./support/device.mjs";
import { hearsSomething, seesMovingPicture } from "./support/media.mjs";
import { actOn, join, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
const devices = [];

afterEach(() => Promise.all(devices.splice(0).map((device) => device.quit())));

const start = (...args) => {
    const device = new Device(...args);
    devices.push(device);
    return device;
};

const isRed = ({ colour }) => colour?.[0] > 150 && colour[1] < 90 && colour[2] < 90;
const isBlue = ({ colour }) => colour?.[2] > 150 && colour[0] < 90 && colour[1] < 90;

test("an encoder is seen and heard in the meeting, restarts ICE, and is gone when it is removed", async () => {
    const { organiser, path } = await here.meeting();
    await join(organiser, { microphone: false, camera: false });
    const key = await makeKey(organiser.page, path, "Stage camera", "CAMERA");
    const encoder = start("publish", key, "red");
    const { status, location, etag, patch } = await encoder.when("created");
    assert.equal(status, 201);
    assert.ok(location.startsWith(`${key.url}/`), location);
    assert.match(etag, /^"[^"]+"$/);
    assert.equal(patch, "application/trickle-ice-sdpfrag");
    assert.deepEqual(await seesMovingPicture(tile(organiser.page, "Stage camera")), { width: 640, height: 360 });
    await hearsSomething(organiser.page);

    encoder.say("restart");
    const restarted = await encoder.when("restarted");
    assert.equal(restarted.status, 200);
    assert.notEqual(restarted.etag, etag);
    assert.match(restarted.body, /a=ice-ufrag:\S+/);
    await seesMovingPicture(tile(organiser.page, "Stage camera"));

    await actOn(organiser.page, "Stage camera", "Remove from the meeting");
    await organiser.page.getByRole("dialog").or(organiser.page.getByRole("alertdialog"))
        .getByRole("button", { name: "Remove" }).click();
    await tile(organiser.page, "Stage camera").waitFor({ state: "detached" });
    const again = start("publish", key);
    assert.equal((await again.when("created")).status, 403);
});

test("a player sees one encoder after the other in one stream, and both go when they say so", async () => {
    const { organiser, path } = await here.meeting();
    await join(organiser, { microphone: false, camera: false });
    const key = (name, device) => makeKey(organiser.page, path, name, device);
    const player = start("watch", await key("Foyer", "PLAYER"));
    assert.equal((await player.when("created")).status, 201);
    await player.when("state", ({ state }) => state === "connected");
    const red = start("publish", await key("Red", "CAMERA"), "red");
    await player.when("media", (media) => isRed(media) && media.peaks[0] > 1000);
    const blue = start("publish", await key("Blue", "SCREEN"), "blue");
    await player.when("media", isBlue);
    const { frames } = player.last("media");
    blue.say("delete");
    assert.equal((await blue.when("deleted")).status, 200);
    await player.when("media", (media) => media.frames > frames && isRed(media));
    red.say("delete");
    assert.equal((await red.when("deleted")).status, 200);
    await tile(organiser.page, "Red").waitFor({ state: "detached" });
    player.say("restart");
    assert.equal((await player.when("restarted")).status, 200);
    player.say("delete");
    assert.equal((await player.when("deleted")).status, 200);
});

async function ask(url, key, type = "application/sdp", body = "v=0\r\n") {
    const headers = { "Content-Type": type, Origin: "https://elsewhere.example" };
    if (key) headers.Authorization = `Bearer ${key}`;
    const answer = await fetch(url, { method: "POST", headers, body });
    assert.equal(answer.headers.get("Access-Control-Allow-Origin"), "*");
    assert.equal(answer.headers.get("Content-Type"), "application/problem+json");
    return [answer.status, (await answer.json()).code];
}

test("devices without the right key are told what to do", async () => {
    const { organiser, path } = await here.meeting();
    const camera = await makeKey(organiser.page, path, "Camera", "CAMERA");
    const player = await makeKey(organiser.page, path, "Player", "PLAYER");
    assert.deepEqual(await ask(camera.url), [401, "keyMissing"]);
    assert.deepEqual(await ask(camera.url, `${camera.key}x`), [401, "keyBad"]);
    assert.deepEqual(await ask(camera.url, player.key), [403, "wrongDevice"]);
    assert.deepEqual(await ask(player.url, camera.key), [403, "wrongDevice"]);
    assert.deepEqual(await ask(camera.url, camera.key, "application/json"), [415, "notSdp"]);
    assert.deepEqual(await ask(camera.url, camera.key), [422, "noCodec"]);
    const preflight = await fetch(player.url, { method: "OPTIONS" });
    assert.equal(preflight.status, 200);
    assert.equal(preflight.headers.get("Accept-Post"), "application/sdp");
});
