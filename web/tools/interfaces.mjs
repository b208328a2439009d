// What the server would say about API keys and webhooks.
import { recipient } from "./privacy.mjs";

const apiKey = (id, name, kind, scopes, more) => ({
  id,
  name,
  kind,
  hint: "x7Qa",
  scopes,
  madeBy: "Frieda Sander",
  createdAt: "2027-01-02T09:00:00Z",
  expiresAt: null,
  expired: false,
  lastUsed: "2027-01-14",
  ...more,
});

const delivery = (id, event, state, outcome, status) => ({
  id,
  event,
  createdAt: "2027-01-14T09:30:00Z",
  state,
  tries: 1,
  nextTryAt: state === "waiting" ? "2027-01-14T09:40:00Z" : null,
  status,
  outcome,
});

/** API keys and webhooks. */
export function interfaces() {
  return {
    keys: [
      apiKey("k1", "CRM", "api", ["meetings:read", "meetings:write", "people:read"]),
      apiKey("k2", "Webseite (WordPress)", "conference", ["conference"], { lastUsed: null }),
      apiKey("k3", "Altes Skript", "api", ["reports:read"], { expired: true, expiresAt: "2027-01-10T22:59:59Z" }),
    ],
    webhooks: [
      {
        id: "w1",
        url: "https://crm.example.org/runde/besprechungen",
        events: ["meeting.planned", "meeting.cancelled"],
        withNames: false,
        enabled: true,
        disabledAt: null,
        disabledBecause: null,
        recipient: recipient("webhook", "w1", "crm.example.org", "crm.example.org", "waiting", null),
      },
      {
        id: "w2",
        url: "https://anzeige.example.org/hook",
        events: ["meeting.began", "meeting.ended"],
        withNames: true,
        enabled: false,
        disabledAt: "2027-01-12T08:00:00Z",
        disabledBecause: "undeliverable",
        recipient: recipient("webhook", "w2", "anzeige.example.org", "anzeige.example.org", "registered", {
          name: "Anzeigenwerk GmbH", country: "DE", contractOn: "2026-03-01",
        }),
      },
    ],
    deliveries: [
      delivery("d1", "meeting.planned", "delivered", "delivered", 204),
      delivery("d2", "meeting.cancelled", "waiting", "timeout", null),
      delivery("d3", "test", "failed", "refused", 500),
    ],
  };
}
