// Meetings, their dates and invitees in the portal that exists only in the picture-taking browser.
import { togetherAnswer, togetherData } from "./together.mjs";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const weekly = "cB3dE6gH9jK2mN5pQ8sT1vW4";

const iso = (millis) => new Date(millis).toISOString();

export function meetingData(origin, now) {
  // Pictures are taken at any time of the day: the next dates begin at full hours.
  const next = Math.ceil((now + 10 * minute) / hour) * hour;
  const listed = (code, title, startsAt, minutes, more = {}) => ({
    code,
    kind: "scheduled",
    type: "video",
    title,
    url: `${origin}/meet/${code}`,
    series: false,
    key: "20261124T090000",
    startsAt: iso(startsAt),
    endsAt: iso(startsAt + minutes * minute),
    zone: "Europe/Berlin",
    state: "planned",
    moved: false,
    createdAt: iso(now - 5 * hour),
    running: false,
    people: 0,
    ended: false,
    ...more,
  });
  return {
    upcoming: [
      listed("Zq3Jd8fKx0PmVu2RtB6YhN1c", "", now - 6 * minute, 0, {
        kind: "quick", zone: null, state: "running", running: true, people: 2, createdAt: iso(now - 6 * minute),
      }),
      listed("aB3dE6gH9jK2mN5pQ8sT1vW4", "Angebot Dachstuhl mit Familie Öztürk und dem Architekten", next + hour, 45),
      listed(weekly, "Wochenplanung Werkstatt", next + day, 60, { series: true, moved: true }),
      listed("dB3dE6gH9jK2mN5pQ8sT1vW4", "Lieferant Oslo", next + day + 3 * hour, 30, {
        type: "audio", zone: "America/New_York",
      }),
      listed("eB3dE6gH9jK2mN5pQ8sT1vW4", "Elternabend Klasse 4b", next + 3 * day, 90, { type: "webinar" }),
      listed("fB3dE6gH9jK2mN5pQ8sT1vW4", "Abnahme Treppenhaus", next + 3 * day + 4 * hour, 60, { state: "cancelled" }),
    ],
    past: [
      listed("gB3dE6gH9jK2mN5pQ8sT1vW4", "Wochenplanung Werkstatt", next - 7 * day, 60, {
        series: true, state: "ended", ended: true,
      }),
    ],
    meeting: {
      code: weekly,
      kind: "scheduled",
      type: "video",
      title: "Wochenplanung Werkstatt",
      comment: "Bitte die Stundenzettel bereithalten.\nWer nicht kann, sagt bis Montag ab.",
      url: `${origin}/meet/${weekly}`,
      pin: "804117359",
      controller: null,
      options: {
        lobby: true, passcode: "418220", waitForOrganiser: false, muteOnEntry: true, hideParticipants: false,
        chat: true,
        chatHistory: false,
        chatLog: false,
      },
      schedule: {
        start: iso(next + day).slice(0, 16), zone: "America/New_York", minutes: 60,
        rule: "FREQ=WEEKLY;INTERVAL=2;COUNT=10",
      },
      date: {
        key: "d1", title: "Wochenplanung Werkstatt", startsAt: iso(next + day), endsAt: iso(next + day + hour),
        state: "planned", moved: false,
      },
      dates: 10,
      createdAt: iso(now - 5 * hour),
      running: false,
      people: 0,
      ended: false,
      cancelled: false,
      version: 3,
      conflicts: [],
    },
    dates: Array.from({ length: 10 }, (_, index) => ({
      key: `d${index + 1}`,
      title: "Wochenplanung Werkstatt",
      startsAt: iso(next + day + index * 14 * day + (index === 1 ? 26 * hour : 0)),
      endsAt: iso(next + day + index * 14 * day + hour + (index === 1 ? 26 * hour : 0)),
      state: index === 2 ? "cancelled" : "planned",
      moved: index === 1,
    })),
    invitation: {
      text: `Frieda Sander lädt Sie ein: Wochenplanung Werkstatt\n${origin}/meet/${weekly}`,
      dialIn: ["+49 221 555 01 00"],
    },
    invitations: {
      people: 4, accepted: 1, tentative: 1, declined: 1, open: 1, untold: 0, failed: 1, withPasscode: false,
      delivered: true,
    },
    ...togetherData(now),
    invitees: [
      invitee("i1", "Mehmet Arslan", "mehmet.arslan@example.org", { role: "presenter", answer: "accepted" }),
      invitee("i2", "Ольга Петрова", "olga.petrova@example.org", {
        answer: "tentative",
        dates: [{ key: "d2", answer: "declined" }],
      }),
      invitee("i3", "Familie Öztürk-Wächtersbach", "familie.oeztuerk@mail.example.org", { answer: "declined" }),
      invitee("i4", "", "architekturbuero.brandt@example.org", { delivery: "failed", problem: "mailboxFull" }),
    ],
  };
}

function invitee(id, name, email, more) {
  return {
    id,
    name,
    email,
    role: "participant",
    language: "de",
    answer: "open",
    answeredAt: null,
    dates: [],
    delivery: "sent",
    problem: null,
    url: `http://localhost:8080/meet/${weekly}/${id}`,
    ...more,
  };
}

/** @returns what the server says, or undefined when it is asked for something else */
export function meetingAnswer(data, method, path, query) {
  const { meeting } = data;
  const one = `/api/v1/meetings/${meeting.code}`;
  switch (`${method} ${path}`) {
    case "GET /api/v1/meetings":
      return { items: query.get("state") === "past" ? data.past : data.upcoming, next: null };
    case "POST /api/v1/meetings":
    case `GET ${one}`:
    case `POST ${one}/duplicate`:
      return meeting;
    case `POST ${one}/devices`:
      return {
        name: "OBS", device: "CAMERA", url: "https://besprechung.musterwerk.example/whip",
        key: "wk_5pQ8sT1vW4cB3dE6gH9jK2mN5pQ8sT1vW4cB3dE6gH9jK2m", expiresAt: "2026-11-30T09:00:00Z",
      };
    case `POST ${one}/cancel`:
      return { ...meeting, cancelled: true };
    case `GET ${one}/occurrences`:
      return { items: data.dates };
    case `GET ${one}/invitation`:
      return data.invitation;
    case `GET ${one}/invitations`:
      return data.invitations;
    case `GET ${one}/invitees`:
      return { items: data.invitees, next: null };
    case `POST ${one}/invitees`:
      return { added: data.invitees.slice(0, 1), known: [] };
    default:
      return togetherAnswer(data, one, method, path);
  }
}
