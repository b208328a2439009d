import type { Line, LineEvents, OpenLine } from "../../src/core/ports.ts";
import type { ClientFrame, ServerMessage } from "../../src/core/protocol.ts";

/** The node's end of a WebSocket, played by a test. */
export class FakeLine implements Line {
  readonly frames: ClientFrame[] = [];
  readonly events: LineEvents;
  closedByClient = false;

  constructor(events: LineEvents) {
    this.events = events;
  }

  send(text: string): void {
    this.frames.push(JSON.parse(text) as ClientFrame);
  }

  close(): void {
    this.closedByClient = true;
  }

  open(): void {
    this.events.opened();
  }

  break(code = 1006): void {
    this.events.closed(code);
  }

  say(seq: number, ack: number, message: ServerMessage): void {
    this.events.text(JSON.stringify({ seq, ack, message }));
  }

  types(): string[] {
    return this.frames.map(({ message }) => message.type);
  }
}

export class FakeLines {
  readonly opened: FakeLine[] = [];

  readonly open: OpenLine = (events) => {
    const line = new FakeLine(events);
    this.opened.push(line);
    return line;
  };

  get last(): FakeLine {
    const line = this.opened.at(-1);
    if (line === undefined) throw new Error("no line was opened");
    return line;
  }
}
