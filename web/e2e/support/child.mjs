// Programs that end with the test that started them, however that ends: by itself, killed, or when time is up.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

/** Makes the kernel end a program together with the one that started it; where it is missing, we do what we can. */
const setpriv = "/usr/bin/setpriv";
const running = new Set();
const cleaning = new Set();

process.on("exit", () => {
    for (const child of running) child.kill("SIGKILL");
    for (const clean of cleaning) clean();
});
// Without this the process would go without "exit", and Playwright, which listens too, would not let it go at all.
for (const [signal, number] of [["SIGHUP", 1], ["SIGINT", 2], ["SIGTERM", 15]]) {
    process.on(signal, () => process.exit(128 + number));
}

/** Starts a program that keeps nobody waiting: not even this process, once its tests are over. */
export function startChild(program, args, options) {
    const child = existsSync(setpriv)
        ? spawn(setpriv, ["--pdeathsig", "KILL", program, ...args], options)
        : spawn(program, args, options);
    running.add(child);
    child.once("exit", () => running.delete(child));
    child.unref();
    for (const stream of child.stdio) stream?.unref?.();
    return child;
}

/** Something to be done at the very end, at once and without waiting; gives what takes it back. */
export function atExit(clean) {
    cleaning.add(clean);
    return () => cleaning.delete(clean);
}
