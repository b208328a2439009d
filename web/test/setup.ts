import { afterEach } from "vitest";

// React asks for this flag before it lets a test drive it through `act`.
(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

// React Aria escapes ids with it; jsdom has none. Our ids in tests hold nothing that needs more than this.
globalThis.CSS ??= { escape: (text: string) => text.replaceAll(/[^\w-]/g, "\\$&") } as typeof CSS;

// axe asks for a canvas to look at icon fonts, which we do not have; jsdom would log that it has no canvas.
HTMLCanvasElement.prototype.getContext = () => null;

afterEach(() => {
  document.body.replaceChildren();
});
