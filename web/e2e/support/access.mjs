// What every page owes everybody: no obstacle axe calls serious, and nothing wider than the screen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function nothingSerious(page, where) {
    // Evaluated, not added as a script: the page's own policy would rightly refuse that.
    await page.evaluate(axe);
    // React Aria's announcer speaks by an element that is named by one on the page and outlives it for a moment.
    const { violations } = await page.evaluate(() =>
        window.axe.run({ exclude: "[data-live-announcer]" }, { resultTypes: ["violations"] }));
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    assert.deepEqual(serious.map(({ id, nodes }) => `${where}: ${id} ${nodes[0].html}`), []);
}

export async function nothingSticksOut(page, where) {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, `${where} sticks out by ${wide} pixels`);
}
