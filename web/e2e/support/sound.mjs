// Sounds that Chromium takes for those of a microphone: its own beeps are too short to be taken for speech.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

const seconds = 4;
const perSecond = 48_000;

/** A flag for Chromium whose microphone hears this again and again; `sample` gives numbers from -1 to 1. */
export function microphoneHears(sample) {
    const folder = mkdtempSync(join(tmpdir(), "runde-sound-"));
    after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "sound.wav");
    writeFileSync(file, wav(sample));
    return `--use-file-for-fake-audio-capture=${file}`;
}

/** Always the same numbers. */
export function noise() {
    let seed = 7;
    return () => {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        return (seed / 2 ** 32 - 0.5) * 0.25;
    };
}

/** Four syllables a second of a low voice whose pitch goes up and down. */
export function voice() {
    let phase = 0;
    return (at) => {
        const now = at / perSecond;
        phase += (2 * Math.PI * (140 + 30 * Math.sin(2 * Math.PI * 0.5 * now))) / perSecond;
        const syllable = Math.max(0, Math.sin(2 * Math.PI * 4 * now)) ** 0.5;
        let sum = 0;
        for (let overtone = 1; overtone <= 12; overtone += 1) sum += Math.sin(phase * overtone) / overtone;
        return 0.35 * syllable * sum;
    };
}

function wav(sample) {
    const samples = seconds * perSecond;
    const file = Buffer.alloc(44 + samples * 2);
    file.write("RIFF", 0);
    file.writeUInt32LE(36 + samples * 2, 4);
    file.write("WAVEfmt ", 8);
    file.writeUInt32LE(16, 16);
    file.writeUInt16LE(1, 20);
    file.writeUInt16LE(1, 22);
    file.writeUInt32LE(perSecond, 24);
    file.writeUInt32LE(perSecond * 2, 28);
    file.writeUInt16LE(2, 32);
    file.writeUInt16LE(16, 34);
    file.write("data", 36);
    file.writeUInt32LE(samples * 2, 40);
    for (let at = 0; at < samples; at += 1) {
        file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample(at))) * 32_000), 44 + at * 2);
    }
    return file;
}
