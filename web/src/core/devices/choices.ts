import type { DeviceKind } from "../ports.ts";

/**
 * Which devices a person chose, kept on their device only after they were used (TDDDG §25). Whether camera and
 * microphone were on is not kept: every meeting begins with both off.
 */
export interface Choices {
  readonly microphone: string | null;
  readonly camera: string | null;
  readonly speaker: string | null;
}

export const noChoices: Choices = {
  microphone: null,
  camera: null,
  speaker: null,
};

const key = "runde.devices";

export function readChoices(storage: Storage | null): Choices {
  try {
    const found: unknown = JSON.parse(storage?.getItem(key) ?? "null");
    if (typeof found !== "object" || found === null) return noChoices;
    const read = found as Record<string, unknown>;
    return {
      microphone: textOf(read["microphone"]),
      camera: textOf(read["camera"]),
      speaker: textOf(read["speaker"]),
    };
  } catch {
    return noChoices;
  }
}

export function keepChoices(storage: Storage | null, choices: Choices): void {
  try {
    storage?.setItem(key, JSON.stringify(choices));
  } catch {
    // Storage may be full or forbidden; then the choice holds for this page only.
  }
}

export function chosenOf(choices: Choices, kind: DeviceKind): string | null {
  return choices[kind];
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
