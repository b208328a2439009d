import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { blind, blindWith, fingerprint, fromText, toBytes, toNumber, toText, unblind } from "./blind.ts";

interface Vector {
  readonly name: string;
  readonly n: string;
  readonly e: string;
  readonly d: string;
  readonly prepared_msg: string;
  readonly salt: string;
  readonly encoded_msg: string;
  readonly inv: string;
  readonly blinded_msg: string;
  readonly blind_sig: string;
  readonly sig: string;
}

const file = new URL("../../../test/fixture/blind/rfc9474.json", import.meta.url);
const vectors = JSON.parse(readFileSync(file, "utf8")) as readonly Vector[];
const [published] = vectors as [Vector];

const number = (hex: string) => BigInt(`0x${hex}`);
const bytes = (hex: string) => toBytes(number(`0${hex}`), hex.length / 2);
const keyOf = ({ n, e }: Vector) => ({ modulus: toText(bytes(n)), exponent: toText(bytes(e)) });

/** What the node does; a plain power is enough for a test. */
function sign(blinded: string): string {
  const n = number(published.n);
  let [result, base] = [1n, toNumber(fromText(blinded))];
  for (let rest = number(published.d); rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * base) % n;
    base = (base * base) % n;
  }
  return toText(toBytes(result, 512));
}

describe.each(vectors)("RFC 9474 appendix A, $name", (vector) => {
  const n = number(vector.n);

  it("blinds as it says", async () => {
    const e = number(vector.e);
    // The vectors give the inverse of what was drawn.
    const factor = inverse(number(vector.inv), n);
    const made = await blindWith({ n, e }, bytes(vector.prepared_msg), bytes(vector.salt), factor);
    expect(made.encoded).toEqual(bytes(vector.encoded_msg));
    expect(made.blinded).toBe(number(vector.blinded_msg));
    expect(made.inverse).toBe(number(vector.inv));
  });

  it("unblinds as it says, and finds that the signature holds", async () => {
    const slip = {
      key: keyOf(vector),
      token: "",
      blinded: "",
      inverse: number(vector.inv),
      prepared: bytes(vector.prepared_msg),
    };
    expect(await unblind(slip, toText(bytes(vector.blind_sig)))).toBe(toText(bytes(vector.sig)));
  });
});

test("one secret makes one request, another poll or secret makes another", async () => {
  const secret = new Uint8Array(32).fill(7);
  const slip = await blind(keyOf(published), "poll1", secret);
  expect(await blind(keyOf(published), "poll1", secret)).toEqual(slip);
  expect((await blind(keyOf(published), "poll2", secret)).blinded).not.toBe(slip.blinded);
  expect((await blind(keyOf(published), "poll1", new Uint8Array(32))).token).not.toBe(slip.token);
  expect(slip.token).toHaveLength(43);
  expect(await unblind(slip, sign(slip.blinded))).not.toBe(null);
  expect(await unblind(slip, sign(slip.token))).toBe(null);
});

test("a key that is too short or has a small exponent is not taken", async () => {
  const { modulus } = keyOf(published);
  const secret = new Uint8Array(32);
  await expect(blind({ modulus, exponent: "Aw" }, "poll", secret)).rejects.toThrow("a weak key");
  await expect(blind({ modulus: modulus.slice(0, 200), exponent: "AQAB" }, "poll", secret)).rejects.toThrow("weak");
});

test("everybody with the same key has the same twelve digits", async () => {
  const digits = await fingerprint(keyOf(published));
  expect(digits).toMatch(/^\d{4} \d{4} \d{4}$/);
  expect(await fingerprint({ ...keyOf(published), exponent: "Aw" })).toBe(digits);
});

function inverse(value: bigint, modulus: bigint): bigint {
  let [rest, next, before, now] = [modulus, value, 0n, 1n];
  while (next !== 0n) {
    const quotient = rest / next;
    [rest, next, before, now] = [next, rest - quotient * next, now, before - quotient * now];
  }
  return ((before % modulus) + modulus) % modulus;
}
