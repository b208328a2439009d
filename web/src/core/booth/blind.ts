import type { PollKey } from "../protocol.ts";

/**
 * The voter's side of blind signatures: RFC 9474, RSABSSA-SHA384-PSS-Randomized. The node signs what it cannot read,
 * and cannot recognise the signature when it comes back with a vote. All that is drawn comes from one secret, so that
 * a reloaded page makes the very same request and gets the very same signature.
 */

const hashBytes = 48;
const saltBytes = 48;
const tokenBytes = 32;
const leastBits = 2048;

/** A ballot before it is signed. */
export interface Slip {
  readonly key: PollKey;
  /** What the node counts by; nobody else has seen it. */
  readonly token: string;
  readonly blinded: string;
  readonly inverse: bigint;
  readonly prepared: Uint8Array<ArrayBuffer>;
}

/** @throws when the key is not one that could protect anybody */
export async function blind(key: PollKey, poll: string, secret: Uint8Array<ArrayBuffer>): Promise<Slip> {
  const { n, e, length } = publicKey(key);
  const drawn = await stream(secret);
  const token = await drawn("token", tokenBytes);
  const prepared = joined(token, utf8(`runde poll ${poll}`));
  const salt = await drawn("salt", saltBytes);
  // 16 bytes more than the modulus has, so that every remainder is as likely as any other.
  const factor = toNumber(await drawn("factor", length + 16)) % n;
  const { blinded, inverse } = await blindWith({ n, e }, prepared, salt, factor);
  return { key, token: toText(token), blinded: toText(toBytes(blinded, length)), inverse, prepared };
}

/** `Blind`, RFC 9474 §4.2, with what would be drawn given. */
export async function blindWith(
  { n, e }: { n: bigint; e: bigint },
  prepared: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  factor: bigint,
): Promise<{ blinded: bigint; inverse: bigint; encoded: Uint8Array }> {
  const encoded = await encode(prepared, salt, bitLength(n) - 1);
  const inverse = inverseOf(factor, n);
  return { blinded: (toNumber(encoded) * power(factor, e, n)) % n, inverse, encoded };
}

/**
 * `Finalize`, RFC 9474 §4.4.
 * @returns null when the node has signed something else
 */
export async function unblind(slip: Slip, signature: string): Promise<string | null> {
  const { n, length } = publicKey(slip.key);
  const bytes = toBytes((toNumber(fromText(signature)) * slip.inverse) % n, length);
  const { modulus, exponent } = slip.key;
  const check = await crypto.subtle.importKey(
    "jwk",
    { kty: "RSA", n: modulus, e: exponent },
    { name: "RSA-PSS", hash: "SHA-384" },
    false,
    ["verify"],
  );
  const holds = await crypto.subtle.verify({ name: "RSA-PSS", saltLength: saltBytes }, check, bytes, slip.prepared);
  return holds ? toText(bytes) : null;
}

/** Twelve digits that are the same for everybody who has the same key: whoever wants to be sure compares them. */
export async function fingerprint(key: PollKey): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", fromText(key.modulus)));
  const digits = (toNumber(hash) % 1_000_000_000_000n).toString().padStart(12, "0");
  return `${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8)}`;
}

export function newSecret(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32));
}

function publicKey({ modulus, exponent }: PollKey): { n: bigint; e: bigint; length: number } {
  const bytes = fromText(modulus);
  const n = toNumber(bytes);
  const e = toNumber(fromText(exponent));
  if (bitLength(n) < leastBits || n % 2n === 0n || e < 65_537n || e % 2n === 0n) throw new Error("a weak key");
  return { n, e, length: bytes.length };
}

/** Bytes by name, from one secret (HKDF, RFC 5869). */
async function stream(
  secret: Uint8Array<ArrayBuffer>,
): Promise<(name: string, length: number) => Promise<Uint8Array<ArrayBuffer>>> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return async (name, length) => {
    const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(`runde ballot ${name}`) };
    return new Uint8Array(await crypto.subtle.deriveBits(how, key, length * 8));
  };
}

/** EMSA-PSS-ENCODE, RFC 8017 §9.1.1. */
async function encode(
  message: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  bits: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const length = Math.ceil(bits / 8);
  const hash = await sha384(joined(new Uint8Array(8), await sha384(message), salt));
  const block = new Uint8Array(length - hashBytes - 1);
  block[block.length - salt.length - 1] = 1;
  block.set(salt, block.length - salt.length);
  const mask = await maskOf(hash, block.length);
  for (const [at, byte] of mask.entries()) block[at] = (block[at] ?? 0) ^ byte;
  block[0] = (block[0] ?? 0) & (0xff >>> (8 * length - bits));
  return joined(block, hash, new Uint8Array([0xbc]));
}

/** MGF1, RFC 8017 §B.2.1. */
async function maskOf(seed: Uint8Array<ArrayBuffer>, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const rounds = Math.ceil(length / hashBytes);
  const parts = await Promise.all(
    Array.from({ length: rounds }, (_, round) => sha384(joined(seed, new Uint8Array([0, 0, round >>> 8, round])))),
  );
  return joined(...parts).slice(0, length);
}

async function sha384(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === "1") result = (result * base) % modulus;
  }
  return result;
}

/** @throws when there is none, which with two large primes never happens by chance */
function inverseOf(value: bigint, modulus: bigint): bigint {
  let [rest, next] = [modulus, value % modulus];
  let [before, now] = [0n, 1n];
  while (next !== 0n) {
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [before, now] = [now, before - quotient * now];
  }
  if (rest !== 1n) throw new Error("no inverse");
  return ((before % modulus) + modulus) % modulus;
}

function bitLength(value: bigint): number {
  return value.toString(2).length;
}

export function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x0${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}

export function toBytes(value: bigint, length: number): Uint8Array<ArrayBuffer> {
  const digits = value.toString(16).padStart(length * 2, "0");
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

export function toText(bytes: Uint8Array): string {
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

export function fromText(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.codePointAt(0) ?? 0);
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
