// Signing in: passkeys (with Chromium's virtual authenticator), an authenticator app, another server, sessions.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, test } from "node:test";

import { client, startProvider } from "./support/provider.mjs";
import { button, heading } from "./support/steps.mjs";
import { world } from "./support/world.mjs";

// The stand-in for an identity provider runs on this machine.
const here = world({ options: ["--set", "login.providerPrivateAddresses=true"] });
let provider = null;
after(() => provider?.stop());

/** A phone or laptop with a passkey store and somebody whose finger is always right. */
async function authenticator(page) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
        options: {
            protocol: "ctap2",
            transport: "internal",
            hasResidentKey: true,
            hasUserVerification: true,
            isUserVerified: true,
            automaticPresenceSimulation: true,
        },
    });
    return { cdp, authenticatorId };
}

async function signOut(visitor) {
    await visitor.page.evaluate(async () => {
        const { csrf } = await (await fetch("/api/v1/session")).json();
        await fetch("/api/v1/logout", { method: "POST", headers: { "X-CSRF-Token": csrf } });
    });
    await visitor.open("/");
    await heading(visitor.page, "Sign in").waitFor();
}

/** RFC 6238, on its own. */
function totp(base32, millis = Date.now()) {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...base32].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const step = Buffer.alloc(8);
    step.writeBigInt64BE(BigInt(Math.floor(millis / 30_000)));
    const hash = createHmac("sha1", key).update(step).digest();
    const at = hash[19] & 15;
    return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("a passkey is added, signs in without typing anything, and is removed", async () => {
    const anna = await here.signedIn();
    const { page } = anna;
    const { cdp, authenticatorId } = await authenticator(page);
    await anna.open("/settings/security");
    await button(page, "Add a passkey").click();
    await page.getByLabel("Name of the passkey").fill("Test laptop");
    await button(page, "Go on to the device").click();
    await page.getByRole("heading", { name: "Test laptop" }).waitFor();
    const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
    assert.equal(credentials.length, 1);
    assert.equal(credentials[0].isResidentCredential, true);

    // Chromium would answer by itself before one can see that one is signed out: nobody touches the device yet.
    const touched = (enabled) => cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
    await touched(false);
    await signOut(anna);
    await touched(true);
    const use = button(page, "Use a passkey");
    // Chromium may already have answered by itself, from the list below the mail field.
    await Promise.any([
        button(page, "Meet now").waitFor(),
        use.click().then(() => button(page, "Meet now").waitFor()),
    ]);
    await anna.open("/settings/security");
    await button(page, "Remove Test laptop").click();
    await page.getByRole("heading", { name: "Test laptop" }).waitFor({ state: "detached" });
});

test("an authenticator app is set up, asked for, and a recovery code helps without it", async () => {
    const ben = await here.signedIn({}, "Ben Yilmaz");
    const { page } = ben;
    await ben.open("/settings/security");
    await button(page, "Set up an app").click();
    const key = (await page.locator(".security-key").textContent()).replaceAll(" ", "");
    await page.getByLabel("Code from the app").fill(totp(key));
    await button(page, "Set up").click();
    await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
    const codes = await page.locator(".security-codes li").allTextContents();
    assert.equal(codes.length, 10);

    await signOut(ben);
    await ben.open(await here.linkFor("Ben Yilmaz"));
    await button(page, "Sign in").click();
    await page.getByLabel("Code").fill("000000");
    await button(page, "Continue").click();
    await page.getByText("The code is wrong").waitFor();
    await page.getByLabel("Code").fill(codes[0]);
    await button(page, "Continue").click();
    await button(page, "Meet now").waitFor();
});

test("a session ended elsewhere is over at once", async () => {
    const one = await here.signedIn();
    const two = await here.organiser();
    await one.open("/settings/security");
    await button(one.page, "Sign out all others").click();
    await two.open("/");
    await heading(two.page, "Sign in").waitFor();
});

test("people sign in at their organisation's own server", async () => {
    const anna = await here.arrive();
    provider = await startProvider(`${anna.network.origin}/api/v1/login/provider/answer`, {
        email: "anna.berger@musterwerk.example",
        email_verified: true,
        name: "Anna Berger",
    });
    await here.linkFor("Anna Berger");
    await here.admin("POST", "/api/v1/admin/identity-providers", {
        label: "Musterwerk account",
        issuer: provider.issuer,
        clientId: client.id,
        clientSecret: client.secret,
    });
    await anna.open("/");
    await button(anna.page, "Sign in with Musterwerk account").click();
    await button(anna.page, "Meet now").waitFor();
    const account = await anna.page.evaluate(async () => (await (await fetch("/api/v1/session")).json()).account);
    assert.equal(account.email, "anna.berger@musterwerk.example");
    // Going there is what this test is about.
    anna.foreign = anna.foreign.filter((url) => !url.startsWith(provider.issuer));
});
