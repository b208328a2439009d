// An invitation from the planner over a real mail server into the room, and back as an answer.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { ask, makeMeeting } from "./support/api.mjs";
import { calendarLines, MailServer, property } from "./support/mail.mjs";
import { button, heading, inRoom, join, tile } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

let mailServer = null;
const here = world({
    options: async (origin) => {
        mailServer = await MailServer.start();
        return mailServer.options(origin);
    },
});
after(() => mailServer?.stop());

const silent = { microphone: false, camera: false };

/** Two people invited by what an organiser fills in; gives the organiser on the page of the meeting. */
async function planned(title, benMail, carlaMail) {
    const anna = await here.signedIn();
    const { page } = anna;
    await anna.open("/meetings/new");
    await page.getByRole("textbox", { name: "Title" }).fill(title);
    await page.getByRole("textbox", { name: "Mail addresses" }).fill(`Ben Österle <${benMail}>; ${carlaMail}`);
    await button(page, "Add").click();
    await heading(page, "2 people").waitFor();
    await page.getByRole("textbox", { name: "Message to those invited" }).fill("Agenda: the new office");
    await button(page, "Save and invite 2 people").click();
    await page.waitForURL(/\/meetings\/[A-Za-z0-9]{24}$/);
    await heading(page, title).waitFor();
    return { anna, code: new URL(page.url()).pathname.split("/").at(-1) };
}

/** A link of a mail, and its path. */
function linkIn(mail, pattern) {
    const [link] = pattern.exec(mail.text) ?? [];
    assert.ok(link, `${pattern} is not in\n${mail.text}`);
    return link;
}

const personalLink = (mail) => linkIn(mail, /http:\/\/\S+\/meet\/[A-Za-z0-9]{24}\/[A-Za-z0-9]{24}/);
const acceptLink = (mail) => linkIn(mail, /http:\/\/\S+\/answer\/\S+\?answer=accepted/);

async function answers(anna, code) {
    return anna.page.evaluate(async (meeting) => {
        const { items } = await (await fetch(`/api/v1/meetings/${meeting}/invitees`)).json();
        return Object.fromEntries(items.map(({ email, answer }) => [email, answer]));
    }, code);
}

const sequenceOf = (calendar) => Number(property(calendar.content, "SEQUENCE"));
const invitee = (page, name) => page.getByRole("row").filter({ hasText: name });

test("an invitation comes by mail with a calendar part, leads into the room, and its answer back", async () => {
    const { anna, code } = await planned("Moving", "ben@example.org", "carla@example.org");
    const mail = await mailServer.mailTo("ben@example.org");
    await mailServer.mailTo("carla@example.org");
    assert.match(mail.subject, /Moving/);
    assert.match(mail.text, /Hello Ben Österle,/);
    assert.match(mail.text, /Agenda: the new office/);
    assert.ok(mail.html.includes(personalLink(mail)));
    assert.match(mail.calendar.contentType, /method=REQUEST/i);
    assert.equal(property(mail.calendar.content, "METHOD"), "REQUEST");
    assert.equal(property(mail.calendar.content, "SUMMARY"), "Moving");
    assert.match(property(mail.calendar.content, "ATTENDEE"), /^mailto:ben@example\.org$/);
    assert.match(property(mail.calendar.content, "ORGANIZER"), /^mailto:/);

    await looking(anna, code, mail);
    const ben = await here.arrive();
    await ben.open(acceptLink(mail));
    await ben.page.getByText("Do you want to accept? Please confirm it here.").waitFor();
    assert.equal((await answers(anna, code))["ben@example.org"], "open");
    await button(ben.page, "Accept").click();
    await ben.page.getByText("You have accepted.").first().waitFor();
    await anna.page.reload();
    await invitee(anna.page, "Ben Österle").getByText("Accepted").waitFor();
    await invitee(anna.page, "carla@example.org").getByText("No answer yet").waitFor();

    await anna.page.getByRole("link", { name: "Start", exact: true }).click();
    await join(anna, silent);
    await ben.open(personalLink(mail));
    const name = ben.page.getByLabel("Your name");
    await name.waitFor();
    assert.equal(await name.inputValue(), "Ben Österle");
    await button(ben.page, "Join").click();
    await inRoom(ben.page);
    await tile(anna.page, "Ben Österle").waitFor();
});

/** What a program that checks mails does: it opens every link, and asks what they lead to. */
async function looking(anna, code, mail) {
    const key = new URL(acceptLink(mail)).pathname.split("/").at(-1);
    for (const method of ["GET", "HEAD"]) {
        for (const link of [acceptLink(mail), `${here.server.origin}/api/v1/answers/${key}?answer=accepted`]) {
            assert.equal((await fetch(link, { method })).status, 200, `${method} ${link}`);
        }
    }
    assert.deepEqual(await answers(anna, code), { "ben@example.org": "open", "carla@example.org": "open" });
}

test("calling a meeting off takes it out of the calendars, and its links lead nowhere", async () => {
    const { anna } = await planned("Called off", "emil@example.org", "dora@example.org");
    const invited = await mailServer.mailTo("emil@example.org");
    await button(anna.page, "More for Called off").click();
    await anna.page.getByRole("menuitem", { name: "Call off" }).click();
    await button(anna.page.getByRole("alertdialog").or(anna.page.getByRole("dialog")), "Call off the meeting").click();
    await anna.page.getByRole("link", { name: "Start", exact: true }).waitFor({ state: "detached" });
    for (const address of ["emil@example.org", "dora@example.org"]) {
        const { calendar } = await mailServer.mailTo(address, (mail) => mail.subject.startsWith("Called off:"));
        assert.match(calendar.contentType, /method=CANCEL/i);
        assert.equal(property(calendar.content, "METHOD"), "CANCEL");
        assert.ok(calendarLines(calendar.content).includes("STATUS:CANCELLED"));
        assert.equal(property(calendar.content, "UID"), property(invited.calendar.content, "UID"));
        assert.ok(sequenceOf(calendar) > sequenceOf(invited.calendar));
    }
    const emil = await here.arrive();
    await emil.open(acceptLink(invited));
    await emil.page.getByText("This meeting was called off. It does not take place.").waitFor();
    assert.equal(await button(emil.page, "Accept").count(), 0);
    await emil.open(personalLink(invited));
    await heading(emil.page, "This meeting does not take place").waitFor();
});

test("a change goes round as a newer version of the same entry", async () => {
    const { anna } = await planned("Longer", "fritz@example.org", "gerda@example.org");
    const { page } = anna;
    const invited = await mailServer.mailTo("fritz@example.org");
    await page.getByRole("link", { name: "Change", exact: true }).click();
    await page.getByRole("button", { name: /Duration$/ }).click();
    await page.getByRole("option", { name: /^2 hours/ }).click();
    await button(page, "Save and tell 2 people").click();
    await page.waitForURL(/\/meetings\/[A-Za-z0-9]{24}$/);
    for (const address of ["fritz@example.org", "gerda@example.org"]) {
        const { calendar, text } = await mailServer.mailTo(address, (mail) => mail.subject.startsWith("Changed:"));
        assert.match(text, /Anna Berger has changed this meeting\./);
        assert.equal(property(calendar.content, "METHOD"), "REQUEST");
        assert.equal(property(calendar.content, "UID"), property(invited.calendar.content, "UID"));
        assert.ok(sequenceOf(calendar) > sequenceOf(invited.calendar));
    }
    assert.equal(mailServer.mails.filter(({ to }) => to === "fritz@example.org").length, 2);
});

test("a presenter's link to a webinar gives a microphone, which the public link does not", async () => {
    const anna = await here.signedIn();
    const path = await makeMeeting(anna, { title: "Talk", type: "webinar" });
    await ask(anna, "POST", `${path.replace("/meet/", "/api/v1/meetings/")}/invitees`, {
        invitees: [{ name: "Hanna", email: "hanna@example.org", role: "presenter", language: "en" }],
    });
    const hanna = await here.arrive();
    await hanna.open(personalLink(await mailServer.mailTo("hanna@example.org")));
    await join(hanna, { microphone: true, camera: false });
    await button(hanna.page, "Microphone").waitFor();
    const [viewer] = await here.guests(path, ["Viewer"]);
    assert.equal(await button(viewer.page, "Microphone").count(), 0);
});
