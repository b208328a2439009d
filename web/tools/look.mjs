// Takes a picture of every screen, light, dark and at phone width: `node tools/look.mjs FOLDER [part of a name]`.
// Build first. Fails when a page breaks the content security policy,
// logs an error, asks another origin, is wider than the window, or when axe finds something serious.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { screens } from "./screens.mjs";
import { answer, portalData } from "./portal.mjs";
import { serve } from "./site.mjs";
import { pagePicture } from "./together.mjs";

const [folder = "pictures", part = ""] = process.argv.slice(2);
const looks = [
  { name: "light", colorScheme: "light", viewport: { width: 1200, height: 800 }, locale: "de-DE" },
  { name: "dark", colorScheme: "dark", viewport: { width: 1200, height: 800 }, locale: "en-GB" },
  { name: "phone", colorScheme: "light", viewport: { width: 320, height: 640 }, locale: "de-DE" },
];

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
await mkdir(folder, { recursive: true });
const site = await serve("dist");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });
let complaints = 0;
const complain = (name, what) => {
  complaints += 1;
  console.log(`${name}: ${what}`);
};

for (const look of looks) {
  for (const screen of screens.filter((one) => `${one.name}-${look.name}`.includes(part))) {
    const name = `${screen.name}-${look.name}`;
    const context = await browser.newContext({ ...look, reducedMotion: "reduce", serviceWorkers: "block" });
    const page = await context.newPage();
    const data = portalData(site.origin, Date.now());
    data.account.language = look.locale.slice(0, 2);
    screen.prepare?.(data);
    page.on("pageerror", (error) => complain(name, String(error)));
    page.on("console", (message) => {
      const expected = /status of [45]\d\d|ERR_FAILED/.test(message.text());
      if (message.type() === "error" && !expected) complain(name, message.text());
    });
    await page.route("**/*", async (route) => {
      const url = new URL(route.request().url());
      if (url.origin !== site.origin) {
        complain(name, `asks ${url.origin}`);
        return route.abort();
      }
      if (!url.pathname.startsWith("/api/v1/")) return route.continue();
      if (data.offline) return route.abort();
      const picture = pagePicture(url.pathname);
      if (picture) return route.fulfill({ contentType: "image/svg+xml", body: picture });
      const found = answer(data, route.request().method(), url.pathname, url.searchParams);
      if (!found) return route.fulfill({ status: 404, json: { code: "unknown", status: 404 } });
      return route.fulfill({ status: found.status, json: found.body });
    });
    await page.goto(`${site.origin}${screen.path}`);
    await page.waitForSelector(screen.wait ?? "h1");
    await screen.act?.(page);
    await page.waitForTimeout(400);
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
      globalThis.axe.run({ exclude: "[data-live-announcer]" }, { resultTypes: ["violations"] }),
    );
    const serious = found.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    for (const violation of serious.filter(({ id }) => !screen.tolerate?.includes(id))) {
      complain(name, `axe: ${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) complain(name, `is ${overflow} px wider than the window`);
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: screen.fullPage ?? false });
    await context.close();
  }
}
await browser.close();
site.close();
console.log(complaints === 0 ? "nothing to complain about" : `${complaints} complaints`);
process.exitCode = complaints === 0 ? 0 : 1;
