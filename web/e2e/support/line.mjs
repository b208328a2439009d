// A line to one client that can be made narrow: a network namespace whose link the kernel shapes (tc, token bucket),
// or, where the machine does not let us, a queue of our own in the relay. Which of them it is, is found out and
// printed.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { atExit } from "./child.mjs";

/** What waits before the narrow place at most: more is lost, as in a home router. */
const queueMillis = 300;
const burstBytes = 8000;

export function openLine() {
    try {
        return new KernelLine();
    } catch (error) {
        console.log(`  line: shaped by the relay, because the kernel does not shape for us (${firstLine(error)})`);
        return new RelayLine();
    }
}

function firstLine(error) {
    return String(error.stderr || error.message).split("\n")[0];
}

function run(command, ...args) {
    execFileSync(command, args, { stdio: ["ignore", "ignore", "pipe"] });
}

/** Addresses of RFC 2544, so that nothing real is in the way. */
class KernelLine {
    constructor() {
        const n = process.pid % 250;
        this.namespace = `runde-${process.pid}`;
        this.device = `rd${process.pid}`;
        this.address = `198.18.${n}.1`;
        const far = `${this.device}f`;
        const inside = (...args) => run("ip", "netns", "exec", this.namespace, ...args);
        try {
            run("ip", "netns", "add", this.namespace);
            run("ip", "link", "add", this.device, "type", "veth", "peer", "name", far);
            run("ip", "link", "set", far, "netns", this.namespace);
            run("ip", "addr", "add", `${this.address}/24`, "dev", this.device);
            // An address that came by itself after a second would be a change of the network once more.
            run("ip", "link", "set", this.device, "addrgenmode", "none");
            run("ip", "link", "set", this.device, "up");
            inside("ip", "addr", "add", `198.18.${n}.2/24`, "dev", far);
            inside("ip", "link", "set", far, "up");
            inside("ip", "link", "set", "lo", "up");
            this.toClient(100_000_000);
            this.forget = atExit(() => this.close());
        } catch (error) {
            this.close();
            throw error;
        }
        console.log("  line: shaped by the kernel (network namespace, tc tbf)");
    }

    /** Makes a program run at the far end of the line. */
    wrap(program) {
        this.folder = mkdtempSync(join(tmpdir(), "runde-line-"));
        const wrapper = join(this.folder, "far-end");
        writeFileSync(wrapper, `#!/bin/sh\nexec ip netns exec ${this.namespace} ${program} "$@"\n`);
        chmodSync(wrapper, 0o755);
        return wrapper;
    }

    toClient(bps) {
        run("tc", "qdisc", "replace", "dev", this.device, "root", "tbf", "rate", `${bps}bit`, "burst",
            String(Math.max(burstBytes, Math.round(bps / 8 / 250))), "latency", `${queueMillis}ms`);
    }

    /** The relay has nothing to do with it. */
    pass(_packet, forward) {
        forward();
    }

    close() {
        this.forget?.();
        for (const args of [["link", "del", this.device], ["netns", "del", this.namespace]]) {
            try {
                run("ip", ...args);
            } catch {
                // Was not there yet.
            }
        }
        if (this.folder) rmSync(this.folder, { recursive: true, force: true });
    }
}

/** One queue for all that goes to the client. */
class RelayLine {
    address = "127.0.0.1";
    rate = 100_000_000;
    freeAt = 0;

    wrap(program) {
        return program;
    }

    toClient(bps) {
        this.rate = bps;
    }

    pass(packet, forward) {
        const now = performance.now();
        const start = Math.max(now, this.freeAt);
        if (start - now > queueMillis) return;
        this.freeAt = start + (packet.length * 8000) / this.rate;
        const wait = this.freeAt - now;
        if (wait < 1) forward();
        else setTimeout(forward, wait);
    }

    close() {}
}
