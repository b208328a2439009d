// A key is made in the browser, used by another program, and revoked.
import assert from "node:assert/strict";
import { test } from "node:test";

import { button, heading, signIn } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

const here = world();

test("a key made in the browser lets a program in until it is revoked", async () => {
    const anna = await here.arrive();
    await anna.open("/");
    await signIn(anna, await here.linkFor("Anna Berger"));
    await anna.open("/admin/keys");
    await heading(anna.page, "API keys").waitFor();
    await button(anna.page, "Make a key").click();
    await anna.page.getByLabel("Name").fill("CRM");
    await anna.page.getByText("Read meetings").click();
    await button(anna.page, "Make it").click();
    const secret = await anna.page.getByLabel("Secret").inputValue();
    assert.match(secret, /^rk_[A-Za-z0-9_-]{43}$/);

    const address = new URL("/api/v1/meetings", anna.page.url());
    const call = (method = "GET") =>
        fetch(address, { method, headers: { Authorization: `Bearer ${secret}` } });
    assert.equal((await call()).status, 200);
    const refused = await call("POST");
    assert.equal(refused.status, 403);
    assert.equal((await refused.json()).scope, "meetings:write");

    await anna.page.keyboard.press("Escape");
    await button(anna.page, "Revoke key: CRM").click();
    await button(anna.page, "Revoke key").click();
    await heading(anna.page, "No keys yet").waitFor();
    assert.equal((await call()).status, 401);
});
