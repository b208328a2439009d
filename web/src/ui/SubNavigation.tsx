import "./SubNavigation.css";
import { useEffect, useRef } from "react";
import { Link } from "react-aria-components";
import { usePath } from "./router.ts";

export interface SubLink {
  readonly href: string;
  readonly label: string;
}

/** The pages of one area, side by side above its title; on a phone in a strip that scrolls to where one is. */
export function SubNavigation({ label, links }: { label: string; links: readonly SubLink[] }) {
  const path = usePath();
  const here = useRef<HTMLUListElement>(null);
  // The longest address that fits: the first page of an area is above all the others.
  const current = links
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .reduce((best, { href }) => (href.length > best.length ? href : best), "");
  useEffect(() => {
    const strip = here.current;
    const link = strip?.querySelector<HTMLElement>("[aria-current]");
    if (!strip || !link || current === "") return;
    strip.scrollLeft = link.offsetLeft - (strip.clientWidth - link.clientWidth) / 2;
  }, [current]);
  return (
    <nav aria-label={label}>
      <ul className="ui-sub" ref={here}>
        {links.map(({ href, label: name }) => (
          <li key={href}>
            <Link
              href={href}
              className="ui-sub-link"
              {...(href === current ? { "aria-current": path === href ? "page" : "true" } : {})}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
