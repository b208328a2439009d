import type { Line, LineEvents, OpenLine, Timers } from "./ports.ts";

/** The browser's clock and WebSocket behind the core's ports. */
export const browserTimers: Timers = {
  now: () => performance.now(),
  after(millis, call) {
    const id = setTimeout(call, millis);
    return () => clearTimeout(id);
  },
};

export function browserLine(path: string): OpenLine {
  return (events: LineEvents): Line => {
    const url = new URL(path, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    socket.addEventListener("open", () => events.opened());
    socket.addEventListener("message", ({ data }) => {
      if (typeof data === "string") events.text(data);
    });
    socket.addEventListener("close", ({ code }) => events.closed(code), { once: true });
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => socket.close(),
    };
  };
}

/** Storage can be switched off; asking for it then throws. */
export function storageOf(which: "localStorage" | "sessionStorage"): Storage | null {
  try {
    return window[which];
  } catch {
    return null;
  }
}
