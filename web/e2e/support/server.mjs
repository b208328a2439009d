// The real server as a child process: started on free ports with a data folder of its own, killed and started again.
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { createSocket } from "node:dgram";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { startChild } from "./child.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const START_MILLIS = 150_000;

/** How long anything may take that is not about time: as long as on a machine that has much else to do. */
export const PATIENCE_MILLIS = 60_000;

export const java = join(process.env.JAVA_HOME, "bin/java");
/** The program as it is handed out. */
export const packed = join(root, "app/target/runde.jar");
/** The same unpacked, and what Java has written down of starting it: both are made by `warm.mjs`. */
export const unpacked = join(root, "app/target/unpacked/runde.jar");
export const cache = join(root, "app/target/unpacked/runde.aot");

const warm = [`-XX:AOTCache=${cache}`, "-jar", unpacked];

/** Whether the program has been unpacked since it was last built. */
export function isWarm() {
    return existsSync(cache) && statSync(cache).mtimeMs > statSync(packed).mtimeMs;
}

/** Media ports a server may use: one per loop, counted from the first. */
export const MEDIA_PORTS = 8;

export class Server {
    /**
     * @param options of the command line; a function of the server's origin where they depend on it
     * @param program for Java; otherwise the unpacked one if there is one, because it starts in a third of the time
     */
    static async start({ demo = true, options = [], program = isWarm() ? warm : ["-jar", packed] } = {}) {
        const server = new Server();
        server.program = program;
        server.folder = mkdtempSync(join(tmpdir(), "runde-e2e-"));
        server.port = await freePorts();
        server.mediaPort = server.port + 1;
        const more = typeof options === "function" ? await options(server.origin) : options;
        server.options = demo ? ["--demo", ...more] : more;
        await server.#spawn();
        return server;
    }

    get origin() {
        return `http://localhost:${this.port}`;
    }

    /** Everything the server has printed since it was last started. */
    output = "";

    /** One-time sign-in links in the order they were printed. */
    get signInLinks() {
        return [...this.output.matchAll(/https?:\/\/\S+\/login\/link#\S+/g)].map((match) => match[0]);
    }

    async stop() {
        await this.#stop("SIGTERM");
    }

    async kill() {
        await this.#stop("SIGKILL");
    }

    /** The end of a test: nobody is left to say goodbye to. */
    async end() {
        await this.kill();
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** kill -9, then the same command again on the same ports and data. */
    async killAndRestart() {
        await this.kill();
        await this.#spawn();
    }

    async terminateAndRestart() {
        await this.stop();
        await this.#spawn();
    }

    async #spawn() {
        this.output = "";
        const args = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
            ...this.program, "--data", this.folder, "--port", String(this.port),
            "--media-port", String(this.mediaPort), "--advertise", "127.0.0.1", ...this.options];
        this.process = startChild(java, args, { stdio: ["ignore", "pipe", "pipe"] });
        const collect = (chunk) => (this.output += chunk);
        this.process.stdout.on("data", collect);
        this.process.stderr.on("data", collect);
        this.exited = new Promise((done) => this.process.once("exit", (code, signal) => done({ code, signal })));
        await until(async () => {
            if (this.process.exitCode !== null) {
                throw new Error(`the server stopped at once:\n${this.output}`);
            }
            return this.output.includes("Runde runs on");
        }, START_MILLIS, () => `the server did not start:\n${this.output}`);
    }

    async #stop(signal) {
        this.process.ref();
        if (this.process.exitCode === null && this.process.signalCode === null) {
            this.process.kill(signal);
        }
        return this.exited;
    }
}

/** Waits until `condition` gives something true, and gives it back. */
export async function until(condition, millis = PATIENCE_MILLIS, what = () => String(condition)) {
    const end = Date.now() + millis;
    for (;;) {
        const value = await condition();
        if (value) return value;
        if (Date.now() > end) throw new Error(`not within ${millis} ms: ${what()}`);
        await new Promise((done) => setTimeout(done, 50));
    }
}

export function freeTcpPort() {
    return new Promise((done, fail) => {
        const probe = createServer().once("error", fail);
        probe.listen(0, "127.0.0.1", () => {
            const { port } = probe.address();
            probe.close(() => done(port));
        });
    });
}

function isFree(make, listen, port) {
    return new Promise((done) => {
        const probe = make().once("error", () => done(false));
        listen(probe, port, () => probe.close(() => done(true)));
    });
}

const tcpPortIsFree = (port) => isFree(createServer, (probe, at, then) => probe.listen(at, "127.0.0.1", then), port);
const udpPortIsFree = (port) =>
    isFree(() => createSocket("udp4"), (probe, at, then) => probe.bind(at, "127.0.0.1", then), port);

/* One for the web and those for media behind it: below the ports that the system gives away by itself, and each process
   looks elsewhere first. So nobody takes them before the server has started, or while it is started again. */
const FIRST_PORT = 20_000;
const PLACES = 750;
const PLACE_PORTS = 16;
const NEXT_PLACE = 251;

async function freePorts() {
    for (let place = process.pid; ; place += NEXT_PLACE) {
        const web = FIRST_PORT + (place % PLACES) * PLACE_PORTS;
        const media = Array.from({ length: MEDIA_PORTS }, (_, i) => web + 1 + i);
        const free = await Promise.all([...[web, web + 1].map(tcpPortIsFree), ...media.map(udpPortIsFree)]);
        if (free.every(Boolean)) return web;
    }
}
