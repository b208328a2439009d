// Time from the click on "Join" to the first frame of somebody elses picture: `node e2e/join-time.mjs 20`.
// Real browser, real server, all on this machine. JAVA_HOME and app/target/runde.jar must be there (`./test e2e` makes
// it).
import { launchChromium, Visitor } from "./support/browser.mjs";
import { seesMovingPicture } from "./support/media.mjs";
import { Server } from "./support/server.mjs";
import { button, join, meetNow, signIn, tile } from "./support/steps.mjs";

const rounds = Number(process.argv[2] ?? 20);
const server = await Server.start();
const chromium = await launchChromium();
try {
    const organiser = await Visitor.arrive(chromium, server);
    await signIn(organiser, server.signInLinks[1]);
    const path = await meetNow(organiser);
    await join(organiser, { microphone: false });
    const millis = [];
    for (let round = 0; round < rounds; round++) {
        const guest = await Visitor.arrive(chromium, server);
        await guest.open(path);
        await guest.page.getByLabel("Your name").fill("Guest");
        await button(guest.page, "Join").waitFor();
        millis.push(await guest.page.evaluate(clickAndWaitForFrame));
        await seesMovingPicture(tile(guest.page, "Anna Berger"));
        await button(guest.page, "Leave").click();
        await guest.leaveAndAssertGuards();
    }
    await organiser.leaveAndAssertGuards();
    millis.sort((a, b) => a - b);
    const at = (share) => Math.round(millis[Math.min(millis.length - 1, Math.floor(millis.length * share))]);
    console.log(`click on Join → first remote frame, ${rounds} rounds: median ${at(0.5)} ms, `
        + `fastest ${at(0)} ms, 90 % within ${at(0.9)} ms`);
} finally {
    await chromium.close();
    await server.end();
}

/* Runs in the page: clicks, then looks at every animation frame whether any picture has been decoded. */
function clickAndWaitForFrame() {
    return new Promise((done) => {
        const start = performance.now();
        const look = () => {
            const decoded = [...document.querySelectorAll("video")]
                .some((video) => video.getVideoPlaybackQuality().totalVideoFrames > 0);
            if (decoded) done(performance.now() - start);
            else requestAnimationFrame(look);
        };
        [...document.querySelectorAll("button")].find((each) => each.textContent === "Join").click();
        look();
    });
}
