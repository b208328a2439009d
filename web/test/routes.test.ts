import { expect, test } from "vitest";
import { findRoute } from "../src/routes.tsx";

test.each(["/meet/abc-defg-hij", "/meet/abc-defg-hij/invited/", "/r/our-room"])(
  "%s is a meeting, and its parts are known",
  (path) => {
    const { screen, params } = findRoute(path);
    expect(screen).toBe(findRoute("/meet/other").screen);
    expect(Object.values(params)[0]).toMatch(/abc-defg-hij|our-room/);
  },
);

test.each(["/", "/meetings", "/meetings/abc/edit/key", "/meet", "/no/such/page"])("%s is the portal's", (path) => {
  expect(findRoute(path).screen).toBe(findRoute("/settings").screen);
});
