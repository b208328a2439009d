// What people do, in the words of the English screens.
import { PATIENCE_MILLIS, until } from "./server.mjs";

export const button = (page, name, exact = true) => page.getByRole("button", { name, exact });

/** Signs in by a one-time link, goes on without a password, and asks for English, whatever the account speaks. */
export async function signIn(visitor, link) {
    await visitor.open(link);
    await button(visitor.page, "Sign in").click();
    await heading(visitor.page, /^(Welcome|Willkommen)/).waitFor();
    await visitor.page.evaluate(async () => {
        const { csrf, account } = await (await fetch("/api/v1/session")).json();
        await fetch("/api/v1/account", {
            method: "PUT",
            headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
            body: JSON.stringify({ name: account.name, language: "en" }),
        });
    });
    await visitor.open("/");
    await button(visitor.page, "Meet now").waitFor();
}

/** "Meet now": gives the path of the meeting, with the organiser on its prejoin page. */
export async function meetNow(organiser) {
    await button(organiser.page, "Meet now").click();
    await organiser.page.waitForURL(/\/meet\/[A-Za-z0-9]{24}$/);
    return new URL(organiser.page.url()).pathname;
}

/** From the prejoin page into the room (or its lobby). */
export async function join(visitor, { name, microphone = true, camera = true, knock = false } = {}) {
    const { page } = visitor;
    const field = page.getByLabel("Your name");
    await field.waitFor();
    if (name) await field.fill(name);
    if (microphone) await switchOn(page, "Microphone");
    if (camera) await switchOn(page, "Camera");
    await button(page, knock ? "Ask to join" : "Join").click();
    if (!knock) await inRoom(page);
}

export async function inRoom(page, millis = PATIENCE_MILLIS) {
    await button(page, "Leave").waitFor({ timeout: millis });
}

export async function switchOn(page, name) {
    const toggle = button(page, name);
    if ((await toggle.getAttribute("aria-pressed")) !== "true") await toggle.click();
    await until(async () => (await toggle.getAttribute("aria-pressed")) === "true", PATIENCE_MILLIS,
        () => `${name} is not on`);
}

export async function switchOff(page, name) {
    const toggle = button(page, name);
    if ((await toggle.getAttribute("aria-pressed")) === "true") await toggle.click();
    await until(async () => (await toggle.getAttribute("aria-pressed")) === "false", PATIENCE_MILLIS,
        () => `${name} is not off`);
}

/** A person's tile; of their screen with `source` SCREEN. */
export const tile = (page, name, source = "CAMERA") =>
    page.locator(`[data-testid^="tile-"][data-name="${name}"][data-source="${source}"]`);

export async function openPanel(page, name) {
    const toggle = button(page, name);
    if ((await toggle.getAttribute("aria-pressed")) !== "true") await toggle.click();
}

export async function say(page, text) {
    await openPanel(page, "Chat");
    await page.getByLabel("Message", { exact: true }).fill(text);
    await button(page, "Send").click();
}

/** An entry of the menu beside somebody's name in the people list. */
export async function actOn(page, name, action) {
    await openPanel(page, "People");
    await button(page, `Actions for ${name}`).first().click();
    await page.getByRole("menuitem", { name: action, exact: true }).click();
}

export async function endForAll(page) {
    await button(page, "End the meeting …").click();
    await page.getByRole("menuitem", { name: "End for everybody" }).click();
    await page.getByRole("dialog").or(page.getByRole("alertdialog"))
        .getByRole("button", { name: "End for everybody" }).click();
}

export const heading = (page, name) => page.getByRole("heading", { name });
