import { describe, expect, it } from "vitest";
import { FakeTimers } from "../../../test/fakes/timers.ts";
import { Healing } from "./healing.ts";
import { sessionOf, withoutCandidates } from "./peer.ts";

function healing() {
  const timers = new FakeTimers();
  const done: string[] = [];
  const help = { restart: () => void done.push("restart"), rebuild: () => void done.push("rebuild") };
  return { timers, done, healing: new Healing(timers, help) };
}

describe("a connection that is not well", () => {
  it("is left alone during a short dropout", () => {
    const { timers, done, healing: it } = healing();
    it.changed("connected");
    it.changed("disconnected");
    timers.pass(2000);
    it.changed("connected");
    timers.pass(60_000);
    expect(done).toEqual([]);
  });

  it("gets new credentials first and is built anew when that did not help", () => {
    const { timers, done, healing: it } = healing();
    it.changed("connected");
    it.changed("failed");
    expect(done).toEqual(["restart"]);
    timers.pass(10_000);
    expect(done).toEqual(["restart", "rebuild"]);
    it.changed("connected");
    timers.pass(60_000);
    expect(done).toEqual(["restart", "rebuild"]);
  });

  it("waits for the line to the node and is helped as soon as that is back", () => {
    const { timers, done, healing: it } = healing();
    it.changed("connected");
    it.line(false);
    it.changed("failed");
    timers.pass(60_000);
    expect(done).toEqual([]);
    it.line(true);
    expect(done).toEqual(["restart"]);
  });

  it("is told by the origin line whether an offer belongs to it", () => {
    expect(sessionOf("v=0\r\no=- 4711 2 IN IP4 127.0.0.1\r\ns=-\r\n")).toBe("4711");
  });

  it("does not tell the node the addresses of this machine", () => {
    const sdp = "c=IN IP4 192.0.2.2\r\na=candidate:1 1 udp 2122 192.0.2.2 56028 typ host\r\na=mid:0\r\n";
    expect(withoutCandidates(sdp)).toBe("c=IN IP4 0.0.0.0\r\na=mid:0\r\n");
  });
});
