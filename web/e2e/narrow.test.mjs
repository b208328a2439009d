// Somebody's line gets narrow and wide again; it is one of the kernel, shaped in a name space of its own. The picture
// follows within seconds, and the sound goes on.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as path } from "node:path";
import { after, test } from "node:test";

import { CHROMIUM, launchChromium, Visitor } from "./support/browser.mjs";
import { openLine } from "./support/line.mjs";
import { seesMovingPicture } from "./support/media.mjs";
import { Network } from "./support/network.mjs";
import { PATIENCE_MILLIS } from "./support/server.mjs";
import { join, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const WIDE = 3_000_000;
/** Enough for the smaller pictures and the sound, and too little for the whole one. */
const NARROW = 500_000;
/** Chromium leaves out layers above the second when the camera has less than this. */
const SIZE = { width: 960, height: 540 };
/** How wide the second layer is; the whole picture may be less wide than the camera's where encoding is hard. */
const SMALLER = SIZE.width / 2;

// Before any browser is there: Chromium drops what it is loading when the machine's network changes.
const line = openLine();
const here = world();
const folder = mkdtempSync(path(tmpdir(), "runde-narrow-"));
let sender;
let viewer;
let network;

async function open() {
    const film = path(folder, "film.y4m");
    writeFileSync(film, liveliness(SIZE.width, SIZE.height, 20));
    sender = await launchChromium({ flags: [`--use-file-for-fake-video-capture=${film}`] });
    network = await Network.to(here.server, line);
    viewer = await launchChromium({
        program: line.wrap(CHROMIUM),
        flags: [`--unsafely-treat-insecure-origin-as-secure=${network.origin}`],
    });
}

after(async () => {
    await Promise.allSettled([sender?.close(), viewer?.close()]);
    line.close();
    rmSync(folder, { recursive: true, force: true });
});

/* A film that needs all the bits an encoder may spend: noise that wanders. The test picture of Chromium needs few. */
function liveliness(width, height, frames) {
    const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
    const parts = [header];
    let random = 1;
    const noise = Buffer.alloc(width * height * 2);
    for (let i = 0; i < noise.length; i++) {
        random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
        noise[i] = 60 + ((random >>> 16) % 120);
    }
    for (let frame = 0; frame < frames; frame++) {
        const luma = Buffer.alloc(width * height);
        for (let y = 0; y < height; y++) {
            // Blocks of four by four, so that it is the picture that is lively and not each pixel.
            const from = ((y >> 2) + frame * 3) * (width >> 2);
            for (let x = 0; x < width; x++) luma[y * width + x] = noise[from + (x >> 2) + frame * 7];
        }
        parts.push(Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, 128));
    }
    return Buffer.concat(parts);
}

/** What has come so far, of the picture and of the sound. */
function received(page) {
    return page.evaluate(async () => {
        const reports = await window.rundeTest.inbound();
        const sum = (kind, name) =>
            reports.filter((one) => one.kind === kind).reduce((all, one) => all + (one[name] ?? 0), 0);
        return {
            at: performance.now(),
            width: Math.max(0, ...reports.filter((one) => one.kind === "video").map((one) => one.frameWidth ?? 0)),
            frames: sum("video", "framesDecoded"),
            bytes: sum("video", "bytesReceived") + sum("audio", "bytesReceived"),
            frozen: sum("video", "totalFreezesDuration"),
            samples: sum("audio", "totalSamplesReceived"),
            concealed: sum("audio", "concealedSamples") - sum("audio", "silentConcealedSamples"),
        };
    });
}

const pause = (page, millis) => page.evaluate((time) => new Promise((done) => setTimeout(done, time)), millis);

/** Over so many milliseconds. */
async function measured(page, millis) {
    const from = await received(page);
    await pause(page, millis);
    return between(from, await received(page));
}

function between(from, to) {
    const seconds = (to.at - from.at) / 1000;
    return {
        framesPerSecond: (to.frames - from.frames) / seconds,
        width: to.width,
        bps: ((to.bytes - from.bytes) * 8) / seconds,
        frozen: (to.frozen - from.frozen) / seconds,
        concealed: (to.concealed - from.concealed) / Math.max(1, to.samples - from.samples),
    };
}

/** The first that fits, of what comes in two seconds each. */
async function rateIs(page, fits, millis, what) {
    const started = Date.now();
    for (;;) {
        const now = await measured(page, 2000);
        if (fits(now)) return { ...now, after: Date.now() - started };
        assert.ok(Date.now() - started < millis, `${what}: ${told(now)}`);
    }
}

const told = ({ bps, framesPerSecond, width, frozen, concealed }) =>
    `${Math.round(bps / 1000)} kbit/s, ${width} wide, ${framesPerSecond.toFixed(1)} frames a second, `
    + `${(frozen * 100).toFixed(1)} % frozen, ${(concealed * 100).toFixed(2)} % of the sound made up`;

const full = ({ bps, width }) => bps > NARROW * 1.2 && width > SMALLER;
const fits = ({ bps }) => bps < NARROW * 1.05;
const seen = ({ framesPerSecond, width }) => framesPerSecond > 1 && width > 0 && width <= SMALLER;

test("when a line gets narrow the picture gets small and the sound goes on; when it is wide again, so is the picture",
    async () => {
        await open();
        const { organiser: host, path: meeting } = await here.meeting();
        await join(host, { microphone: false, camera: false });
        const anna = await Visitor.arrive(sender, here.server);
        const ben = await Visitor.arrive(viewer, here.server, { network });
        here.visitors.push(anna, ben);
        await anna.open(meeting);
        await join(anna, { name: "Anna" });
        line.toClient(WIDE);
        await ben.open(meeting);
        await join(ben, { name: "Ben", microphone: false, camera: false });
        await seesMovingPicture(tile(ben.page, "Anna"));
        const begun = await received(ben.page);
        const start = await rateIs(ben.page, full, PATIENCE_MILLIS, "on a wide line the picture stays small");
        console.log(`  on ${WIDE / 1000} kbit/s, after ${start.after} ms: ${told(start)}`);

        // What is made up while the line is wide is the machine's doing, not the line's.
        const usual = between(begun, await received(ben.page));
        line.toClient(NARROW);
        const down = await rateIs(ben.page, fits, 20_000, "too much is sent for long");
        const small = await rateIs(ben.page, seen, 20_000, "there is no smaller picture");
        await ben.page.locator("[data-cause='receiveNarrow']").waitFor({ timeout: 30_000 });
        const bad = await measured(ben.page, 8000);
        console.log(`  on ${NARROW / 1000} kbit/s, less after ${down.after} ms, smaller after `
            + `${down.after + small.after} ms: ${told(bad)}`);
        await ben.page.locator("[data-cause='receiveNarrow']").click();
        if (process.env.PICTURES) await ben.page.screenshot({ path: path(process.env.PICTURES, "narrow.png") });
        await ben.page.keyboard.press("Escape");
        assert.ok(fits(bad), `more than the line carries: ${told(bad)}`);
        assert.ok(bad.framesPerSecond > 1, `the picture stands still: ${told(bad)}`);
        assert.ok(bad.concealed < 2 * usual.concealed + 0.03,
            `the sound suffers: ${told(bad)}; before: ${told(usual)}`);

        line.toClient(WIDE);
        const good = await rateIs(ben.page, full, PATIENCE_MILLIS, "it does not get better again");
        console.log(`  on ${WIDE / 1000} kbit/s again, after ${good.after} ms: ${told(good)}`);
        await ben.page.locator("[data-network]:not([data-cause='receiveNarrow'])").waitFor();
    });
