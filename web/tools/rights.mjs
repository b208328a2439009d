// Somebody who looks at what is stored about them.
const day = 86_400_000;
const iso = (millis) => new Date(millis).toISOString();

export function rightsData(now, found) {
  return {
    stored: {
      organisation: "Sander Holzbau GmbH",
      at: iso(now),
      knownBy: ["joerg.mueller@example.org"],
      signIn: false,
      found,
      memory:
        "Nicht gespeichert, nur im Arbeitsspeicher, solange eine Besprechung läuft: " +
        "Ton, Bild, Chat, Handzeichen und Ihre Netzadresse.",
    },
    requests: [
      {
        id: "q2", number: 18, kind: "objection", channel: "mail", state: "open", outcome: null,
        receivedAt: iso(now - 2 * day), dueAt: iso(now + 28 * day), left: 28, extended: false, closedAt: null,
        message: "", name: null, email: null, restricted: 2, certificate: null, steps: [],
      },
      {
        id: "q1", number: 11, kind: "erasure", channel: "mail", state: "closed", outcome: "partly",
        receivedAt: iso(now - 20 * day), dueAt: iso(now + 10 * day), left: null, extended: false,
        closedAt: iso(now - 18 * day), message: "", name: null, email: null, restricted: 0,
        certificate: {
          at: iso(now - 18 * day),
          erased: [{ kind: "PARTICIPANT_EMAIL", label: "Einladungen", objects: 3 }],
          kept: [{
            source: "reports", label: "Zeile in einem Besprechungsbericht", kind: "MEETING_REPORT", objects: 1,
            why: "decision", reason: "darüber entscheidet oder entschied ein Mensch",
          }],
          tables: 52, columns: 301, rest: 1, clean: true,
        },
        steps: [{
          at: iso(now - 18 * day), act: "refuse", actor: "a2",
          note: "Der Bericht wird für die Abrechnung gebraucht (Art. 17 Abs. 3 Buchst. e DSGVO).",
        }],
      },
    ],
  };
}

/** Undefined: it is not about rights. */
export function rightsAnswer(data, method, path) {
  const at = path.replace("/api/v1/account/rights", "/api/v1/rights");
  switch (`${method} ${at}`) {
    case "POST /api/v1/rights/requests":
      return null;
    case "POST /api/v1/rights/passes":
      return {
        pass: "u8Qe", expiresAt: iso(Date.UTC(2027, 0, 15, 12)), channel: "mail", email: "joerg.mueller@example.org",
        language: "de",
      };
    case "GET /api/v1/rights/data":
      return data.rights.stored;
    case "GET /api/v1/rights/cases":
      return data.rights.requests;
    case "POST /api/v1/rights/cases":
      return data.rights.requests[1];
    default:
      return undefined;
  }
}
