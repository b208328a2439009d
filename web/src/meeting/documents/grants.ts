import type { Meeting } from "../../core/meeting.ts";
import type { ClientMessage } from "../../core/protocol.ts";

/** The node's word that I may fetch or bring a document. */
export interface Grant {
  readonly document: string;
  readonly bearer: string;
}

/** Apart from the numbers of those who send and fetch other files. */
let lastRef = 1_000_000_000;
const answerMillis = 10_000;

/** Asks the node for its word; null when it does not give it. */
export function askGrant(meeting: Meeting, message: (ref: number) => ClientMessage): Promise<Grant | null> {
  lastRef += 1;
  const ref = lastRef;
  return new Promise((resolve) => {
    const timer = window.setTimeout(() => done(null), answerMillis);
    const stop = meeting.onFileAnswer((answer) => {
      if (answer.type === "FileGranted" && answer.ref === ref) done({ document: answer.file, bearer: answer.grant });
      if (answer.type === "FileRefused" && answer.ref === ref) done(null);
    });
    const done = (grant: Grant | null) => {
      window.clearTimeout(timer);
      stop();
      resolve(grant);
    };
    meeting.dispatch({ type: "Tell", message: message(ref) });
  });
}
