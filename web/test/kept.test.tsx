import { expect, test } from "vitest";
import { asked, data, named, press, show, until, violations } from "./fakes/portal.tsx";

const page = "/meetings/cB3dE6gH9jK2mN5pQ8sT1vW4";
const kept = `/api/v1${page}/kept`;
const rows = () => document.querySelectorAll(".kept-row").length;
const named0 = (start: string) => document.querySelector<HTMLElement>(`[aria-label^="${start}"]`);

test("the page of a meeting lists what its organiser has kept, to be fetched and deleted", async () => {
  await show(page);
  await until(() => rows() === 2);
  expect(document.body.textContent).toContain("usually 7 days after the end of the meeting");
  expect(named0("Download: Whiteboard")?.getAttribute("href")).toBe(`${kept}/t1/file`);
  expect(await violations()).toEqual([]);
  const remove = named0("Delete: Whiteboard");
  if (remove) await press(remove);
  await until(() => document.querySelector("[role=alertdialog]") !== null);
  data["kept"] = [];
  await press(named("button", "Delete"));
  await until(() => rows() === 0 && document.querySelector("[role=alertdialog]") === null);
  expect(asked).toContain(`DELETE ${kept}/t1`);
});

test("where nothing is kept nothing is said of it", async () => {
  data["kept"] = [];
  await show(page);
  await until(() => asked.includes(`GET ${kept}`));
  expect(document.body.textContent).not.toContain("Kept from the meeting");
});
