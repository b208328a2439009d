// What a page really sees and hears.
import { PATIENCE_MILLIS, until } from "./server.mjs";

/** Waits until the video of the tile moves and is not black; gives its size. */
export async function seesMovingPicture(tile, millis = PATIENCE_MILLIS) {
    const video = tile.locator("video").first();
    await video.waitFor({ timeout: millis });
    const first = await frames(video);
    await until(async () => (await frames(video)) > first + 5, millis, () => "the picture does not move");
    return until(() => brightPicture(video), millis, () => "the picture stays black");
}

export function frames(video) {
    return video.evaluate((element) => element.getVideoPlaybackQuality().totalVideoFrames);
}

/* Draws the picture small and looks at its brightness and variety: a black or frozen grey picture has none. */
function brightPicture(video) {
    return video.evaluate((element) => {
        if (!element.videoWidth) return null;
        const canvas = document.createElement("canvas");
        canvas.width = 32;
        canvas.height = 18;
        const context = canvas.getContext("2d");
        context.drawImage(element, 0, 0, 32, 18);
        const { data } = context.getImageData(0, 0, 32, 18);
        let brightest = 0;
        for (let i = 0; i < data.length; i += 4) brightest = Math.max(brightest, data[i] + data[i + 1] + data[i + 2]);
        return brightest > 150 ? { width: element.videoWidth, height: element.videoHeight } : null;
    });
}

/** Sum of the audio energy received so far over all live audio streams. */
export function audioEnergy(page) {
    return page.evaluate(async () => (await window.rundeTest.inbound())
        .filter((report) => report.kind === "audio")
        .reduce((sum, report) => sum + (report.totalAudioEnergy ?? 0), 0));
}

export async function hearsSomething(page, millis = PATIENCE_MILLIS) {
    const before = await audioEnergy(page);
    await until(async () => (await audioEnergy(page)) > before + 1e-4, millis, () => "no audio energy arrives");
}

/** Audio energy stays flat over a second of packets' worth of time, measured by the page's own clock. */
export async function hearsSilence(page, millis = PATIENCE_MILLIS) {
    await until(async () => {
        const before = await audioEnergy(page);
        const from = await page.evaluate(() => performance.now());
        await page.waitForFunction((start) => performance.now() > start + 1000, from);
        return (await audioEnergy(page)) - before < 1e-5;
    }, millis, () => "audio energy keeps arriving");
}
