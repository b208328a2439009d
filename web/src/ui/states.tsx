import "./states.css";
import { useSyncExternalStore, type ReactNode } from "react";
import { useText } from "../i18n/useText.tsx";
import { classes } from "./classes.ts";
import { Mark } from "./Mark.tsx";
import { isWaiting, onWaiting } from "./way.ts";

interface StateProps {
  title: string;
  /** What happened or what this is for, and what to do. */
  children?: ReactNode;
  /** One button. */
  action?: ReactNode;
  /** The level of the title in the page's outline. */
  level?: 1 | 2 | 3;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children, action, level = 2 }: StateProps) {
  return <State title={title} action={action} level={level} tone="empty" body={children} />;
}

/** What went wrong, in words of the person, and the one thing to do. */
export function ErrorState({ title, children, action, level = 1 }: StateProps) {
  return <State title={title} action={action} level={level} tone="error" body={children} />;
}

function State(props: {
  title: string;
  body: ReactNode;
  action: ReactNode;
  level: 1 | 2 | 3;
  tone: "empty" | "error";
}) {
  const Heading = `h${props.level}` as const;
  return (
    <div className={`ui-state ui-state-${props.tone}`} role={props.tone === "error" ? "alert" : undefined}>
      <Mark size={56} quiet />
      <Heading>{props.title}</Heading>
      {props.body ? <p>{props.body}</p> : null}
      {props.action}
    </div>
  );
}

/** Something is on its way, or would be if there were a network. It appears late: what is quick does not flicker. */
export function Loading({ label, alone = false }: { label?: string; alone?: boolean }) {
  const t = useText();
  const waiting = useSyncExternalStore(onWaiting, isWaiting);
  return (
    <output className={classes("ui-state ui-loading", alone && "ui-alone")}>
      <Mark size={48} turning />
      <span>{waiting ? t("ui.waiting") : (label ?? t("ui.loading"))}</span>
    </output>
  );
}
