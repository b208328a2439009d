// A telephone system is registered, a file is read in, and later the telephone system sends its directory itself.
import assert from "node:assert/strict";
import { test } from "node:test";

import { enterBy } from "./support/api.mjs";
import { button, heading } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();
const key = "0123-4567-89AB-CDEF";

test("extensions arrive from a file and by push, and what is not whole waits for a decision", async () => {
    const admin = await here.arrive();
    const { page } = admin;
    const [, link] = /as administrator: (\S+\/login\/link#\S+)/.exec(here.server.output);
    await enterBy(admin, link);
    await admin.open("/admin/pbx");
    await heading(page, "No phone system yet").waitFor();
    await page.getByRole("link", { name: "Register a phone system" }).click();
    await page.getByLabel("Name of the phone system").fill("PBX.Example.org");
    await page.getByRole("button", { name: /Where the directory comes from/ }).click();
    await page.getByRole("option", { name: "File (CSV)" }).click();
    await page.getByLabel("Licence key").fill(key);
    await button(page, "Save").click();
    await heading(page, "pbx.example.org").waitFor();

    await importFile(page, "Number;FirstName;LastName;EmailAddress\r\n100;Jürgen;Groß;j.gross@example.org\r\n"
        + "101;Zoë;Ärmel;zoe@example.org\r\n9;Lager;;\r\n");
    await row(page, "Jürgen Groß", "j.gross@example.org").waitFor();
    await row(page, "Lager", "Cannot organise: no mail address").waitFor();
    await page.getByLabel("Search").fill("armel");
    await row(page, "Jürgen Groß", "").waitFor({ state: "detached" });
    await row(page, "Zoë Ärmel", "zoe@example.org").waitFor();

    const secret = await makeSecret(page);
    assert.equal((await push("wrong", [])).status, 401);
    const sent = await push(secret, [
        { number: "100", firstName: "Jürgen", lastName: "Groß", email: "j.gross@example.org" },
        { number: "102", firstName: "Carl", lastName: "Meier", email: "carl@example.org" },
    ]);
    assert.equal(sent.status, 200);
    assert.deepEqual((await sent.json()).counts, { listed: 2, added: 1, changed: 0, removed: 2 });
    await page.reload();
    await row(page, "Carl Meier", "carl@example.org").waitFor();
    assert.equal(await row(page, "Zoë Ärmel", "").count(), 0);

    assert.equal((await push(secret, [])).status, 202);
    await page.reload();
    await heading(page, "A directory waits for your decision").waitFor();
    await row(page, "Carl Meier", "carl@example.org").waitFor();
    await button(page, "Discard").click();
    await heading(page, "A directory waits for your decision").waitFor({ state: "detached" });
});

const row = (page, name, more) => page.getByRole("row").filter({ hasText: name }).filter({ hasText: more });

async function importFile(page, text) {
    await button(page, "Read a file in").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("CSV file").setInputFiles(
        { name: "extensions.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") });
    await dialog.getByText("3 extensions: 3 new, 0 changed, 0 removed").waitFor();
    await dialog.getByText("Cannot organise: no mail address").waitFor();
    await dialog.getByRole("button", { name: "Read in" }).click();
    await dialog.waitFor({ state: "detached" });
}

async function makeSecret(page) {
    await button(page, "More about the phone system").click();
    await page.getByRole("menuitem", { name: "Secret for sending" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Make one" }).click();
    const secret = await dialog.locator("code").first().textContent();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    return secret;
}

function push(secret, extensions) {
    return fetch(`${here.server.origin}/api/v1/pbx/pbx.example.org/sync`, {
        method: "PUT",
        headers: {
            Authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}`,
            "Content-Type": "application/json",
        },
        body: JSON.stringify({ extensions }),
    });
}
