// Polls: secret votes that count once whatever people do, live results, names, and what remains in the report.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeMeeting } from "./support/api.mjs";
import { PATIENCE_MILLIS, until } from "./support/server.mjs";
import { button, inRoom, join, openPanel } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
const quiet = { microphone: false, camera: false };

async function polls(page) {
    await openPanel(page, "Together");
    await page.locator('[data-tool="polls"]').click();
    await page.locator(".panel-body").first().waitFor();
}

/** Asks by keyboard and mouse; gives the poll's card on the asker's page. */
async function ask(page, question, options, { named = false, live = false } = {}) {
    await button(page, "New poll").click();
    await page.getByLabel("Question", { exact: true }).fill(question);
    for (const [place, option] of options.entries()) {
        if (place > 1) await button(page, "Another option").click();
        await page.getByLabel(`Option ${place + 1}`, { exact: true }).fill(option);
    }
    if (named) await page.getByText("With names", { exact: true }).click();
    if (live) await page.getByText("Show the result while people vote", { exact: true }).click();
    await button(page, "Open the poll").click();
    return card(page, question);
}

const card = (page, question) => page.locator("section.poll", { has: page.getByRole("heading", { name: question }) });

async function vote(page, question, option) {
    const poll = card(page, question);
    await poll.locator("form").getByText(option, { exact: true }).click();
    await button(poll, "Vote").dblclick();
}

const counted = (page, question) => card(page, question).locator('[data-vote="counted"]').waitFor();

const number = (page, question, option) =>
    card(page, question).locator(".poll-bars li", { hasText: option }).locator(".poll-bar-number").textContent();

test("a secret vote of four counts each person once under reload, second tab and double click", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, quiet);
    const guests = await here.guests(path, ["Ben", "Carla", "Dora"]);
    const [ben, carla, dora] = guests;
    const ballots = [];
    ben.page.on("request", (request) => {
        if (request.url().endsWith("/ballots")) ballots.push(request);
    });
    await polls(anna.page);
    const asked = "Shall we move?";
    await ask(anna.page, asked, ["Yes", "No", "Later"], { live: true });
    for (const { page } of guests) await polls(page);
    for (const { page } of guests) await card(page, asked).getByText(/Secret: the server/).waitFor();
    const digits = await card(anna.page, asked).locator(".poll-digits").textContent();
    assert.equal(await card(dora.page, asked).locator(".poll-digits").textContent(), digits);

    await vote(ben.page, asked, "Yes");
    await counted(ben.page, asked);
    assert.equal(ballots.length, 1, "one ballot, although the button was pressed twice");
    const headers = await ballots[0].allHeaders();
    assert.equal(headers["cookie"], undefined);
    assert.equal(headers["referer"], undefined);
    assert.equal(ballots[0].postDataBuffer()?.length, 4096);

    // A reload in the middle: what is signed goes out with the page, or is asked for again.
    await vote(carla.page, asked, "Yes");
    await carla.page.reload();
    await inRoom(carla.page);
    await polls(carla.page);
    const again = card(carla.page, asked);
    await again.locator("[data-vote]").or(button(again, "Vote")).first().waitFor();
    if (await button(again, "Vote").isVisible()) await vote(carla.page, asked, "Yes");
    await again.locator('[data-vote="counted"], [data-vote="before"]').waitFor();

    // A second tab of the same person.
    const tab = await ben.context.newPage();
    await tab.goto(ben.page.url());
    await join({ page: tab }, { name: "Ben", ...quiet });
    await polls(tab);
    await card(tab, asked).locator('[data-vote="elsewhere"]').waitFor();
    assert.equal(await button(card(tab, asked), "Vote").count(), 0);
    await tab.close();

    // Fewer than three are not told; the third is.
    assert.equal(await card(anna.page, asked).locator(".poll-bars").count(), 0);
    await vote(dora.page, asked, "No");
    await counted(dora.page, asked);
    await until(async () => (await card(anna.page, asked).locator(".poll-bars").count()) === 1, PATIENCE_MILLIS,
        () => "no live result after three votes");
    assert.match(await number(anna.page, asked, "Yes"), /^2 /);

    await vote(anna.page, asked, "Later");
    await button(card(anna.page, asked), "Close the poll").click();
    await card(anna.page, asked).and(anna.page.locator('[data-state="CLOSED"]')).waitFor();
    await button(card(anna.page, asked), "Show the result to everybody").click();
    await card(dora.page, asked).and(dora.page.locator('[data-state="RELEASED"]')).waitFor();
    assert.deepEqual(
        [
            await number(dora.page, asked, "Yes"),
            await number(dora.page, asked, "No"),
            await number(dora.page, asked, "Later"),
        ],
        ["2 · 50%", "1 · 25%", "1 · 25%"],
    );

    // With names, said before anybody votes; the last answer counts.
    const who = "Who brings cake?";
    await ask(anna.page, who, ["Me", "Not me"], { named: true });
    await card(ben.page, who).getByText(/With names: organiser and presenters/).waitFor();
    await vote(ben.page, who, "Not me");
    await counted(ben.page, who);
    await card(ben.page, who).locator("form").getByText("Me", { exact: true }).click();
    await button(card(ben.page, who), "Change my answer").click();
    await card(ben.page, who).getByText("Your answer: Me").waitFor();
    await button(card(anna.page, who), "Close the poll").click();
    await button(card(anna.page, who), "Who answered what?").click();
    await card(anna.page, who).locator(".poll-voters").getByText("Ben").waitFor();
    assert.equal(await card(dora.page, who).locator(".poll-voters").count(), 0);

    if (process.env.RUNDE_PICTURES) await pictures(anna, dora);
});

test("a poll prepared in the portal is asked in the room and answered in one's own words", async () => {
    const anna = await here.signedIn();
    const path = await makeMeeting(anna);
    const asked = "What did we forget?";
    await anna.open(path.replace("/meet/", "/meetings/"));
    await button(anna.page, "Prepare a poll").click();
    const dialog = anna.page.getByRole("dialog");
    await dialog.getByLabel("Question", { exact: true }).fill(asked);
    await dialog.getByRole("button", { name: /Kind of answer/ }).click();
    await anna.page.getByRole("option", { name: "Own words" }).click();
    await button(dialog, "Save").click();
    await button(anna.page, `Edit: ${asked}`).waitFor();

    await anna.open(path);
    await join(anna, quiet);
    const [ben, carla] = await here.guests(path, ["Ben", "Carla"]);
    await polls(anna.page);
    await button(anna.page, "New poll").click();
    await button(anna.page, `Use: ${asked}`).click();
    assert.equal(await anna.page.getByLabel("Question", { exact: true }).inputValue(), asked);
    assert.equal(await anna.page.getByLabel("Option 1", { exact: true }).count(), 0);
    await button(anna.page, "Open the poll").click();
    await Promise.all([ben, carla].map(({ page }) => polls(page)));
    const answer = async ({ page }, words) => {
        await card(page, asked).getByLabel("Your answer").fill(words);
        await button(card(page, asked), "Vote").click();
        await counted(page, asked);
    };
    await Promise.all([answer(anna, "The minutes"), answer(ben, "The minutes"), answer(carla, "Coffee")]);
    await button(card(anna.page, asked), "Close the poll").click();
    await button(card(anna.page, asked), "Show the result to everybody").click();
    const answers = card(carla.page, asked).locator(".poll-texts li");
    await answers.first().waitFor();
    assert.deepEqual((await answers.allTextContents()).toSorted(), ["Coffee", "The minutes2 times"]);
    assert.equal(await card(carla.page, asked).locator(".poll-voters").count(), 0);
});

/** For people to look at: light, dark, phone. */
async function pictures(anna, dora) {
    const to = process.env.RUNDE_PICTURES;
    await anna.page.screenshot({ path: `${to}/polls-light.png` });
    await anna.page.emulateMedia({ colorScheme: "dark" });
    await anna.page.screenshot({ path: `${to}/polls-dark.png` });
    await button(anna.page, "New poll").click();
    await anna.page.screenshot({ path: `${to}/polls-ask-dark.png` });
    await dora.page.setViewportSize({ width: 320, height: 640 });
    await dora.page.screenshot({ path: `${to}/polls-phone.png` });
}
