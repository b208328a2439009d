import { get, send } from "../portal/http.ts";

/** Answering an invitation, as `docs/protocol/http.md` describes it. */
export type Answer = "open" | "accepted" | "tentative" | "declined";

export interface AskedDate {
  readonly key: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly state: "planned" | "cancelled";
  readonly answer: Answer;
}

export interface Asked {
  readonly title: string;
  readonly comment: string;
  readonly organiser: string;
  readonly controller: string;
  readonly name: string;
  readonly role: "presenter" | "participant";
  readonly language: string;
  readonly state: "open" | "cancelled" | "over";
  readonly answer: Answer;
  readonly series: boolean;
  readonly zone: string | null;
  readonly dates: readonly AskedDate[];
  readonly joinUrl: string;
  readonly noticeKey: string;
}

export interface Recorded {
  readonly result: "recorded" | "unknown" | "outdated" | "tooLate";
  readonly name: string;
  readonly answer: Answer;
  readonly date: string | null;
}

export const answers = {
  look: (key: string) => get<Asked>(`/api/v1/answers/${encodeURIComponent(key)}`),
  give: (key: string, answer: Answer, date: string | null) =>
    send<Asked>("POST", `/api/v1/answers/${encodeURIComponent(key)}`, date === null ? { answer } : { answer, date }),
};

export function isAnswer(text: string | null): text is Exclude<Answer, "open"> {
  return text === "accepted" || text === "tentative" || text === "declined";
}
