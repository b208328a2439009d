/** Six digits that are easy to say on the telephone; evenly drawn, because a remainder would favour the low ones. */
export function drawPasscode(): string {
  const digits: number[] = [];
  while (digits.length < 6) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < 250) digits.push(byte % 10);
  }
  return digits.join("");
}
