// The report of a meeting: who was there for how long, also when the server is killed in the middle.
import assert from "node:assert/strict";
import { test } from "node:test";

import { seesMovingPicture } from "./support/media.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { button, endForAll, heading, inRoom, join, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
/** The node gives a sign of life this often; that much of the time before a kill may be unknown. */
const SIGN_OF_LIFE_SECONDS = 2;
const TOLERANCE_SECONDS = 1;

const now = () => Date.now() / 1000;
const pause = (millis) => new Promise((done) => setTimeout(done, millis));

async function twoMeet() {
    const { organiser: anna, path } = await here.meeting();
    await join(anna);
    const annaIn = now();
    const ben = await here.arrive();
    await ben.open(path);
    await join(ben, { name: "Ben Österle" });
    const benIn = now();
    await seesMovingPicture(tile(anna.page, "Ben Österle"));
    return { anna, ben, annaIn, benIn };
}

/** The only report that is newer than those known. */
async function newReport(anna, known = []) {
    return until(async () => {
        const reports = await anna.page.evaluate(async () => {
            const { items } = await (await fetch("/api/v1/reports")).json();
            return Promise.all(items.map(async ({ id }) => (await fetch(`/api/v1/reports/${id}`)).json()));
        });
        const fresh = reports.filter(({ id }) => !known.includes(id));
        assert.ok(fresh.length <= 1, "one run of a meeting has one report");
        return fresh[0];
    }, PATIENCE_MILLIS, () => "there is no report");
}

function line(report, name) {
    const found = report.lines.filter((one) => one.name === name);
    assert.equal(found.length, 1, `${name} has one line`);
    return found[0];
}

function between(seconds, least, most, what) {
    assert.ok(seconds >= least && seconds <= most,
        `${what}: ${seconds} s is not between ${least.toFixed(1)} and ${most.toFixed(1)} s`);
}

test("the report has the right times and reconnects, as a page, as files and for the guest alone", async () => {
    const { anna, ben, annaIn, benIn } = await twoMeet();
    await pause(3_000);
    const reloaded = now();
    await ben.page.reload();
    await inRoom(ben.page);
    const back = now();
    await pause(2_000);
    await button(ben.page, "Leave").click();
    await heading(ben.page, "You have left the meeting").waitFor();
    const benOut = now();
    await pause(2_000);
    await endForAll(anna.page);
    const ended = now();
    const report = await newReport(anna);
    between(line(report, "Anna Berger").seconds, ended - annaIn - TOLERANCE_SECONDS,
        ended - annaIn + TOLERANCE_SECONDS, "Anna");
    const benThere = benOut - benIn - (back - reloaded);
    between(line(report, "Ben Österle").seconds, benThere - TOLERANCE_SECONDS,
        benThere + (back - reloaded) + TOLERANCE_SECONDS, "Ben");
    assert.equal(line(report, "Ben Österle").reconnects, 1);
    assert.equal(line(report, "Anna Berger").reconnects, 0);

    await anna.open("/reports");
    await anna.page.getByRole("link", { name: report.title }).first().click();
    await anna.page.getByRole("row", { name: /Ben Österle/ }).waitFor();
    const files = await anna.page.evaluate(async (id) => {
        const get = async (kind) => (await fetch(`/api/v1/reports/${id}/${kind}?zone=Europe/Berlin`)).text();
        return { csv: await get("csv"), pdf: await get("pdf") };
    }, report.id);
    assert.match(files.csv, /Ben Österle,Participant,guest,0:/);
    assert.ok(files.pdf.startsWith("%PDF-"));

    await ben.page.getByRole("link", { name: "See my attendance" }).click();
    await heading(ben.page, "Your attendance").waitFor();
    await ben.page.getByText("Ben Österle").waitFor();
    assert.equal(await ben.page.getByText("2 people").count(), 0);
});

test("kill -9 in the middle: no time is lost, none counted twice, and there is one report", async () => {
    const { anna, annaIn, benIn, known } = await twoMeetAfter();
    await pause(5_000);
    const killed = now();
    await here.server.killAndRestart();
    const up = now();
    await seesMovingPicture(tile(anna.page, "Ben Österle"));
    const back = now();
    await pause(3_000);
    await endForAll(anna.page);
    const ended = now();
    const report = await newReport(anna, known);
    for (const [name, entered] of [["Anna Berger", annaIn], ["Ben Österle", benIn]]) {
        const { seconds, reconnects } = line(report, name);
        const least = killed - entered - SIGN_OF_LIFE_SECONDS + (ended - back) - TOLERANCE_SECONDS;
        const most = killed - entered + (ended - up) + TOLERANCE_SECONDS;
        between(seconds, least, most, name);
        assert.equal(reconnects, 1, `${name} came back once`);
    }
    assert.equal(report.people, 2);
    const statistics = await anna.page.evaluate(async () => (await fetch("/api/v1/statistics")).json());
    const meetings = statistics.days.reduce((sum, day) => sum + day.meetings, 0);
    assert.equal(meetings, known.length + 1, "each meeting counts once");
});

/** As `twoMeet`, with the reports there were before. */
async function twoMeetAfter() {
    const met = await twoMeet();
    const known = await met.anna.page.evaluate(async () =>
        (await (await fetch("/api/v1/reports")).json()).items.map(({ id }) => id));
    return { ...met, known };
}
