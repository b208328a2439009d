import { expect, test } from "vitest";
import { currentLanguage, followLanguage, loadAreas, preferred, text } from "./language.ts";

test.each([
  [["de-AT", "en"], "de"],
  [["fr-FR", "de"], "de"],
  [["EN-us"], "en"],
  [["fr"], "en"],
  [[], "en"],
])("a browser that prefers %j is served in %s", (wanted, expected) => {
  expect(preferred(wanted)).toBe(expected);
});

test("the language of the account replaces that of the browser, in all areas loaded so far", async () => {
  await loadAreas("portal");
  await followLanguage("de");
  expect(currentLanguage()).toBe("de");
  expect([text("ui.close"), text("portal.meetNow")]).toEqual(["Schließen", "Jetzt besprechen"]);
  await followLanguage("xx");
  expect(currentLanguage()).toBe("de");
  await followLanguage("en");
  expect(text("portal.running", { n: 1200 })).toBe("Running, 1,200 people");
});
