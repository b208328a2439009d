import "./Page.css";
import { useEffect, useRef, type ReactNode } from "react";
import { Link } from "react-aria-components";
import { useText } from "../i18n/useText.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { Mark } from "./Mark.tsx";
import { Navigation, type PageLinkGroup } from "./Navigation.tsx";

export type { PageLink, PageLinkGroup } from "./Navigation.tsx";

export interface PageProps {
  title: string;
  /** The one primary action of the page. */
  action?: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** The quiet navigation at the left (below on phones); without it the page is a single column. */
  links?: readonly PageLinkGroup[];
  /** What stands at the end of the navigation: who is signed in. */
  person?: ReactNode;
  /** The organisation's name beside the mark. */
  organisation?: string | undefined;
  narrow?: boolean;
  /** Above the title: the pages of the same area. */
  above?: ReactNode;
  children: ReactNode;
}

export function Page({ title, action, lead, links, person, organisation, narrow = false, above, children }: PageProps) {
  const t = useText();
  const heading = useDocumentTitle(title);
  return (
    <div className={links ? "ui-page ui-page-with-nav" : "ui-page"}>
      <a className="ui-skip" href="#main">
        {t("ui.skipToContent")}
      </a>
      <header className="ui-page-head">
        <Link href="/" className="ui-home">
          <Mark size={28} />
          <span>{organisation || "Runde"}</span>
        </Link>
        <div className="ui-page-head-end">
          <LanguageSwitch />
          {person}
        </div>
      </header>
      {links ? <Navigation groups={links} /> : null}
      <main id="main" className={narrow ? "ui-main ui-main-narrow" : "ui-main"} tabIndex={-1}>
        {above}
        <div className="ui-title-row">
          <div className="ui-title">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {lead ? <p>{lead}</p> : null}
          </div>
          {action}
        </div>
        {children}
      </main>
      <footer className="ui-page-foot">
        <Link href="/notice">{t("ui.privacy")}</Link>
      </footer>
    </div>
  );
}

let firstPage = true;

/** Names the page in the tab, and puts the focus on its title after a change of page, so that it is read out. */
export function useDocumentTitle(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Runde`;
  }, [title]);
  useEffect(() => {
    if (!firstPage && !document.activeElement?.matches("input, textarea")) heading.current?.focus();
    firstPage = false;
  }, []);
  return heading;
}

/** A part of a page: a title, perhaps a sentence, content, and a hairline before it. */
export function Section({ title, lead, action, children }: {
  title: string;
  lead?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="ui-section">
      <div className="ui-title-row">
        <div className="ui-title">
          <h2>{title}</h2>
          {lead ? <p>{lead}</p> : null}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
