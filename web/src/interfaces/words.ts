import { type MessageKey } from "../i18n/language.ts";

const eventNames: Readonly<Record<string, MessageKey>> = {
  "meeting.planned": "interfaces.event.planned",
  "meeting.changed": "interfaces.event.changed",
  "meeting.cancelled": "interfaces.event.cancelled",
  "meeting.began": "interfaces.event.began",
  "meeting.ended": "interfaces.event.ended",
};

export function eventName(code: string): MessageKey {
  return eventNames[code] ?? "interfaces.event.test";
}

const outcomeNames: Readonly<Record<string, MessageKey>> = {
  delivered: "interfaces.outcome.delivered",
  refused: "interfaces.outcome.refused",
  timeout: "interfaces.outcome.timeout",
  unknownHost: "interfaces.outcome.unknownHost",
  privateAddress: "interfaces.outcome.privateAddress",
  noConnection: "interfaces.outcome.noConnection",
  certificate: "interfaces.outcome.certificate",
  queueFull: "interfaces.outcome.queueFull",
  switchedOff: "interfaces.outcome.switchedOff",
};

export function outcomeName(code: string | null): MessageKey {
  return (code === null ? undefined : outcomeNames[code]) ?? "interfaces.outcome.waiting";
}

const scopeNames: Readonly<Record<string, MessageKey>> = {
  "meetings:read": "interfaces.scope.meetingsRead",
  "meetings:write": "interfaces.scope.meetingsWrite",
  "people:read": "interfaces.scope.peopleRead",
  "people:write": "interfaces.scope.peopleWrite",
  "reports:read": "interfaces.scope.reportsRead",
  "reports:write": "interfaces.scope.reportsWrite",
  "settings:read": "interfaces.scope.settingsRead",
  "settings:write": "interfaces.scope.settingsWrite",
  pbx: "interfaces.scope.pbx",
  webhooks: "interfaces.scope.webhooks",
};

export function scopeName(code: string): MessageKey {
  return scopeNames[code] ?? "interfaces.kind.conference";
}
