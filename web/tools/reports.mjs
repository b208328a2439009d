// Reports and statistics in the portal that exists only in the picture-taking browser.
const hour = 3_600_000;
const dayMillis = 24 * hour;

export function reports(now) {
  const report = (id, title, daysAgo, minutes, more = {}) => {
    const startedAt = now - daysAgo * dayMillis;
    return {
      id,
      title,
      kind: "scheduled",
      detail: "reconnects",
      organiser: "Frieda Sander",
      controller: "Sander & Töchter GmbH",
      plannedFrom: new Date(startedAt).toISOString(),
      plannedUntil: new Date(startedAt + hour).toISOString(),
      zone: "Europe/Berlin",
      startedAt: new Date(startedAt + 65_000).toISOString(),
      endedAt: new Date(startedAt + 65_000 + minutes * 60_000).toISOString(),
      keptUntil: new Date(startedAt + 60 * dayMillis).toISOString(),
      people: 4,
      unnamed: 1,
      seconds: minutes * 60 * 4 - 811,
      ...more,
    };
  };
  return [
    report("r1", "Wochenplanung Werkstatt", 0.2, 48),
    report("r2", "Angebot Dachstuhl mit Familie Öztürk und dem Architekten", 3, 65, { people: 3, detail: "times" }),
    report("r3", "Raum von Frieda Sander", 9, 12, { kind: "personal", people: 2, plannedFrom: null, zone: null }),
  ];
}

export function wholeReport(report) {
  const times = (from, until) =>
    report.detail === "times"
      ? [{ from: new Date(Date.parse(report.startedAt) + from * 60_000).toISOString(),
          until: new Date(Date.parse(report.startedAt) + until * 60_000).toISOString() }]
      : [];
  return {
    ...report,
    lines: [
      { name: "Frieda Sander", kind: "account", role: "organiser", seconds: 2880, reconnects: 0, times: times(0, 48) },
      { name: "Mehmet Arslan", kind: "account", role: "presenter", seconds: 2811, reconnects: 2, times: times(1, 47) },
      { name: "Familie Öztürk-Wächtersbach", kind: "guest", role: "participant", seconds: 2400, reconnects: 0,
        times: times(8, 48) },
      { name: "Ольга Петрова", kind: "guest", role: "participant", seconds: 95, reconnects: 1, times: times(2, 4) },
    ],
    polls: [
      { question: "Nehmen wir das Angebot an?", named: false, votes: 4, shown: true, more: 0, answers: [],
        restricted: 0, rows: [{ text: "Ja", count: 3 }, { text: "Nein", count: 1 }] },
      { question: "Wer holt die Ziegel?", named: true, votes: 1, shown: true, more: 0, rows: [],
        answers: [{ name: "Mehmet Arslan", text: "Ich, am Dienstag" }], restricted: 1 },
    ],
  };
}

export function ownReport(report) {
  const { title, organiser, detail, startedAt, endedAt, keptUntil } = report;
  return { title, organiser, detail, startedAt, endedAt, keptUntil, line: wholeReport(report).lines[1] };
}

export function statistics(now) {
  const day = (daysAgo) => new Date(now - daysAgo * dayMillis).toISOString().slice(0, 10);
  const sums = (days, kind, every, size) =>
    days.filter((one) => one % every === 0).map((one) => ({
      day: day(one),
      kind,
      meetings: 1 + (one * 7) % 3,
      people: size * (1 + (one * 5) % 4),
      minutes: 35 + (one * 11) % 60,
      personMinutes: size * (40 + (one * 13) % 70),
    }));
  const days = Array.from({ length: 56 }, (_, index) => index)
    .filter((one) => ![0, 6].includes(new Date(day(one)).getUTCDay()));
  return {
    today: day(0),
    since: day(56),
    days: [...sums(days, "quick", 2, 3), ...sums(days, "scheduled", 1, 5), ...sums(days, "personal", 4, 2)],
    weeks: [],
    sizes: [{ from: 1, meetings: 3 }, { from: 2, meetings: 14 }, { from: 3, meetings: 31 }, { from: 6, meetings: 9 },
      { from: 11, meetings: 2 }],
  };
}

/** An invitation to a series, as somebody finds it who was invited. */
