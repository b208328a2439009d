/** Just enough CSS to read our tokens, and the arithmetic of oklch (CSS Color 4) and of contrast (WCAG 2.2). */
export interface Colour {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
  readonly alpha: number;
}

type Rgb = readonly [number, number, number];

/** The declarations of every block whose condition and selector are given, merged in the order of the sheet. */
export function tokens(css: string, applies: (media: string, selector: string) => boolean): Map<string, string> {
  const found = new Map<string, string>();
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, "");
  walk(plain, "", "", (media, selector, name, value) => {
    if (applies(media, selector)) found.set(name, value);
  });
  return found;
}

type Visit = (media: string, selector: string, name: string, value: string) => void;

function walk(css: string, media: string, selector: string, visit: Visit): void {
  let at = 0;
  while (at < css.length) {
    const brace = css.indexOf("{", at);
    const semicolon = css.indexOf(";", at);
    if (semicolon !== -1 && (brace === -1 || semicolon < brace)) {
      const [name, ...value] = css.slice(at, semicolon).split(":");
      visit(media, selector, (name ?? "").trim(), value.join(":").trim());
      at = semicolon + 1;
      continue;
    }
    if (brace === -1) return;
    const head = css.slice(at, brace).trim();
    const end = closing(css, brace);
    const inner = css.slice(brace + 1, end);
    if (head.startsWith("@media")) walk(inner, `${media} ${head.slice(6).trim()}`.trim(), selector, visit);
    else if (head.startsWith("@")) walk(inner, media, selector, visit);
    else walk(inner, media, head, visit);
    at = end + 1;
  }
}

function closing(css: string, brace: number): number {
  let depth = 0;
  for (let at = brace; at < css.length; at += 1) {
    if (css[at] === "{") depth += 1;
    if (css[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error("a block is not closed");
}

export function oklch(value: string): Colour {
  const match = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(value);
  if (!match) throw new Error(`not an oklch colour: ${value}`);
  const [, lightness, chroma, hue, alpha] = match;
  return { lightness: Number(lightness), chroma: Number(chroma), hue: Number(hue), alpha: Number(alpha ?? 1) };
}

/** Linear sRGB, clipped to what a screen can show; Björn Ottosson's matrices as in CSS Color 4 §10. */
export function linear(colour: Colour): Rgb {
  const angle = (colour.hue * Math.PI) / 180;
  const a = colour.chroma * Math.cos(angle);
  const b = colour.chroma * Math.sin(angle);
  const l = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (colour.lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** What is seen when a translucent colour lies on a ground; mixed as browsers do, in gamma-encoded sRGB. */
export function over(top: Colour, ground: Rgb): Rgb {
  const rgb = linear(top);
  const mix = (index: 0 | 1 | 2) =>
    decode(encode(rgb[index]) * top.alpha + encode(ground[index]) * (1 - top.alpha));
  return [mix(0), mix(1), mix(2)];
}

function encode(value: number): number {
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
}

function decode(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** WCAG 2.2 contrast ratio of two linear colours, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [high, low] = [luminance(one), luminance(other)].toSorted((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export const white: Rgb = [1, 1, 1];
