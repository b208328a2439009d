import { useEffect } from "react";

/** F6 walks stage, lobby, panel and tools, and Shift+F6 walks back, as in other programs. */
export function useRegions(): void {
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      if (event.key !== "F6" || event.ctrlKey || event.altKey || event.metaKey) return;
      const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")];
      if (regions.length === 0) return;
      event.preventDefault();
      const here = regions.findLastIndex((region) => region.contains(document.activeElement));
      const next = event.shiftKey ? (here <= 0 ? regions.length - 1 : here - 1) : (here + 1) % regions.length;
      regions[next]?.focus();
    };
    window.addEventListener("keydown", walk);
    return () => window.removeEventListener("keydown", walk);
  }, []);
}
