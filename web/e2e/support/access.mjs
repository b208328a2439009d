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

const operable = new Set(["button", "link", "textbox", "searchbox", "checkbox", "switch", "radio", "combobox", "slider",
    "spinbutton", "tab", "menuitem", "option", "treeitem"]);

/** What a screen reader walks through, as the browser hands it over: everything one can operate says what it is. */
export async function everythingIsNamed(page, where) {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    await session.detach();
    const there = nodes.filter((node) => !node.ignored);
    const nameless = there.filter(({ role, name }) => operable.has(role?.value) && !name?.value?.trim());
    assert.deepEqual(nameless.map(({ role }) => role.value), [], `${where}: without a name`);
    const headings = there.filter(({ role, name }) => role?.value === "heading" && name?.value);
    assert.ok(headings.length > 0, `${where} has no heading to go to`);
    assert.equal(there.filter(({ role }) => role?.value === "main").length, 1, `${where}: one main region`);
}

/** Large enough for a finger (WCAG 2.5.8); what stands inside a line of text may be smaller. */
export async function targetsAreLargeEnough(page, where, pixels = 24) {
    const small = await page.evaluate((least) => [...document.querySelectorAll("button, [role=tab], select, summary")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".ui-hidden"))
        .map((one) => ({ name: one.getAttribute("aria-label") ?? one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < least || box.height < least))
        .map(({ name, box }) => `${name}: ${Math.round(box.width)} by ${Math.round(box.height)}`), pixels);
    assert.deepEqual(small, [], `${where}: too small to be hit`);
}
