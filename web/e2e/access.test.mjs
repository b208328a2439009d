// Keyboard, screen readers, small screens.
import { test } from "node:test";

import { everythingIsNamed, nothingSerious, nothingSticksOut, targetsAreLargeEnough } from "./support/access.mjs";
import { button, heading, inRoom, join, openPanel, signIn } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();

for (const [look, options] of Object.entries({
    light: {},
    dark: { colorScheme: "dark" },
    phone: { viewport: { width: 320, height: 640 } },
})) {
    test(`no screen has a serious obstacle (${look})`, async () => {
        const anna = await here.arrive(options);
        await anna.open("/");
        await heading(anna.page, "Sign in").waitFor();
        await nothingSerious(anna.page, "sign-in");
        await signIn(anna, await here.linkFor("Anna Berger"));
        await nothingSerious(anna.page, "dashboard");
        await nothingSticksOut(anna.page, "dashboard");
        await button(anna.page, "Meet now").click();
        await anna.page.getByLabel("Your name").waitFor();
        await nothingSerious(anna.page, "prejoin");
        await nothingSticksOut(anna.page, "prejoin");
        await join(anna, { microphone: false });
        await nothingSerious(anna.page, "room");
        await openPanel(anna.page, "Chat");
        await nothingSerious(anna.page, "chat");
        await nothingSticksOut(anna.page, "room");
        await anna.page.keyboard.press("Escape");
        await button(anna.page, "Leave").click();
        await heading(anna.page, "You have left the meeting").waitFor();
        await nothingSerious(anna.page, "left");
        await anna.open("/notice");
        await heading(anna.page, "Privacy notice").waitFor();
        await nothingSerious(anna.page, "notice");
        await nothingSticksOut(anna.page, "notice");
    });
}

for (const [look, options] of Object.entries({
    dark: { colorScheme: "dark" },
    phone: { viewport: { width: 320, height: 640 } },
    "zoom of 200 %": { viewport: { width: 640, height: 400 } },
    "high contrast": { contrast: "more", reducedMotion: "reduce" },
})) {
    test(`everything people do together is reached, named and has no serious obstacle (${look})`, async () => {
        const { organiser: anna } = await here.meeting(options);
        const { page } = anna;
        await join(anna, { microphone: false, camera: false });
        await everythingIsNamed(page, "room");
        await openTogether(page);
        const tools = page.locator("[data-tool]");
        await tools.first().waitFor();
        for (const tool of await tools.evaluateAll((all) => all.map((one) => one.dataset.tool))) {
            await page.locator(`[data-tool="${tool}"]`).press("Enter");
            await page.locator(".together-head h2:focus").waitFor();
            await page.locator(".ui-loading").waitFor({ state: "detached" });
            await nothingSerious(page, tool);
            await nothingSticksOut(page, tool);
            await everythingIsNamed(page, tool);
            await targetsAreLargeEnough(page, tool);
            await button(page, "Back to the overview").press("Enter");
            await page.locator(`[data-tool="${tool}"]:focus`).waitFor();
        }
    });
}

test("with the keyboard alone one can join, mute, chat and leave", async () => {
    const { organiser: anna, path } = await here.meeting();
    await join(anna, { microphone: false, camera: false });
    const ben = await here.arrive();
    await ben.open(path);
    const { page } = ben;
    await page.getByLabel("Your name").waitFor();
    await tabTo(page, "Your name");
    await page.keyboard.type("Ben");
    await page.keyboard.press("Enter");
    await inRoom(page);
    await tabTo(page, "Microphone");
    await page.keyboard.press("Space");
    await pressed(page, "Microphone", "true");
    await page.keyboard.press("Space");
    await pressed(page, "Microphone", "false");
    await tabTo(page, "Chat");
    await page.keyboard.press("Enter");
    await tabTo(page, "Message");
    await page.keyboard.type("Hello from the keyboard");
    await page.keyboard.press("Enter");
    await openPanel(anna.page, "Chat");
    await anna.page.getByRole("log").getByText("Hello from the keyboard").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+?");
    await heading(page, "Keyboard shortcuts").waitFor();
    await page.keyboard.press("Escape");
    await tabTo(page, "Leave");
    await page.keyboard.press("Enter");
    await heading(page, "You have left the meeting").waitFor();
});

async function pressed(page, name, state) {
    await page.locator(`button[aria-label="${name}"][aria-pressed="${state}"]`).waitFor();
}

/* Presses Tab until the control of this name has the focus. */
async function tabTo(page, name) {
    for (let i = 0; i < 60; i++) {
        const focused = await page.evaluate(() => {
            const { activeElement: element } = document;
            return element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
        });
        if (focused?.trim().startsWith(name)) return;
        await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reaches ${name}`);
}

/* Beside the other tools, or in their menu where there is little room. */
async function openTogether(page) {
    if (await button(page, "Together").count()) return button(page, "Together").click();
    await button(page, "More").click();
    return page.getByRole("menuitem", { name: /^Together/ }).click();
}
