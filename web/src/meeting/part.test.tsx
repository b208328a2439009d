import { createRoot } from "react-dom/client";
import { expect, test, vi } from "vitest";
import { loadAreas, text } from "../i18n/language.ts";
import { lazyPart } from "./part.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = false;

test("a part comes with its words when it is first shown, and can be asked for again when it did not", async () => {
  await loadAreas("ui", "meeting");
  const place = document.body.appendChild(document.createElement("div"));
  let broken = true;
  let asked = 0;
  const Part = lazyPart(async () => {
    asked += 1;
    if (broken) throw new Error("no network");
    return { default: () => <p>{text("effects.background.blur")}</p> };
  }, "effects");
  expect(asked).toBe(0);
  const shown = createRoot(place, { onCaughtError: () => {} });
  shown.render(<Part />);
  const button = await vi.waitFor(() => {
    const found = document.querySelector("button");
    if (found === null) throw new Error("nothing to press yet");
    return found;
  });
  expect(document.querySelector("[role=alert]")).not.toBeNull();
  broken = false;
  button.click();
  await vi.waitFor(() => expect(document.querySelector("p")?.textContent).toMatch(/Blurred|Unscharf/));
  expect(asked).toBe(2);
  shown.unmount();
});
