// One server and one Chromium for all tests of a file, and visitors that are checked when they go.
import { join as pathOf } from "node:path";
import { after, afterEach, before } from "node:test";

import { enterBy, makeMeeting } from "./api.mjs";
import { launchChromium, Visitor } from "./browser.mjs";
import { Server } from "./server.mjs";
import { button, join } from "./steps.mjs";

/** @param flags of Chromium, for this file only; everything else is for the server */
export function world({ flags = [], ...options } = {}) {
    const here = { visitors: [] };
    before(async () => {
        const starting = [
            Server.start(options).then((server) => (here.server = server)),
            launchChromium({ flags }).then((chromium) => (here.chromium = chromium)),
        ];
        // Both are waited for, also when one fails, so that neither is left over.
        await Promise.allSettled(starting);
        await Promise.all(starting);
    });
    afterEach(async () => {
        const visitors = here.visitors.splice(0);
        if (process.env.PICTURES) await lastPictures(visitors);
        const visits = await Promise.allSettled(visitors.map((visitor) => visitor.leaveAndAssertGuards()));
        for (const { reason } of visits) if (reason) throw reason;
    });
    after(async () => {
        await Promise.allSettled([here.chromium?.close(), here.server?.end()]);
    });
    here.arrive = async (visitorOptions) => {
        const visitor = await Visitor.arrive(here.chromium, here.server, visitorOptions);
        here.visitors.push(visitor);
        return visitor;
    };
    /** Somebody of the demo, signed in and on no page yet. How one signs in by the pages is a test of its own. */
    here.signedIn = async (visitorOptions, who = "Anna Berger") => {
        const visitor = await here.arrive(visitorOptions);
        await enterBy(visitor, await here.linkFor(who));
        return visitor;
    };
    /** The same on the first page. */
    here.organiser = async (visitorOptions, who) => {
        const visitor = await here.signedIn(visitorOptions, who);
        await visitor.open("/");
        await button(visitor.page, "Meet now").waitFor();
        return visitor;
    };
    /** An organiser on the prejoin page of a new meeting, and its path. */
    here.meeting = async (visitorOptions, wanted) => {
        const organiser = await here.signedIn(visitorOptions);
        const path = await makeMeeting(organiser, wanted);
        await organiser.open(path);
        return { organiser, path };
    };
    /** Guests with these names in the room, one after the other: opening a page keeps a small machine busy. */
    here.guests = async (path, names, entry = {}) => {
        const guests = [];
        for (const name of names) {
            const guest = await here.arrive();
            await guest.open(path);
            await join(guest, { name, microphone: false, camera: false, ...entry });
            guests.push(guest);
        }
        return guests;
    };
    here.linkFor = (who) => freshLink(here, who);
    return here;
}

/* What each saw at the end of the test that was last, for people who wonder why it failed. */
async function lastPictures(visitors) {
    for (const [place, { page }] of visitors.entries()) {
        const path = pathOf(process.env.PICTURES, `last-${place}.png`);
        await page.screenshot({ path, timeout: 5_000 }).catch(() => {});
    }
}

/* Sign-in links work once, so later tests ask the administrator for new ones, by the HTTP API as any client may. */
async function freshLink(here, who) {
    const { server } = here;
    here.links ??= new Map(
        [...server.output.matchAll(/as ([^:\n]+): (\S+\/login\/link#\S+)/g)].map(([, name, link]) => [name, link]),
    );
    here.admin ??= await administrator(server, here.links.get("administrator"));
    const list = await (await here.admin("GET", "/api/v1/admin/accounts")).json();
    const account = list.items.find(({ name }) => name === who);
    const made = await here.admin("POST", `/api/v1/admin/accounts/${account.id}/link`);
    return (await made.json()).link;
}

async function administrator(server, link) {
    const jar = new Map();
    const call = async (method, path, body) => {
        const csrf = method === "GET" ? {} : { "X-CSRF-Token": await csrfToken() };
        const response = await fetch(server.origin + path, {
            method,
            headers: {
                ...csrf,
                "Content-Type": "application/json",
                Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
            },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        for (const cookie of response.headers.getSetCookie()) {
            const [name, value] = cookie.split(";")[0].split("=");
            jar.set(name, value);
        }
        if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
        return response;
    };
    const csrfToken = async () => (await (await call("GET", "/api/v1/session")).json()).csrf;
    await call("POST", "/api/v1/login/link", { token: link.split("#")[1] });
    return call;
}
