// Real Chromium with fake devices, and the guards that every page is under.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

import { Network } from "./network.mjs";
import { PATIENCE_MILLIS } from "./server.mjs";

/* Parts of Chromium's own window, each a page and a process for each visitor: nobody sees them here. */
const WINDOW = [
    "InitialWebUI", "PreloadTopChromeWebUI", "WebUILocationBar", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup", "WebUIReloadButton", "WebUIToolbar", "WebUIToolbarProcessOverheadExperiment",
];
/* What Playwright turns off. Chromium obeys the last such list only, so that ours has to name it again. */
const PLAYWRIGHTS = [
    "AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter",
    "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
];

const FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-fake-device-for-media-stream=fps=10",
    "--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection", "--auto-select-desktop-capture-source=Entire screen",
    `--disable-features=${[...WINDOW, ...PLAYWRIGHTS]}`,
];

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** @param flags more of them, as for one test only */
export async function launchChromium({ program = CHROMIUM, flags = [] } = {}) {
    return chromium.launch({ executablePath: program, args: [...FLAGS, ...flags] });
}

/** Somebody with a browser and a network of their own. */
export class Visitor {
    static async arrive(chromium, server, options = {}) {
        const visitor = new Visitor();
        visitor.server = server;
        visitor.network = options.network ?? await Network.to(server);
        visitor.foreign = [];
        visitor.errors = [];
        visitor.context = await chromium.newContext({
            locale: options.locale ?? "en-GB",
            colorScheme: options.colorScheme ?? "light",
            contrast: options.contrast ?? null,
            reducedMotion: options.reducedMotion ?? null,
            viewport: options.viewport ?? { width: 1280, height: 800 },
            ...(options.phone ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}),
            permissions: ["camera", "microphone", "clipboard-write", "clipboard-read"],
        });
        visitor.context.setDefaultTimeout(PATIENCE_MILLIS);
        await visitor.context.addInitScript(instrument, {
            ports: visitor.network.mediaPorts,
            address: visitor.network.address,
            transport: options.transport ?? "udp",
        });
        visitor.context.on("request", (request) => {
            const url = new URL(request.url());
            const own = url.origin === visitor.network.origin || ["blob:", "data:", "about:"].includes(url.protocol);
            if (!own) visitor.foreign.push(request.url());
        });
        visitor.page = await visitor.context.newPage();
        visitor.page.on("pageerror", (error) => visitor.errors.push(String(error)));
        return visitor;
    }

    /** The same address, but through this visitor's own network. */
    url(path) {
        return path.replace(this.server.origin, "").replace(/^(?=\/)/, this.network.origin);
    }

    async open(path) {
        await this.page.goto(this.url(path));
    }

    /** Ends the visit and asserts what holds for every page: no foreign request, no script error. */
    async leaveAndAssertGuards() {
        try {
            await this.context.close();
        } finally {
            this.network.close();
        }
        assert.deepEqual(this.foreign, [], "requests that left our origin");
        assert.deepEqual(this.errors, [], "script errors on the page");
    }
}

/* Runs in the page before anything else: remembers peer connections so that tests can read their statistics, and
   leads media through the visitor's own network by rewriting the node's candidates. */
function instrument({ ports, address, transport }) {
    const connections = [];
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
        constructor(...args) {
            super(...args);
            connections.push(this);
        }

        setRemoteDescription(description) {
            const lines = description.sdp.split("\r\n").filter((line) => {
                const fields = line.startsWith("a=candidate:") && line.split(" ");
                return !fields || fields[2].toLowerCase() === transport;
            });
            const sdp = lines.map((line) => {
                const fields = line.split(" ");
                if (!line.startsWith("a=candidate:") || transport !== "udp") return line;
                if (ports[fields[5]]) fields[4] = address;
                fields[5] = String(ports[fields[5]] ?? fields[5]);
                return fields.join(" ");
            }).join("\r\n");
            return super.setRemoteDescription({ type: description.type, sdp });
        }
    };
    window.rundeTest = {
        connections: () => connections.filter((connection) => connection.connectionState !== "closed"),
        async inbound() {
            const found = [];
            for (const connection of this.connections()) {
                for (const report of (await connection.getStats()).values()) {
                    if (report.type === "inbound-rtp") found.push(report);
                }
            }
            return found;
        },
        async transports() {
            const found = [];
            for (const connection of this.connections()) {
                const stats = await connection.getStats();
                for (const report of stats.values()) {
                    if (report.type !== "transport" || !report.selectedCandidatePairId) continue;
                    const pair = stats.get(report.selectedCandidatePairId);
                    found.push(stats.get(pair.remoteCandidateId).protocol);
                }
            }
            return found;
        },
    };
}
