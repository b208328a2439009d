// What somebody is asked before and in a meeting, what becomes of the answer, and what a browser is not asked at all.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { button, endForAll, heading, inRoom, join, switchOn } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
const box = (page) => page.getByRole("checkbox");
const own = (page) => page.getByRole("dialog").getByRole("switch");

/** A meeting whose controller names people in reports only with their consent. */
async function askingMeeting() {
    await here.linkFor("Anna Berger");
    const { items } = await (await here.admin("GET", "/api/v1/admin/controllers")).json();
    await here.admin("PUT", `/api/v1/admin/legal-bases/${items[0].id}/report`, { basis: "consent" });
    return here.meeting();
}

async function enter(visitor, { name, agrees }) {
    await box(visitor.page).waitFor();
    assert.equal(await box(visitor.page).isChecked(), false, "no box is ticked for anybody");
    if (agrees) await visitor.page.locator(".ui-checkbox").click();
    await join(visitor, { name, microphone: false, camera: false });
}

async function reportOf(anna) {
    return until(async () => anna.page.evaluate(async () => {
        const { items } = await (await fetch("/api/v1/reports")).json();
        return items.length === 0 ? null : (await fetch(`/api/v1/reports/${items[0].id}`)).json();
    }), PATIENCE_MILLIS, () => "there is no report");
}

test("who agrees stands in the report, who refuses or withdraws is counted, and all take part the same", async () => {
    const { organiser: anna, path } = await askingMeeting();
    await enter(anna, { agrees: true });
    const people = [["Ben Ja", true], ["Carl Nein", false], ["Dora Doch", false], ["Emil Zurück", true]];
    const visitors = new Map();
    for (const [name, agrees] of people) {
        const visitor = await here.arrive();
        await visitor.open(path);
        await enter(visitor, { name, agrees });
        visitors.set(name, visitor);
    }
    await button(anna.page, "Consents").click();
    await anna.page.getByText("Report: 3 people have agreed, 2 have not.").waitFor();
    for (const [name, now] of [["Dora Doch", true], ["Emil Zurück", false]]) {
        const { page } = visitors.get(name);
        await button(page, "Consents").click();
        await page.getByRole("dialog").locator(".ui-switch").click();
        await until(async () => (await own(page).isChecked()) === now, PATIENCE_MILLIS, () => `${name} is not obeyed`);
        await page.keyboard.press("Escape");
    }
    // A page that is loaded anew is not asked again, and nothing is forgotten.
    const { page } = visitors.get("Emil Zurück");
    await page.reload();
    await inRoom(page);
    await button(page, "Consents").click();
    assert.equal(await own(page).isChecked(), false);
    await page.keyboard.press("Escape");
    await anna.page.getByText("Report: 3 people have agreed, 2 have not.").waitFor();
    await anna.page.keyboard.press("Escape");
    await endForAll(anna.page);
    const report = await reportOf(anna);
    assert.deepEqual(report.lines.map(({ name }) => name).toSorted(), ["Anna Berger", "Ben Ja", "Dora Doch"]);
    assert.equal(report.people, 5);
    assert.equal(report.unnamed, 2);
    const { page: carl } = visitors.get("Carl Nein");
    await heading(carl, "The meeting is over").waitFor();
    const links = await carl.getByRole("link", { name: /attendance/i }).count();
    assert.equal(links, 0, "no link to a line that is not there");
    // After the meeting it is as easy.
    const { page: ben } = visitors.get("Ben Ja");
    await ben.getByRole("link", { name: /attendance/i }).click();
    await button(ben, "Withdraw my consent").click();
    await until(async () => (await reportOf(anna)).unnamed === 3, PATIENCE_MILLIS, () => "Ben is still in the report");
});

test("before joining no device is opened, nothing is stored, and a name of one letter is enough", async () => {
    const { organiser: anna, path } = await askingMeeting();
    await enter(anna, { agrees: false });
    const guest = await here.arrive();
    await guest.context.addInitScript(() => {
        globalThis.opened = 0;
        const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = (wanted) => {
            globalThis.opened += 1;
            return open(wanted);
        };
    });
    const bodies = [];
    guest.context.on("request", (request) => bodies.push(request.postData() ?? ""));
    await guest.open(path);
    await box(guest.page).waitFor();
    assert.deepEqual(await stored(guest), { cookies: [], local: [], session: [], databases: [] });
    await guest.page.getByRole("textbox").first().fill("x");
    assert.equal(await guest.page.evaluate(() => globalThis.opened), 0, "nothing was pressed");
    await guest.page.getByRole("button", { name: /^(Join|Ask to join)/ }).click();
    await inRoom(guest.page);
    assert.equal(await guest.page.evaluate(() => globalThis.opened), 0, "one takes part without any device");
    const after = await stored(guest);
    assert.deepEqual(after.cookies, ["runde_guest"]);
    assert.deepEqual(after.databases, []);
    assert.deepEqual(after.local, []);
    assert.ok(after.session.every((key) => key.startsWith("runde.place.")), `${after.session}`);
    await switchOn(guest.page, "Microphone");
    const labels = await until(async () => guest.page.evaluate(async () => {
        const devices = await navigator.mediaDevices.enumerateDevices();
        return devices.map(({ label }) => label).filter((label) => label !== "");
    }).then((found) => found.length > 0 ? found : null), PATIENCE_MILLIS, () => "no device has a label");
    for (const label of labels) assert.ok(!bodies.some((body) => body.includes(label)), "labels stay in the browser");
    await endForAll(anna.page);
});

async function stored({ context, page }) {
    const cookies = (await context.cookies()).map(({ name }) => name);
    const inPage = await page.evaluate(async () => ({
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        databases: (await indexedDB.databases()).map(({ name }) => name),
    }));
    return { cookies, ...inPage };
}
