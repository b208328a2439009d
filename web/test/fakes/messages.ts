import { silent } from "../../src/core/ports.ts";
import type { Person, ServerMessageOf } from "../../src/core/protocol.ts";

export function person(id: string, part: Partial<Person> = {}): Person {
  return {
    id,
    name: `Name ${id}`,
    role: "PARTICIPANT",
    guest: true,
    owner: false,
    delegated: false,
    media: silent,
    handOrder: 0,
    connected: true,
    ...part,
  };
}

export function welcome(part: Partial<ServerMessageOf<"Welcome">> = {}): ServerMessageOf<"Welcome"> {
  return {
    type: "Welcome",
    session: "s1",
    secret: "secret",
    keepForSeconds: 30,
    you: "me",
    room: "room",
    title: "Round",
    locked: false,
    lobby: false,
    chat: true,
    muteOnEntry: false,
    meetingType: "VIDEO",
    hideParticipants: false,
    people: [person("me")],
    waiters: [],
    consents: [],
    iceServers: [],
    ...part,
  };
}
