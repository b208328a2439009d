import type { Meeting } from "../../core/meeting.ts";
import type { ClientMessage, Refusal } from "../../core/protocol.ts";

/** The node's word that I may fetch or bring a document. */
export interface Grant {
  readonly document: string;
  readonly bearer: string;
}

/** Apart from the numbers of those who send and fetch other files. */
let lastRef = 1_000_000_000;
const answerMillis = 10_000;

/** It does not give it, and says why unless it is silent. */
export interface NoGrant {
  readonly refusal: Refusal | null;
}

/** Asks the node for its word. */
export function askGrant(meeting: Meeting, message: (ref: number) => ClientMessage): Promise<Grant | NoGrant> {
  lastRef += 1;
  const ref = lastRef;
  return new Promise((resolve) => {
    const timer = window.setTimeout(() => done({ refusal: null }), answerMillis);
    const stop = meeting.onFileAnswer((answer) => {
      if (answer.type === "FileGranted" && answer.ref === ref) done({ document: answer.file, bearer: answer.grant });
      if (answer.type === "FileRefused" && answer.ref === ref) done({ refusal: answer.refusal });
    });
    const done = (answer: Grant | NoGrant) => {
      window.clearTimeout(timer);
      stop();
      resolve(answer);
    };
    meeting.dispatch({ type: "Tell", message: message(ref) });
  });
}
