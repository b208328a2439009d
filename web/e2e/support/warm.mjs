// Unpacks the program and has Java write down what it learns while somebody meets once, so that it starts in a third
// of the time: `node e2e/support/warm.mjs`. The tests start many servers and run without it, too.
import { execFileSync } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

import { enterBy, makeMeeting } from "./api.mjs";
import { launchChromium, Visitor } from "./browser.mjs";
import { cache, isWarm, java, packed, Server, unpacked } from "./server.mjs";
import { endForAll, join } from "./steps.mjs";

if (!isWarm()) {
    const folder = dirname(unpacked);
    rmSync(folder, { recursive: true, force: true });
    execFileSync(java, ["-Djarmode=tools", "-jar", packed, "extract", "--destination", folder], { stdio: "inherit" });
    const written = `${cache}.new`;
    const server = await Server.start({ program: [`-XX:AOTCacheOutput=${written}`, "-jar", unpacked] });
    const chromium = await launchChromium();
    try {
        const visitor = await Visitor.arrive(chromium, server);
        await enterBy(visitor, server.signInLinks[1]);
        await visitor.open("/");
        await visitor.open(await makeMeeting(visitor));
        await join(visitor);
        await endForAll(visitor.page);
        await visitor.leaveAndAssertGuards();
    } finally {
        await chromium.close();
        await server.stop();
        rmSync(server.folder, { recursive: true, force: true });
    }
    // Only now, so that a half-written one is never taken for it.
    renameSync(written, cache);
}
