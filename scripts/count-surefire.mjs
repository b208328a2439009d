// Prints "total failed skipped" summed over all Surefire reports below the folder given.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const sums = { tests: 0, errors: 0, failures: 0, skipped: 0 };
for (const module of readdirSync(process.argv[2], { withFileTypes: true })) {
    if (!module.isDirectory()) continue;
    const folder = join(process.argv[2], module.name, "target", "surefire-reports");
    let files = [];
    try {
        files = readdirSync(folder).filter((name) => name.startsWith("TEST-") && name.endsWith(".xml"));
    } catch {
        continue; // a module without tests has no reports
    }
    for (const file of files) {
        const suite = readFileSync(join(folder, file), "utf8").match(/<testsuite [^>]*>/)[0];
        for (const name of Object.keys(sums)) {
            sums[name] += Number(suite.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? 0);
        }
    }
}
console.log(sums.tests, sums.errors + sums.failures, sums.skipped);
