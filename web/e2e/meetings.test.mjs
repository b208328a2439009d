// The organiser's own meetings: the list, the page of one, and what is done there.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { nothingSerious, nothingSticksOut } from "./support/access.mjs";
import { makeMeeting } from "./support/api.mjs";
import { calendarLines, property } from "./support/mail.mjs";
import { until } from "./support/server.mjs";
import { button, heading, join } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
/** The demo begins with this series. */
const series = "Wochenplanung";

/** The page of the series, by the way people take. */
async function seriesPage(options) {
    const anna = await here.signedIn(options);
    await anna.open("/meetings");
    await live(anna.page).click();
    await heading(anna.page, series).first().waitFor();
    await button(anna.page, "Copy invitation text").waitFor();
    return anna;
}

/** The next date of the series in the list, not one of a copy that was called off. */
const live = (page) => page.getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: /^(Start|Join): / }) })
    .getByRole("link", { name: series, exact: true }).first();
const dialog = (page) => page.getByRole("dialog").or(page.getByRole("alertdialog"));
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const codeOf = (page) => new URL(page.url()).pathname.split("/").at(-1);

async function menu(page, name, entry) {
    await button(page, name).click();
    await page.getByRole("menuitem", { name: entry, exact: true }).click();
}

test("the page of a meeting gives its invitation as text, for the camera and for the calendar", async () => {
    const { page } = await seriesPage();
    const code = codeOf(page);
    await button(page, "Copy invitation text").click();
    const text = await until(async () => {
        const copied = await clipboard(page);
        return copied.includes(series) && copied;
    });
    assert.ok(text.includes(`/meet/${code}`), text);

    await button(page, "QR code").click();
    await dialog(page).getByRole("img", { name: new RegExp(code.slice(0, 4)) }).waitFor();
    await dialog(page).getByRole("button", { name: "Close" }).last().click();
    await dialog(page).waitFor({ state: "detached" });

    const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Calendar file" }).click(),
    ]);
    assert.match(download.suggestedFilename(), /\.ics$/);
    const calendar = await readFile(await download.path(), "utf8");
    assert.equal(calendarLines(calendar)[0], "BEGIN:VCALENDAR");
    assert.equal(property(calendar, "SUMMARY"), series);
    assert.ok(calendarLines(calendar).includes("RRULE:FREQ=WEEKLY;COUNT=8"));
});

test("one date of a series is called off, and a copy of the series as a whole", async () => {
    const { page } = await seriesPage();
    const original = codeOf(page);
    const dates = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /^More for / }) });
    await dates.nth(5).waitFor();
    const more = dates.nth(1).getByRole("button", { name: /^More for / });
    const day = (await more.getAttribute("aria-label")).replace("More for ", "");
    await menu(page, `More for ${day}`, "Call off this date");
    await button(dialog(page), "Call off the date").click();
    const row = page.getByRole("listitem").filter({ hasText: day });
    await row.getByText("Called off").waitFor();
    assert.equal(await row.getByRole("button").count(), 0);

    await menu(page, `More for ${series}`, "Duplicate");
    await page.waitForURL((url) => url.pathname.startsWith("/meetings/") && !url.pathname.endsWith(original));
    // The voice for screen readers says the same for a moment.
    await page.getByRole("region", { name: "Notes" })
        .getByText("This is the copy. Nobody is invited to it yet.").waitFor();
    await button(page, "Copy invitation text").waitFor();
    const copy = codeOf(page);
    await menu(page, `More for ${series}`, "Call off");
    await button(dialog(page), "Call off the meeting").click();
    await page.getByRole("link", { name: "Start", exact: true }).waitFor({ state: "detached" });
    await page.locator("dd").getByText("Called off", { exact: true }).waitFor();

    const states = await page.evaluate((codes) => Promise.all(codes.map(async (code) => {
        const [meeting, dates] = await Promise.all(["", "/occurrences"].map(async (more) =>
            (await fetch(`/api/v1/meetings/${code}${more}`)).json()));
        return { cancelled: meeting.cancelled, off: dates.items.filter(({ state }) => state === "cancelled").length };
    })), [original, copy]);
    assert.deepEqual(states[0], { cancelled: false, off: 1 });
    assert.equal(states[1].cancelled, true);
});

test("starting from the page leads the organiser into the room, and guests of the link too", async () => {
    const anna = await seriesPage();
    const code = codeOf(anna.page);
    await anna.page.getByRole("link", { name: "Start", exact: true }).click();
    await join(anna, { microphone: false, camera: false });
    await button(anna.page, "End the meeting …").waitFor();
    const [ben] = await here.guests(`/meet/${code}`, ["Ben"]);
    assert.equal(await button(ben.page, "End the meeting …").count(), 0);
});

test("calling off a meeting that runs says who is in it, and sends them out", async () => {
    const anna = await here.signedIn();
    const start = new Date(Date.now() + 3_600_000).toISOString().slice(0, 16);
    const path = await makeMeeting(anna, { title: "Too early", schedule: { start, zone: "UTC", minutes: 30 } });
    await anna.open(path);
    await join(anna, { microphone: false, camera: false });
    const [ben] = await here.guests(path, ["Ben"]);

    const elsewhere = await here.signedIn();
    const { page } = elsewhere;
    await elsewhere.open(path.replace("/meet/", "/meetings/"));
    await menu(page, "More for Too early", "Call off");
    await dialog(page).getByText("2 people are in it and will be sent out").waitFor();
    await button(dialog(page), "Call off the meeting").click();
    await heading(ben.page, /^(The meeting is over|This meeting does not take place)$/).waitFor();
    await heading(anna.page, /^(The meeting is over|This meeting does not take place)$/).waitFor();
    await ben.page.reload();
    await heading(ben.page, "This meeting does not take place").waitFor();
});

for (const [look, options] of Object.entries({
    light: {},
    dark: { colorScheme: "dark" },
    phone: { viewport: { width: 320, height: 640 } },
})) {
    test(`list, page and planner have no serious obstacle (${look})`, async () => {
        const anna = await seriesPage(options);
        const { page } = anna;
        await nothingSerious(page, "meeting page");
        await nothingSticksOut(page, "meeting page");
        await anna.open("/meetings");
        await live(page).waitFor();
        await nothingSerious(page, "list");
        await nothingSticksOut(page, "list");
        await anna.open("/meetings/new");
        await button(page, "Save").waitFor();
        await nothingSerious(page, "planner");
        await nothingSticksOut(page, "planner");
    });
}
