// The other great browser engine, steered through its own door: Marionette, the protocol below WebDriver (W3C
// WebDriver 2 names the commands; each message is its length, a colon, and JSON). A library for it would bring eighty
// more; we need a few commands of it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startChild } from "./child.mjs";
import { freeTcpPort, PATIENCE_MILLIS, until } from "./server.mjs";

export const FIREFOX = process.env.FIREFOX;
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/**
 * One Firefox with one page, on a screen of its own, without which it has no WebGL. Its camera is a colour that
 * changes, its microphone a tone.
 */
export class Fox {
    static async launch() {
        const fox = new Fox();
        fox.profile = mkdtempSync(join(tmpdir(), "runde-firefox-"));
        const port = await freeTcpPort();
        const wishes = {
            "marionette.port": port,
            "media.navigator.streams.fake": true,
            "media.navigator.permission.disabled": true,
            "media.autoplay.default": 0,
            // Everything here is one machine, whose addresses would be hidden.
            "media.peerconnection.ice.obfuscate_host_addresses": false,
            "webgl.force-enabled": true,
            "intl.locale.requested": "en-GB",
            "intl.accept_languages": "en-GB",
            "browser.shell.checkDefaultBrowser": false,
            "datareporting.policy.dataSubmissionEnabled": false,
            "app.update.disabledForTesting": true,
        };
        writeFileSync(join(fox.profile, "user.js"), Object.entries(wishes)
            .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(""));
        fox.screen = startChild("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
            { stdio: ["ignore", "pipe", "ignore"] });
        const number = await new Promise((done) => fox.screen.stdout.once("data", (bytes) => done(Number(bytes))));
        const flags = ["--no-remote", "--width", "1280", "--height", "900", "--marionette", "--profile", fox.profile];
        fox.process = startChild(FIREFOX, flags, { stdio: "ignore", env: { ...process.env, DISPLAY: `:${number}` } });
        try {
            await fox.#reach(port);
            const timeouts = { script: 60_000 };
            await fox.#command("WebDriver:NewSession", { capabilities: { alwaysMatch: { timeouts } } });
        } catch (error) {
            await fox.close();
            throw error;
        }
        return fox;
    }

    #waiting = new Map();
    #asked = 0;
    #unread = Buffer.alloc(0);

    async #reach(port) {
        this.socket = await until(() => new Promise((done) => {
            const socket = connect(port, "127.0.0.1", () => done(socket));
            socket.once("error", () => done(null));
        }), PATIENCE_MILLIS, () => "Firefox does not open its door");
        // It introduces itself first.
        const greeting = new Promise((done) => this.#waiting.set("greeting", { done }));
        this.socket.on("data", (bytes) => this.#read(bytes));
        this.socket.on("close", () => this.#waiting.forEach(({ fail }) => fail?.(new Error("Firefox has gone"))));
        await greeting;
    }

    #read(bytes) {
        this.#unread = Buffer.concat([this.#unread, bytes]);
        for (;;) {
            const colon = this.#unread.indexOf(":");
            const end = colon + 1 + Number(this.#unread.subarray(0, Math.max(0, colon)));
            if (colon < 0 || this.#unread.length < end) return;
            const message = JSON.parse(this.#unread.subarray(colon + 1, end));
            this.#unread = this.#unread.subarray(end);
            if (!Array.isArray(message)) {
                this.#waiting.get("greeting").done();
                this.#waiting.delete("greeting");
                continue;
            }
            const [, number, error, result] = message;
            const { done, fail, name } = this.#waiting.get(number);
            this.#waiting.delete(number);
            if (error) fail(new Error(`${name}: ${error.error}: ${error.message}`));
            else done(result);
        }
    }

    #command(name, wishes = {}) {
        const number = (this.#asked += 1);
        const text = JSON.stringify([0, number, name, wishes]);
        return new Promise((done, fail) => {
            this.#waiting.set(number, { done, fail, name });
            this.socket.write(`${Buffer.byteLength(text)}:${text}`);
        });
    }

    async open(url) {
        await this.#command("WebDriver:Navigate", { url });
    }

    /** Runs a function in the page, which may be async, with arguments that are JSON. */
    async evaluate(run, ...args) {
        const script = `const done = arguments[arguments.length - 1];
            Promise.resolve((${run})(...Array.from(arguments).slice(0, -1)))
                .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const { value } = await this.#command("WebDriver:ExecuteAsyncScript", { script, args });
        if (value.error) throw new Error(value.error);
        return value.value;
    }

    /** The first that is there and shown, as soon as it is. */
    async find(selector, millis = PATIENCE_MILLIS) {
        const using = selector.startsWith("//") ? "xpath" : "css selector";
        return until(async () => {
            for (const { [ELEMENT]: id } of await this.#command("WebDriver:FindElements", { using, value: selector })) {
                const shown = await this.#command("WebDriver:IsElementDisplayed", { id }).catch(() => ({}));
                if (shown.value) return id;
            }
            return null;
        }, millis, () => `Firefox shows no ${selector}`);
    }

    /** @param element a CSS selector, or an XPath that begins with `//` */
    async click(element) {
        let why;
        await until(async () => {
            try {
                await this.#command("WebDriver:ElementClick", { id: await this.find(element) });
                return true;
            } catch (error) {
                // Something that is about to go lies over it, or it has just been drawn anew.
                if (!/intercepted|not interactable|stale/.test(error.message)) throw error;
                why = error.message;
                return false;
            }
        }, PATIENCE_MILLIS, () => why);
    }

    async type(element, text) {
        await this.#command("WebDriver:ElementSendKeys", { id: await this.find(element), text });
    }

    /** Puts a file of this machine into a chooser, which may be hidden. */
    async choose(selector, file) {
        const { value } = await this.#command("WebDriver:FindElement", { using: "css selector", value: selector });
        await this.#command("WebDriver:ElementSendKeys", { id: value[ELEMENT], text: file });
    }

    /** Presses, moves and lets go, in pixels of the page. */
    async drag(from, to) {
        const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
        await this.#command("WebDriver:PerformActions", {
            actions: [{
                type: "pointer",
                id: "mouse",
                parameters: { pointerType: "mouse" },
                actions: [moveTo(from), { type: "pointerDown", button: 0 }, moveTo(middle), moveTo(to),
                    { type: "pointerUp", button: 0 }],
            }],
        });
    }

    /** PNG. */
    async screenshot() {
        const { value } = await this.#command("WebDriver:TakeScreenshot", { full: false });
        return Buffer.from(value, "base64");
    }

    async close() {
        this.socket?.destroy();
        for (const child of [this.process, this.screen]) {
            child.ref();
            const gone = new Promise((done) => child.once("exit", done));
            if (child.kill("SIGKILL")) await gone;
        }
        rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
    }
}

/** A button by its name, as people and screen readers know it. */
export const named = (name) =>
    `//button[@aria-label=${quoted(name)} or (not(@aria-label) and normalize-space()=${quoted(name)})]`;

const moveTo = ([x, y]) => ({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 100 });

const quoted = (text) => `"${text}"`;
