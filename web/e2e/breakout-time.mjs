// Time from the click on "Visit" to the first frame of somebody in that breakout room: `node e2e/breakout-time.mjs 20`.
// Real browser, real server, all on this machine. JAVA_HOME and app/target/runde.jar must be there (`./test e2e` makes
// it).
import { launchChromium, Visitor } from "./support/browser.mjs";
import { seesMovingPicture } from "./support/media.mjs";
import { Server } from "./support/server.mjs";
import { button, join, meetNow, openPanel, signIn, tile } from "./support/steps.mjs";

const rounds = Number(process.argv[2] ?? 20);
const server = await Server.start();
const chromium = await launchChromium();
try {
    const organiser = await Visitor.arrive(chromium, server);
    await signIn(organiser, server.signInLinks[1]);
    const path = await meetNow(organiser);
    await join(organiser, { microphone: false });
    const guest = await Visitor.arrive(chromium, server);
    await guest.open(path);
    await join(guest, { name: "Guest", microphone: false });
    const { page } = organiser;
    await openPanel(page, "Together");
    await page.locator("[data-tool=breakout]").click();
    await button(page, "Prepare rooms").click();
    await button(page, "Move Guest").click();
    await page.getByRole("menuitem", { name: "Room 1", exact: true }).click();
    await button(page, "Open rooms").click();
    await button(guest.page, "Go").click();
    await guest.page.getByText("You are in the room “Room 1”.").first().waitFor();
    const millis = [];
    for (let round = 0; round < rounds; round++) {
        millis.push(await page.evaluate(clickAndWaitForFrame, "Visit “Room 1”"));
        await seesMovingPicture(tile(page, "Guest"));
        await button(page, "Back to the meeting").click();
        await button(page, "Visit “Room 1”").waitFor();
        // The node lets nobody go to and fro faster than 20 times a minute.
        await page.waitForTimeout(5_000);
    }
    await guest.leaveAndAssertGuards();
    await organiser.leaveAndAssertGuards();
    millis.sort((a, b) => a - b);
    const at = (share) => Math.round(millis[Math.min(millis.length - 1, Math.floor(millis.length * share))]);
    console.log(`click on Visit → first remote frame, ${rounds} rounds: median ${at(0.5)} ms, `
        + `fastest ${at(0)} ms, 90 % within ${at(0.9)} ms`);
} finally {
    await chromium.close();
    await server.end();
}

/* Runs in the page: clicks, then looks at every animation frame whether the guest's picture has been decoded. */
function clickAndWaitForFrame(name) {
    return new Promise((done) => {
        const start = performance.now();
        const look = () => {
            const video = document.querySelector('[data-name="Guest"] video');
            if (video !== null && video.getVideoPlaybackQuality().totalVideoFrames > 0) done(performance.now() - start);
            else requestAnimationFrame(look);
        };
        document.querySelector(`button[aria-label="${name}"]`).click();
        look();
    });
}
