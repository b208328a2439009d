import { useEffect, useRef, useState, type RefObject } from "react";

/** Whether the element has come into sight, so that what it shows need not be fetched before. */
export function useSeen<E extends Element>(): { readonly place: RefObject<E | null>; readonly seen: boolean } {
  const place = useRef<E>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null || seen) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [seen]);
  return { place, seen };
}
