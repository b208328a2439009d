/** Points of strokes as letters, which is what the node keeps and passes on (docs/protocol/signalling.md, "Points"). */

export interface Point {
  /** In units: a sheet is 10,000 wide. */
  readonly x: number;
  readonly y: number;
  /** 0 to 31, 16 where none is known. */
  readonly pressure: number;
}

export const unitsAcross = 10_000;
export const usualPressure = 16;

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const values: ReadonlyMap<string, number> = new Map([...letters].map((letter, value) => [letter, value]));
/** Far outside of every sheet; also keeps what a hostile client may say within numbers that can be drawn. */
const far = 1_000_000;

const origin: Point = { x: 0, y: 0, pressure: usualPressure };

/** @param after the point before the first one, where a path goes on */
export function encodePath(points: readonly Point[], after: Point = origin): string {
  let text = "";
  let { x, y } = after;
  for (const point of points) {
    const [toX, toY] = [Math.round(point.x), Math.round(point.y)];
    text += encodeNumber(toX - x) + encodeNumber(toY - y) + encodeNumber(Math.round(point.pressure));
    [x, y] = [toX, toY];
  }
  return text;
}

/** Reads as far as it can: letters that make no whole point are left out. */
export function decodePath(text: string): readonly Point[] {
  const points: Point[] = [];
  const numbers: number[] = [];
  let [x, y] = [0, 0];
  let [sum, weight] = [0, 1];
  for (const letter of text) {
    const value = values.get(letter);
    if (value === undefined) return points;
    sum += (value % 32) * weight;
    if (value >= 32) {
      weight *= 32;
      if (weight > far * far) return points;
      continue;
    }
    numbers.push(sum % 2 === 1 ? -(sum + 1) / 2 : sum / 2);
    [sum, weight] = [0, 1];
    if (numbers.length === 3) {
      x = clamp(x + (numbers[0] ?? 0), -far, far);
      y = clamp(y + (numbers[1] ?? 0), -far, far);
      points.push({ x, y, pressure: clamp(numbers[2] ?? usualPressure, 0, 31) });
      numbers.length = 0;
    }
  }
  return points;
}

function encodeNumber(number: number): string {
  let rest = number < 0 ? -2 * number - 1 : 2 * number;
  let text = "";
  do {
    const group = rest % 32;
    rest = (rest - group) / 32;
    text += letters.charAt(group + (rest > 0 ? 32 : 0));
  } while (rest > 0);
  return text;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Leaves out what is not seen: points that lie within `tolerance` of the line between those that stay. */
export function simplify(points: readonly Point[], tolerance: number): readonly Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 3) return points;
  let worst = 0;
  let at = 0;
  for (let i = 1; i < points.length - 1; i += 1) {
    const point = points[i];
    const distance = point === undefined ? 0 : distanceToSegment(point.x, point.y, first, last);
    if (distance > worst) [worst, at] = [distance, i];
  }
  if (worst <= tolerance) return [first, last];
  return [...simplify(points.slice(0, at + 1), tolerance).slice(0, -1), ...simplify(points.slice(at), tolerance)];
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

export function distanceToSegment(x: number, y: number, from: Spot, to: Spot): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : clamp(((x - from.x) * dx + (y - from.y) * dy) / length, 0, 1);
  return Math.hypot(x - from.x - part * dx, y - from.y - part * dy);
}
