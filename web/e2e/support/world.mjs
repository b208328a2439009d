// One server and one Chromium for all tests of a file, and visitors that are checked when they go.
import { after, afterEach, before } from "node:test";

import { launchChromium, Visitor } from "./browser.mjs";
import { Server } from "./server.mjs";
import { meetNow, signIn } from "./steps.mjs";

/** @param flags of Chromium, for this file only; everything else is for the server */
export function world({ flags = [], ...options } = {}) {
    const here = { visitors: [] };
    before(async () => {
        here.server = await Server.start(options);
        here.chromium = await launchChromium({ flags });
    });
    afterEach(async () => {
        const visitors = here.visitors.splice(0);
        await Promise.all(visitors.map((visitor) => visitor.leaveAndAssertGuards()));
    });
    after(async () => {
        await here.chromium?.close();
        await here.server?.stop();
    });
    here.arrive = async (visitorOptions) => {
        const visitor = await Visitor.arrive(here.chromium, here.server, visitorOptions);
        here.visitors.push(visitor);
        return visitor;
    };
    /** A fresh one-time link of a demo organiser, by signing in as the administrator once. */
    here.organiser = async (visitorOptions, who = "Anna Berger") => {
        const visitor = await here.arrive(visitorOptions);
        await signIn(visitor, await here.linkFor(who));
        return visitor;
    };
    /** An organiser on the prejoin page of a new meeting, and its path. */
    here.meeting = async (visitorOptions) => {
        const organiser = await here.organiser(visitorOptions);
        return { organiser, path: await meetNow(organiser) };
    };
    here.linkFor = (who) => freshLink(here, who);
    return here;
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
