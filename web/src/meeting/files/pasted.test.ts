import { expect, it } from "vitest";
import { pastedFiles } from "./pasted.ts";

const clipboard = (files: readonly File[], ...types: string[]) => ({ files, types }) as unknown as DataTransfer;
const picture = new File(["…"], "image.png", { type: "image/png" });

it.each([
  ["a screenshot", clipboard([picture], "Files"), 1],
  ["a file with its name", clipboard([picture], "text/plain", "Files"), 1],
  ["a picture of a page", clipboard([picture], "text/html", "Files"), 1],
  ["cells of a table with a picture of them", clipboard([picture], "text/plain", "text/html", "text/rtf", "Files"), 0],
  ["words", clipboard([], "text/plain"), 0],
  ["nothing", null, 0],
])("%s", (_what, data, count) => {
  expect(pastedFiles(data)).toHaveLength(count);
});
