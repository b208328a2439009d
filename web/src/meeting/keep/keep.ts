import type { KeptKind } from "../../kept/keptApi.ts";
import { fetched } from "../../ui/way.ts";

/** Why something could not be kept. */
export type NotKept = "unmade" | "empty" | "tooLarge" | "full" | "offline" | "signedOut" | "failed";

/** As the portal counts them: letters of base64 of a board, letters of notes. */
const most: Readonly<Record<KeptKind, number>> = { board: 3 * 1024 * 1024, notes: 400_000 };

/**
 * Keeps what `make` makes with the meeting behind this door. The portal's part of the client comes when it is needed.
 *
 * @param make of a board the PDF, of notes the text
 * @returns why it is not kept; null when it is
 */
export async function keep(
  door: string,
  kind: KeptKind,
  make: () => Promise<Blob>,
): Promise<NotKept | null> {
  let content: string;
  try {
    const file = await make();
    content = kind === "board" ? await base64(file) : await file.text();
  } catch {
    return "unmade";
  }
  if (content.trim() === "") return "empty";
  if (content.length > most[kind]) return "tooLarge";
  try {
    const { keptApi } = await fetched(() => import("../../kept/keptApi.ts"));
    const outcome = await keptApi.save(door, kind, content);
    return outcome.ok ? null : reason(outcome.problem);
  } catch {
    return "offline";
  }
}

function reason({ code, status }: { readonly code: string; readonly status: number }): NotKept {
  if (code === "keptFull") return "full";
  if (code === "offline") return "offline";
  if (status === 401 || code === "notSignedIn") return "signedOut";
  return status === 413 ? "tooLarge" : "failed";
}

function base64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,/, "")));
    reader.addEventListener("error", () => reject(reader.error ?? new Error("the file could not be read")));
    reader.readAsDataURL(file);
  });
}
