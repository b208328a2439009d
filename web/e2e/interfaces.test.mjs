// A key is made in the browser, used by another program, and revoked.
import assert from "node:assert/strict";
import { test } from "node:test";

import { enterBy } from "./support/api.mjs";
import { packed } from "./support/server.mjs";
import { button, heading } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

// The program in one piece, as it is handed out; other tests unpack it to save time.
const here = world({ program: ["-jar", packed] });

test("a key made in the browser lets a program in until it is revoked", async () => {
    const admin = await here.arrive();
    const [, link] = /as administrator: (\S+\/login\/link#\S+)/.exec(here.server.output);
    await enterBy(admin, link);
    await admin.open("/admin/keys");
    await heading(admin.page, "API keys").waitFor();
    await button(admin.page, "Make a key").click();
    await admin.page.getByLabel("Name").fill("CRM");
    await admin.page.getByText("Read meetings").click();
    await button(admin.page, "Make it").click();
    const secret = await admin.page.getByLabel("Secret").inputValue();
    assert.match(secret, /^rk_[A-Za-z0-9_-]{43}$/);

    const address = new URL("/api/v1/meetings", admin.page.url());
    const call = (method = "GET") =>
        fetch(address, { method, headers: { Authorization: `Bearer ${secret}` } });
    assert.equal((await call()).status, 200);
    const refused = await call("POST");
    assert.equal(refused.status, 403);
    assert.equal((await refused.json()).scope, "meetings:write");

    await admin.page.keyboard.press("Escape");
    await button(admin.page, "Revoke key: CRM").click();
    await button(admin.page, "Revoke key").click();
    await heading(admin.page, "No keys yet").waitFor();
    assert.equal((await call()).status, 401);
});
