import type { Health } from "./ports.ts";
import type { ClientMessage, Limit } from "./protocol.ts";

type Experience = Extract<ClientMessage, { type: "Experience" }>;

const everyMillis = 20_000;
/** The node listens no more often. */
const soonestMillis = 5000;

/** Adds up what only the browser knows, and says when the node should hear of it. */
export class ExperienceLog {
  private since: number;
  private freezes = 0;
  private frozenMillis = 0;
  private concealed = 0;
  private looks = 0;
  private limit: Limit = "NONE";

  constructor(now: number) {
    this.since = now;
  }

  /** What is to be told now, or null. */
  note(health: Health, now: number): Experience | null {
    this.freezes += health.freezes;
    this.frozenMillis += health.frozenMillis;
    this.concealed += health.concealed;
    this.looks += 1;
    const millis = Math.round(now - this.since);
    const news = health.limit !== this.limit;
    if (millis < (news ? soonestMillis : everyMillis)) return null;
    const told: Experience = {
      type: "Experience",
      millis,
      freezes: Math.round(this.freezes),
      frozenMillis: this.frozenMillis,
      concealed: Math.round((this.concealed / this.looks) * 1000),
      limit: health.limit,
    };
    this.since = now;
    this.freezes = 0;
    this.frozenMillis = 0;
    this.concealed = 0;
    this.looks = 0;
    this.limit = health.limit;
    return told;
  }
}
