import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

/** What a browser loads for a screen, from the manifest of the last build; `npm test` builds first. */
interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8")) as Record<string, Chunk>;
const kilobyte = 1000;

function gzipped(file: string): number {
  return gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
}

/** The entry, the screen's chunk and all they import, and the messages of the screen in the larger language. */
function loaded(screen: string, areas: readonly string[]): Set<string> {
  const chunks = new Set<string>();
  const visit = (key: string) => {
    if (chunks.has(key)) return;
    chunks.add(key);
    for (const next of manifest[key]?.imports ?? []) visit(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  visit(screen);
  if (areas.includes("portal")) visit("src/portal/PortalScreens.tsx");
  for (const area of areas) visit(`src/i18n/de/${area}.json`);
  return chunks;
}

function weigh(screen: string, areas: readonly string[]): { script: number; style: number } {
  let script = 0;
  let style = 0;
  const sheets = new Set<string>();
  for (const key of loaded(screen, areas)) {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the build has no chunk ${key}`);
    script += gzipped(chunk.file);
    for (const sheet of chunk.css ?? []) sheets.add(sheet);
  }
  for (const sheet of sheets) style += gzipped(sheet);
  return { script, style };
}

describe("what a browser loads", () => {
  test.each([
    ["the portal shell", "src/portal/HomeScreen.tsx", ["ui", "portal"], 170],
    ["prejoin and the meeting", "src/meeting/MeetingScreen.tsx", ["ui", "meeting", "moderation", "view"], 209],
    ["the privacy notice", "src/portal/NoticeScreen.tsx", ["ui", "portal", "notice"], 160],
    ["the planner", "src/plan/planner/PlanScreen.tsx", ["ui", "portal", "plan"], 250],
  ])("%s stays inside its budget", (name, screen, areas, most) => {
    const { script, style } = weigh(screen, areas);
    const sizes = `${(script / kilobyte).toFixed(1)} kB script, ${(style / kilobyte).toFixed(1)} kB style, gzipped`;
    process.stdout.write(`${name}: ${sizes}, budget ${most} kB script\n`);
    expect(script).toBeLessThanOrEqual(most * kilobyte);
    expect(style).toBeLessThanOrEqual(20 * kilobyte);
  });

  test("the meeting loads nothing of the portal's screens", () => {
    const chunks = [...loaded("src/meeting/MeetingScreen.tsx", ["ui", "meeting"])];
    expect(chunks.filter((key) => /src\/portal\/.*Screen|_portal-/.test(key))).toEqual([]);
  });

  test("the meeting comes in a few files, for each costs a request and packs worse than in one", () => {
    const files = loaded("src/meeting/MeetingScreen.tsx", ["ui", "meeting", "moderation", "view"]);
    expect(files.size).toBeLessThanOrEqual(20);
  });

  test("no screen of the portal loads the meeting's piece", () => {
    const screens = Object.keys(manifest).filter((key) => /Screens?\.tsx$/.test(key) && !key.includes("/meeting/"));
    expect(screens.length).toBeGreaterThan(40);
    expect(screens.filter((key) => [...loaded(key, [])].some((chunk) => chunk.startsWith("_meeting-")))).toEqual([]);
  });

  test("nothing names an address outside our origin that a browser would fetch", () => {
    const assets = readdirSync("dist/assets").filter((file) => /\.(js|css)$/.test(file));
    const fetched = assets.flatMap((file) => {
      const content = readFileSync(`dist/assets/${file}`, "utf8");
      return [...content.matchAll(/(?:url\(|src:\s*|@import\s*)["'(]*(https?:)?\/\/[^"')]+/g)].map((match) => match[0]);
    });
    expect(fetched).toEqual([]);
    expect(existsSync("dist/favicon.svg")).toBe(true);
  });

  test("the sheet that orders the cascade layers comes first", () => {
    const page = readFileSync("dist/index.html", "utf8");
    const first = /<link rel="stylesheet"[^>]*href="\/([^"]+)"/.exec(page)?.[1] ?? "";
    const layers = [...readFileSync(`dist/${first}`, "utf8").matchAll(/@layer ([a-z, ]+)[{;]/g)].flatMap((match) =>
      (match[1] ?? "").split(",").map((name) => name.trim()),
    );
    expect([...new Set(layers)]).toEqual(["reset", "tokens", "base", "kit", "screens"]);
  });

  test("the page has no inline script or style, which the policy forbids", () => {
    const page = readFileSync("dist/index.html", "utf8");
    expect(page).not.toMatch(/<style|style="|<script(?![^>]*\ssrc=)/);
  });
});
