// Encoders and players as child processes: aiortc, which nobody here wrote, spoken to in lines.
import { once } from "node:events";
import { createInterface } from "node:readline";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { startChild } from "./child.mjs";
import { PATIENCE_MILLIS, until } from "./server.mjs";

const script = join(dirname(fileURLToPath(import.meta.url)), "device.py");

export class Device {
    events = [];

    /** @param what publish or watch; more as in device.py */
    constructor(what, { url, key }, ...more) {
        this.process = startChild("/usr/bin/python3", [script, what, url, key, ...more], {
            stdio: ["pipe", "pipe", "inherit"],
        });
        this.exited = once(this.process, "exit");
        createInterface({ input: this.process.stdout }).on("line", (line) => this.events.push(JSON.parse(line)));
    }

    say(word) {
        this.process.stdin.write(`${word}\n`);
    }

    last(event) {
        return this.events.findLast((one) => one.event === event);
    }

    /** Waits for an event of this name for which the condition holds, and gives it back. */
    when(event, condition = () => true, millis = PATIENCE_MILLIS) {
        return until(
            () => this.events.findLast((one) => one.event === event && condition(one)), millis,
            () => `no ${event}; last: ${JSON.stringify(this.events.slice(-3))}`);
    }

    async quit() {
        this.process.ref();
        this.process.kill();
        await this.exited;
    }
}

/** A key as an organiser makes it, by the page's own session. */
export function makeKey(page, path, name, device) {
    return page.evaluate(async ([code, body]) => {
        const { csrf } = await (await fetch("/api/v1/session")).json();
        const answer = await fetch(`/api/v1/meetings/${code}/devices`, {
            method: "POST",
            headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
            body: JSON.stringify(body),
        });
        return answer.json();
    }, [path.split("/").at(-1), { name, device }]);
}
