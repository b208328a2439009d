// Planning meetings: once, as a series, with people; by keyboard, on a phone.
import assert from "node:assert/strict";
import { test } from "node:test";

import { nothingSerious } from "./support/access.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { button, heading } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
const DAY = 86_400_000;

/** A day in the future that no other test plans for, as `2026-11-24`. */
let nextDay = 0;
function freshDay() {
    nextDay += 1;
    return new Date(Date.now() + (30 + nextDay) * DAY).toISOString().slice(0, 10);
}

async function openPlanner(options) {
    const anna = await here.signedIn(options);
    await anna.open("/meetings/new");
    await heading(anna.page, "Plan a meeting").waitFor();
    await anna.page.getByLabel("Title", { exact: true }).waitFor();
    return anna;
}

const title = (page) => page.getByLabel("Title", { exact: true });
const save = (page) => page.locator("form.plan button[type=submit]");

async function setDay(page, day, group = "Date") {
    const [year, month, date] = day.split("-");
    const field = page.getByRole("group", { name: group, exact: true });
    await field.getByRole("spinbutton", { name: /^day/ }).click();
    await page.keyboard.type(`${date}${month}${year}`);
}

async function setTime(page, time) {
    const field = page.getByRole("group", { name: "Start", exact: true });
    await field.getByRole("spinbutton", { name: /^hour/ }).click();
    await page.keyboard.type(time.replace(":", ""));
}

async function choose(page, label, option) {
    await page.getByRole("button", { name: new RegExp(`${label}$`) }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
}

/** Waits for the page of the meeting that was saved, and gives what the server has of it. */
async function saved(page) {
    await page.waitForURL(/\/meetings\/[A-Za-z0-9]{24}$/);
    const code = new URL(page.url()).pathname.split("/").at(-1);
    return { code, ...(await api(page, "GET", `/api/v1/meetings/${code}`)) };
}

async function api(page, method, path, body) {
    return page.evaluate(async ([how, where, what]) => {
        const { csrf } = await (await fetch("/api/v1/session")).json();
        const headers = { "Content-Type": "application/json", ...(how === "GET" ? {} : { "X-CSRF-Token": csrf }) };
        const response = await fetch(where, { method: how, headers, body: what && JSON.stringify(what) });
        const text = await response.text();
        if (!response.ok) throw new Error(`${how} ${where}: ${response.status} ${text}`);
        return text === "" ? null : JSON.parse(text);
    }, [method, path, body]);
}

async function series(page, day, name) {
    return api(page, "POST", "/api/v1/meetings", {
        title: name,
        schedule: { start: `${day}T06:15`, zone: "UTC", minutes: 30, rule: "FREQ=WEEKLY;COUNT=4" },
    });
}

test("a meeting that takes place once is planned with nothing but a title", async () => {
    const { page } = await openPlanner();
    await title(page).fill("Parents' evening");
    await save(page).click();
    const meeting = await saved(page);
    assert.equal(meeting.title, "Parents' evening");
    assert.equal(meeting.schedule.minutes, 60);
    assert.equal(meeting.schedule.rule, null);
    const ahead = Date.parse(meeting.date.startsAt) - Date.now();
    assert.ok(ahead > 0 && ahead < 40 * 60_000, `it begins in ${ahead} ms`);
});

test("a series is said in words, its next dates are shown, and the server has the same rule", async () => {
    const { page } = await openPlanner();
    const day = freshDay();
    await title(page).fill("Team");
    await setDay(page, day);
    await setTime(page, "07:30");
    await choose(page, "Repetition", "weekly");
    const interval = page.getByRole("textbox", { name: "Every … weeks" });
    await interval.fill("2");
    await interval.blur();
    await choose(page, "Ends", "after a number of dates");
    const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" }).format(new Date(day));
    await page.getByText(`Every second ${weekday}, 10 times`, { exact: true }).waitFor();
    await heading(page, "The next of 10 dates").waitFor();
    assert.equal(await page.locator(".plan-dates li").count(), 6);
    await save(page).click();
    const meeting = await saved(page);
    assert.match(meeting.schedule.rule, /^FREQ=WEEKLY;INTERVAL=2;BYDAY=[A-Z]{2};COUNT=10$/);
    assert.equal(meeting.schedule.start, `${day}T07:30`);
    assert.equal(meeting.dates, 10);
});

test("a conflict is shown and forbids nothing", async () => {
    const { page } = await openPlanner();
    const day = freshDay();
    await series(page, day, "Rehearsal");
    await title(page).fill("At the same time");
    await setDay(page, day);
    await setTime(page, "06:30");
    await page.getByText(/You already have a meeting at this time/).waitFor();
    await page.getByText(/Rehearsal/).waitFor();
    await save(page).click();
    assert.equal((await saved(page)).title, "At the same time");
});

test("pasted people are listed, wrong ones are marked and put right, and all get an invitation", async () => {
    const { page } = await openPlanner();
    await title(page).fill("Parents' evening");
    await page.getByLabel("Mail addresses").focus();
    await page.evaluate(() =>
        navigator.clipboard.writeText("Clara Beispiel <clara@example.org>; dan@example.org\nEve; CLARA@example.org"));
    await page.keyboard.press("Control+V");
    await heading(page, "3 people").waitFor();
    await page.getByText("CLARA@example.org was on the list already.").first().waitFor();
    await save(page).click();
    const summary = page.locator(".ui-summary");
    await summary.getByText(/One line is no mail address/).waitFor();
    await until(() => summary.evaluate((element) => element === document.activeElement), PATIENCE_MILLIS,
        () => "the summary of errors has no focus");
    await button(page, "Edit Eve").click();
    await page.getByLabel("Mail address", { exact: true }).fill("eve@example.org");
    await page.getByRole("radio", { name: /^Presenter/ }).check({ force: true });
    await button(page, "Apply").click();
    await button(page, "Save and invite 3 people").click();
    const { code } = await saved(page);
    const { items } = await api(page, "GET", `/api/v1/meetings/${code}/invitees`);
    assert.deepEqual(items.map(({ email, role }) => `${email} ${role}`).toSorted(), [
        "clara@example.org participant", "dan@example.org participant", "eve@example.org presenter"]);
    assert.deepEqual(items.map(({ delivery }) => delivery), ["waiting", "waiting", "waiting"]);
});

test("a file of people is shown line by line before anybody is on the list", async () => {
    const { page } = await openPlanner();
    await button(page, "Read from a file").click();
    await page.locator("input[type=file]").setInputFiles({
        name: "people.csv",
        mimeType: "text/csv",
        buffer: Buffer.from("Name;E-Mail;Role\nClara;clara@example.org;Presenter\nDan;dan@\n"),
    });
    await page.getByText(/One person read. One line is left out/).waitFor();
    await page.getByText("This is no mail address.").waitFor();
    await button(page, "Take over one person").click();
    await heading(page, "One person").waitFor();
    await page.getByText("Presenter", { exact: true }).waitFor();
});

test("in another time zone both times are shown, and the meeting keeps its own", async () => {
    for (const options of [{}, { viewport: { width: 320, height: 640 } }]) {
        const { page } = await openPlanner(options);
        const day = freshDay();
        await setDay(page, day);
        await setTime(page, "09:00");
        const zone = page.getByRole("combobox", { name: "Time zone" });
        // As people do it: the field comes into view first, then they type.
        await zone.click();
        await zone.press("Control+A");
        await page.keyboard.type("tokyo");
        await page.getByRole("option", { name: /^Asia\/Tokyo, UTC\+9/ }).click();
        await page.getByText(/09:00.*\(Asia\/Tokyo, UTC\+9\)$/).waitFor();
        await page.getByText(/^In your time zone \(UTC\): .*00:00/).waitFor();
        await save(page).click();
        const meeting = await saved(page);
        assert.equal(meeting.schedule.zone, "Asia/Tokyo");
        assert.equal(meeting.date.startsAt, `${day}T00:00:00Z`);
    }
});

test("one date of a series is moved, and the others stay", async () => {
    const { page } = await openPlanner();
    const { code } = await series(page, freshDay(), "Choir");
    const { items } = await api(page, "GET", `/api/v1/meetings/${code}/occurrences`);
    await page.goto(`${new URL(page.url()).origin}/meetings/${code}/edit/${items[1].key}`);
    await page.getByRole("radio", { name: /^This date only/ }).waitFor();
    await setTime(page, "08:45");
    await save(page).click();
    await saved(page);
    const after = (await api(page, "GET", `/api/v1/meetings/${code}/occurrences`)).items;
    assert.deepEqual(after.map(({ moved }) => moved), [false, true, false, false]);
    assert.match(after[1].startsAt, /T08:45:00Z$/);
});

test("this date and all that follow become a series of their own", async () => {
    const { page } = await openPlanner();
    const { code } = await series(page, freshDay(), "Band");
    const { items } = await api(page, "GET", `/api/v1/meetings/${code}/occurrences`);
    await page.goto(`${new URL(page.url()).origin}/meetings/${code}/edit/${items[2].key}`);
    await page.getByText("This date and all that follow", { exact: true }).click();
    await title(page).fill("Big band");
    await save(page).click();
    await page.waitForURL((url) => /^\/meetings\/[A-Za-z0-9]{24}$/.test(url.pathname) && !url.pathname.endsWith(code));
    const rest = await saved(page);
    assert.equal(rest.title, "Big band");
    assert.equal(rest.dates, 2);
    assert.equal((await api(page, "GET", `/api/v1/meetings/${code}`)).dates, 2);
});

test("when somebody was faster, both versions are there to choose from", async () => {
    const { page } = await openPlanner();
    const { code } = await series(page, freshDay(), "Orchestra");
    await page.goto(`${new URL(page.url()).origin}/meetings/${code}/edit`);
    await title(page).fill("Chamber orchestra");
    await api(page, "PATCH", `/api/v1/meetings/${code}`, { title: "Symphony", comment: "Bring stands" });
    await save(page).click();
    await page.getByText("Title: Symphony").waitFor();
    await button(page, "Show the other version").click();
    assert.equal(await title(page).inputValue(), "Symphony");
    await button(page, "Back to my version").click();
    assert.equal(await title(page).inputValue(), "Chamber orchestra");
    await save(page).click();
    assert.equal((await saved(page)).title, "Chamber orchestra");
});

test("leaving asks while something is unsaved, and what was typed survives a failure", async () => {
    const anna = await here.signedIn();
    const { page } = anna;
    await anna.open("/meetings");
    await page.getByRole("link", { name: "Plan a meeting" }).first().click();
    await title(page).waitFor();
    await title(page).fill("Draft");
    await page.getByRole("link", { name: "Home", exact: true }).first().click();
    await page.getByRole("alertdialog").waitFor();
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
    await page.goBack();
    await page.getByRole("alertdialog").waitFor();
    await page.keyboard.press("Escape");
    await page.context().setOffline(true);
    await save(page).click();
    await page.locator(".ui-summary").getByText(/cannot be reached/).waitFor();
    assert.equal(await title(page).inputValue(), "Draft");
    await page.context().setOffline(false);
    await save(page).click();
    assert.equal((await saved(page)).title, "Draft");
});

test("with the keyboard alone a series with a guest is planned", async () => {
    const { page } = await openPlanner();
    const { keyboard } = page;
    await until(() => title(page).evaluate((element) => element === document.activeElement), PATIENCE_MILLIS,
        () => "the title has no focus");
    await keyboard.type("Keyboard");
    // Enter in a field invites nobody by accident.
    await keyboard.press("Enter");
    await tabTo(page, /^day/);
    const day = freshDay();
    await keyboard.type(day.split("-").toReversed().join(""));
    await tabTo(page, /^hour/);
    await keyboard.type("0510");
    await tabTo(page, /Repetition$/);
    await keyboard.press("Enter");
    await page.getByRole("listbox").waitFor();
    await keyboard.type("mon");
    await keyboard.press("Enter");
    await page.getByText(/^Every month on the/).waitFor();
    await tabTo(page, /^Mail addresses$/);
    await keyboard.type("Fay <fay@example.org>");
    await keyboard.press("Enter");
    await heading(page, "One person").waitFor();
    await tabTo(page, /^Lobby/);
    await keyboard.press("Space");
    await tabTo(page, /^Save and invite 1 person$/);
    await keyboard.press("Enter");
    const meeting = await saved(page);
    assert.equal(meeting.title, "Keyboard");
    assert.equal(meeting.options.lobby, true);
    assert.match(meeting.schedule.rule, /^FREQ=MONTHLY;BYMONTHDAY=/);
    assert.equal(meeting.schedule.start, `${day}T05:10`);
});

for (const [look, options] of Object.entries({
    light: {},
    dark: { colorScheme: "dark" },
    phone: { viewport: { width: 320, height: 640 } },
})) {
    test(`the planner has no serious obstacle and nothing sticks out (${look})`, async () => {
        const { page } = await openPlanner(options);
        await nothingSerious(page, "new");
        await choose(page, "Repetition", "weekly");
        await page.locator(".plan-dates").waitFor();
        await page.getByLabel("Mail addresses").fill("Gil");
        await button(page, "Add").click();
        await save(page).click();
        await page.locator(".ui-summary").waitFor();
        await nothingSerious(page, "with errors");
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.equal(wide, 0, `sticks out by ${wide} pixels`);
    });
}

/** Presses Tab until what has the focus is called so. */
async function tabTo(page, name) {
    for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press("Tab");
        const called = await page.evaluate(() => {
            const element = document.activeElement;
            const labels = [...(element?.labels ?? [])].map((label) => label.textContent).join(" ");
            const ids = (element?.getAttribute("aria-labelledby") ?? "").split(" ").filter((id) => id !== "");
            const by = ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
            return element?.getAttribute("aria-label") || labels || by || element?.textContent || "";
        });
        if (name.test(called.trim())) return;
    }
    assert.fail(`no ${name} can be reached by Tab`);
}
