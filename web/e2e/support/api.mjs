// What a page would ask the server for somebody, without a page: for whatever a test needs but is not about.

/** Asks by the visitor's own session and through their network; gives the answer's body. */
export async function ask(visitor, method, path, body) {
    const { request } = visitor.context;
    const headers = method === "GET" ? {} : { "X-CSRF-Token": await csrf(visitor) };
    const answer = await request.fetch(visitor.url(path), { method, headers, data: body });
    const text = await answer.text();
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${text}`);
    return text === "" ? null : JSON.parse(text);
}

async function csrf({ context, network }) {
    return (await (await context.request.get(`${network.origin}/api/v1/session`)).json()).csrf;
}

/** Signs in by a one-time link and asks for English, whatever the account speaks. */
export async function enterBy(visitor, link) {
    const { name } = await ask(visitor, "POST", "/api/v1/login/link", { token: link.split("#")[1] });
    await ask(visitor, "PUT", "/api/v1/account", { name, language: "en" });
}

/** A meeting of whoever is signed in; gives the path of its door. */
export async function makeMeeting(visitor, wanted = {}) {
    const { code } = await ask(visitor, "POST", "/api/v1/meetings", wanted);
    return `/meet/${code}`;
}
