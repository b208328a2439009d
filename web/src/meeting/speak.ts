import type { Said } from "../core/state/state.ts";
import { isArea, loadAreas, text } from "../i18n/language.ts";
import { announce } from "../ui/announce.ts";
import { wordsFor } from "./words.ts";

/** Says it by voice. What a part tells may come before its words are here. */
export async function speak(said: Said): Promise<void> {
  if (said.what === "part" && isArea(said.area)) await loadAreas(said.area).catch(() => {});
  const words = wordsFor(text, said);
  if (words !== "") announce(words);
}
