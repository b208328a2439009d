import "./Navigation.css";
import { Menu as MenuIcon } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Button as AriaButton, Link } from "react-aria-components";
import { useText } from "../i18n/useText.tsx";
import { Dialog } from "./Dialog.tsx";
import { usePath } from "./router.ts";

export interface PageLink {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** Stands in the bar at the bottom of a phone, where there is room for three. */
  readonly onPhone: boolean;
}

export interface PageLinkGroup {
  /** Without a label: the person's own pages, which come first. */
  readonly label?: string;
  readonly links: readonly PageLink[];
}

/** All pages at the left of a wide window; on a phone the most used ones below, and the rest behind "More". */
export function Navigation({ groups }: { groups: readonly PageLinkGroup[] }) {
  const t = useText();
  const path = usePath();
  const [open, setOpen] = useState(false);
  const links = groups.flatMap((group) => group.links);
  const elsewhere = links.some((link) => !link.onPhone && placeOf(link.href, path));
  return (
    <nav className="ui-nav" aria-label={t("ui.navigation")}>
      <Groups groups={groups} path={path} />
      <ul className="ui-nav-bar">
        {links
          .filter((link) => link.onPhone)
          .map((link) => (
            <li key={link.href}>
              <NavigationLink link={link} path={path} />
            </li>
          ))}
        <li>
          <AriaButton
            className="ui-nav-link"
            aria-haspopup="dialog"
            onPress={() => setOpen(true)}
            {...(elsewhere ? { "data-current": true } : {})}
          >
            <MenuIcon aria-hidden="true" />
            <span>{t("ui.more")}</span>
          </AriaButton>
        </li>
      </ul>
      {open ? (
        <Dialog title={t("ui.allPages")} isOpen onClose={() => setOpen(false)}>
          <div className="ui-nav-sheet">
            <Groups groups={groups} path={path} onGo={() => setOpen(false)} />
          </div>
        </Dialog>
      ) : null}
    </nav>
  );
}

function Groups({ groups, path, onGo }: {
  groups: readonly PageLinkGroup[];
  path: string;
  onGo?: () => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In a low window the list scrolls by itself; where one is has to be in sight.
    const all = list.current;
    const here = all?.querySelector<HTMLElement>("[aria-current]");
    if (!all || !here || path === "") return;
    const below = here.getBoundingClientRect().bottom - all.getBoundingClientRect().bottom;
    if (below > 0) all.scrollTop += below + here.offsetHeight;
  }, [path]);
  return (
    <div className="ui-nav-list" ref={list}>
      {groups.map((group) => (
        <div key={group.label ?? ""} className="ui-nav-group">
          {group.label ? <p className="ui-nav-label">{group.label}</p> : null}
          <ul className="ui-nav-links" {...(group.label ? { "aria-label": group.label } : {})}>
            {group.links.map((link) => (
              <li key={link.href}>
                <NavigationLink link={link} path={path} {...(onGo ? { onGo } : {})} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function NavigationLink({ link, path, onGo }: { link: PageLink; path: string; onGo?: () => void }) {
  const place = placeOf(link.href, path);
  return (
    <Link
      href={link.href}
      className="ui-nav-link"
      {...(place ? { "aria-current": place } : {})}
      {...(onGo ? { onPress: onGo } : {})}
    >
      {link.icon}
      <span>{link.label}</span>
    </Link>
  );
}

/** "page": we are there; "true": we are on a page below it. */
export function placeOf(href: string, path: string): "page" | "true" | null {
  if (href === path) return "page";
  return href !== "/" && path.startsWith(`${href}/`) ? "true" : null;
}
