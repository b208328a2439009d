// A network of one client that can be cut: everything it sends passes a relay on this machine. None of its sockets
// keeps the process waiting when the tests are over.
import { createSocket } from "node:dgram";
import { connect, createServer } from "node:net";

import { MEDIA_PORTS } from "./server.mjs";

export class Network {
    /** @param line what it is shaped by, for a client behind a narrow one */
    static async to(server, line = null) {
        const network = new Network();
        network.line = line;
        network.address = line?.address ?? "127.0.0.1";
        const ports = Array.from({ length: MEDIA_PORTS }, (_, i) => server.mediaPort + i);
        const [web, ...media] = await Promise.all([
            relayTcp(server.port, network), ...ports.map((port) => relayUdp(port, network)),
        ]);
        network.web = web;
        network.media = new Map(ports.map((port, i) => [port, media[i]]));
        // Only loopback is a secure origin by itself.
        const host = network.address === "127.0.0.1" ? "localhost" : network.address;
        network.origin = `http://${host}:${network.web.port}`;
        return network;
    }

    down = false;
    closed = false;
    sockets = new Set();

    /** Nothing passes any more, in either direction; open connections go silent and new ones are refused. */
    cut() {
        this.down = true;
        for (const socket of this.sockets) socket.destroy();
    }

    restore() {
        this.down = false;
    }

    /** Original media port → port of the relay, for the script that rewrites candidates. */
    get mediaPorts() {
        return Object.fromEntries([...this.media].map(([port, relay]) => [port, relay.port]));
    }

    close() {
        if (this.closed) return;
        this.closed = true;
        this.cut();
        this.web.server.close();
        for (const relay of this.media.values()) relay.close();
    }
}

function relayTcp(target, network) {
    return new Promise((done, fail) => {
        const server = createServer((client) => {
            if (network.down) {
                client.destroy();
                return;
            }
            const upstream = connect(target, "localhost");
            for (const [from, to] of [[client, upstream], [upstream, client]]) {
                from.unref();
                network.sockets.add(from);
                from.on("error", () => to.destroy());
                from.on("close", () => {
                    network.sockets.delete(from);
                    to.destroy();
                });
                from.pipe(to);
            }
        });
        const host = network.address === "127.0.0.1" ? "localhost" : network.address;
        server.unref();
        server.once("error", fail);
        server.listen(0, host, () => done({ server, port: server.address().port }));
    });
}

function relayUdp(target, network) {
    const upstreams = new Map();
    const front = createSocket("udp4").unref();
    let closed = false;
    front.on("message", (packet, from) => {
        if (network.down) return;
        const key = `${from.address}:${from.port}`;
        let upstream = upstreams.get(key);
        if (!upstream) {
            upstream = createSocket("udp4").unref();
            upstream.on("message", (answer) => {
                if (network.down) return;
                const forward = () => closed || front.send(answer, from.port, from.address);
                if (network.line) network.line.pass(answer, forward);
                else forward();
            });
            upstreams.set(key, upstream);
        }
        upstream.send(packet, target, "127.0.0.1");
    });
    const close = () => {
        closed = true;
        front.close();
        for (const upstream of upstreams.values()) upstream.close();
    };
    return new Promise((done, fail) => {
        front.once("error", fail);
        front.bind(0, network.address, () => done({ port: front.address().port, close }));
    });
}
