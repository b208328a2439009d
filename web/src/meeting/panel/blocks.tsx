import "./blocks.css";
import { useId, type ReactNode } from "react";
import { classes } from "../../ui/classes.ts";
import { Mark } from "../../ui/Mark.tsx";

/** What every panel is built of, so that all panels look and read alike. */

/** The whole of a panel's content. `foot` stays in sight below what scrolls: where one writes or begins something. */
export function PanelBody({ children, foot }: { children: ReactNode; foot?: ReactNode }) {
  return (
    <div className="panel-body">
      {/* With the keyboard one scrolls what has the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="panel-scroll" tabIndex={0}>
        {children}
      </div>
      {foot ? <div className="panel-foot">{foot}</div> : null}
    </div>
  );
}

/** A part of a panel under a small heading; `action` stands at the heading's end. */
export function PanelSection({ title, action, note, children }: {
  title: string;
  action?: ReactNode;
  /** One quiet sentence below the heading. */
  note?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="panel-section" aria-labelledby={id}>
      <div className="panel-section-head">
        <h3 id={id}>{title}</h3>
        {action}
      </div>
      {note ? <p className="panel-note">{note}</p> : null}
      {children}
    </section>
  );
}

/** Nothing here yet: what this is for, and the one thing to do. */
export function PanelEmpty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="panel-empty">
      <Mark size={44} quiet />
      <h3>{title}</h3>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}

export function PanelList({ label, ordered = false, children }: {
  label?: string;
  ordered?: boolean;
  children: ReactNode;
}) {
  const List = ordered ? "ol" : "ul";
  return (
    <List className="panel-list" aria-label={label}>
      {children}
    </List>
  );
}

/** One line of a `PanelList`: what it is, what is the matter with it, what can be done. */
export function PanelRow({ icon, title, line, actions, current = false }: {
  icon?: ReactNode;
  title: ReactNode;
  line?: ReactNode;
  /** Icon buttons and a menu; what is destructive stands in the menu. */
  actions?: ReactNode;
  /** The one that is shown or chosen now. */
  current?: boolean;
}) {
  return (
    <li className={classes("panel-row", current && "panel-row-current")} aria-current={current ? "true" : undefined}>
      {icon}
      <div className="panel-row-words">
        <span className="panel-row-title">{title}</span>
        {line ? <span className="panel-row-line">{line}</span> : null}
      </div>
      {actions ? <div className="panel-row-actions">{actions}</div> : null}
    </li>
  );
}
