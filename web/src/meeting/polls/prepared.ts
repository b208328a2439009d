import type { Draft } from "./draft.ts";

export interface PreparedPolls {
  readonly polls: readonly Draft[];
  readonly templates: readonly Draft[];
}

interface PollBody extends Omit<Draft, "kind"> {
  readonly kind: "single" | "multiple" | "open";
}

const none: PreparedPolls = { polls: [], templates: [] };
const kinds = { single: "SINGLE", multiple: "MULTIPLE", open: "OPEN" } as const;

/** Of the meeting behind this door, for its signed-in organiser; nothing for everybody else. */
export async function loadPrepared(door: string): Promise<PreparedPolls> {
  try {
    const answer = await fetch(`/api/v1/doors/${encodeURIComponent(door)}/polls`, {
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    if (!answer.ok) return none;
    const { polls, templates } = (await answer.json()) as { polls: PollBody[]; templates: PollBody[] };
    return { polls: polls.map(draftOf), templates: templates.map(draftOf) };
  } catch {
    return none;
  }
}

function draftOf({ text, kind, options, most, named, live }: PollBody): Draft {
  return { text, kind: kinds[kind], options, most: Math.max(1, most), named, live };
}
