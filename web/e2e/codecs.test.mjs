// Every codec we forward, from a real encoder to a real decoder.
import assert from "node:assert/strict";
import { test } from "node:test";

import { seesMovingPicture } from "./support/media.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { join, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

// More pictures a second than elsewhere, because here they are counted.
const here = world({ flags: ["--use-fake-device-for-media-stream=fps=20"] });

/* Runs in the sender's page: one kind of picture before all others, and other layers of the camera than ours. */
function prefer({ mimeType, encodings }) {
    const peers = window.RTCPeerConnection.prototype;
    const add = peers.addTransceiver;
    peers.addTransceiver = function (track, init) {
        const camera = init?.sendEncodings?.length === 3;
        return add.call(this, track, camera && encodings ? { ...init, sendEncodings: encodings } : init);
    };
    const is = (codec) => codec.mimeType.toLowerCase() === mimeType;
    const transceivers = window.RTCRtpTransceiver.prototype;
    const set = transceivers.setCodecPreferences;
    transceivers.setCodecPreferences = function (codecs) {
        set.call(this, [...codecs.filter(is), ...codecs.filter((codec) => !is(codec))]);
    };
}

/** What the viewer's browser says of the stream of this kind that it gets, with the name of its codec. */
function received(page, kind) {
    return page.evaluate(async (wanted) => {
        for (const connection of window.rundeTest.connections()) {
            const stats = await connection.getStats();
            for (const report of stats.values()) {
                if (report.type !== "inbound-rtp" || report.kind !== wanted || !report.codecId) continue;
                return { ...report, mimeType: stats.get(report.codecId).mimeType.toLowerCase() };
            }
        }
        return null;
    }, kind);
}

async function watch(mimeType, encodings) {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, { microphone: false, camera: false });
    const ben = await here.arrive();
    await ben.context.addInitScript(prefer, { mimeType, encodings });
    await ben.open(path);
    if (!(await ben.page.evaluate((wanted) => RTCRtpSender.getCapabilities("video").codecs
        .some(({ mimeType: has }) => has.toLowerCase() === wanted), mimeType))) return null;
    await join(ben, { name: "Ben", microphone: false });
    await seesMovingPicture(tile(anna.page, "Ben"));
    const from = await received(anna.page, "video");
    assert.equal(from.mimeType, mimeType);
    const to = await until(async () => {
        const now = await received(anna.page, "video");
        return now.framesDecoded >= from.framesDecoded + 60 ? now : null;
    }, PATIENCE_MILLIS, () => "the picture stands still");
    assert.equal(to.packetsLost, 0);
    // A busy machine may be late for frames; a stream that cannot be decoded makes the decoder ask for a key frame.
    assert.ok(to.pliCount <= from.pliCount, "the decoder could not go on without a key frame");
    return { ...to, scalability: await sends(ben.page) };
}

/** In which layers the sender really encodes. */
function sends(page) {
    return page.evaluate(async () => {
        for (const connection of window.rundeTest.connections()) {
            for (const report of (await connection.getStats()).values()) {
                if (report.type === "outbound-rtp" && report.kind === "video" && report.framesEncoded > 0) {
                    return report.scalabilityMode ?? "";
                }
            }
        }
        return "";
    });
}

test("VP8 in three sizes", async () => {
    await watch("video/vp8");
});

test("VP9 with three spatial and three temporal layers in one stream", async () => {
    const got = await watch("video/vp9", [{ scalabilityMode: "L3T3_KEY", maxBitrate: 900_000 }]);
    assert.equal(got.scalability, "L3T3_KEY");
});

test("AV1 with three temporal layers", async () => {
    const got = await watch("video/av1",
        [{ scalabilityMode: "L1T3", maxBitrate: 400_000, scaleResolutionDownBy: 4 }]);
    assert.equal(got.scalability, "L1T3");
});

test("H.264, where the browser encodes it", async (context) => {
    const got = await watch("video/h264", [{ maxBitrate: 400_000, scaleResolutionDownBy: 2 }]);
    if (got === null) context.skip("this Chromium has no encoder for H.264");
});

test("sound that repeats itself", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, { microphone: false, camera: false });
    const ben = await here.arrive();
    await ben.open(path);
    await join(ben, { name: "Ben", camera: false });
    const from = await until(() => received(anna.page, "audio"), PATIENCE_MILLIS, () => "no sound arrives");
    await until(async () => (await received(anna.page, "audio")).totalAudioEnergy > from.totalAudioEnergy + 1e-4,
        PATIENCE_MILLIS, () => "what arrives is silent");
    // Statistics name the codec inside; what was agreed says that it comes with the sound before it.
    assert.match(await firstOfSound(ben.page, "sendonly"), /^red\/48000/);
    assert.match(await firstOfSound(anna.page, "recvonly"), /red\/48000/);
});

/** The formats of sound in what the page agreed to, the first one first. */
function firstOfSound(page, direction) {
    return page.evaluate((wanted) => {
        for (const connection of window.rundeTest.connections()) {
            const sections = connection.localDescription.sdp.split("\r\nm=");
            const own = sections
                .findIndex((section) => section.startsWith("audio") && section.includes(`a=${wanted}`));
            if (own < 0) continue;
            const sdp = wanted === "sendonly" ? connection.remoteDescription.sdp : connection.localDescription.sdp;
            const section = sdp.split("\r\nm=")[own];
            return section.split("\r\n")[0].split(" ").slice(3)
                .map((type) => section.match(new RegExp(`a=rtpmap:${type} (.*)`))?.[1] ?? "").join(" ");
        }
        return "";
    }, direction);
}
