import "./ErrorSummary.css";
import { type ReactNode, type Ref } from "react";

export interface SummedError {
  /** The element that holds the field. */
  readonly target: string;
  readonly text: string;
}

/** All that is wrong, in the order of the page; each line leads to its field. It wants the focus when it comes. */
export function ErrorSummary({ title, errors, children, ref }: {
  title: string;
  errors: readonly SummedError[];
  /** What is wrong without a field of its own, and what to do about it. */
  children?: ReactNode;
  ref: Ref<HTMLDivElement>;
}) {
  return (
    <div ref={ref} className="ui-summary" role="alert" tabIndex={-1}>
      <h2>{title}</h2>
      {errors.length === 0 ? null : (
        <ul>
          {errors.map(({ target, text }) => (
            <li key={target}>
              <a
                href={`#${target}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusIn(target);
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

/** The first thing in the field that can be typed into or pressed. */
export function focusIn(id: string): void {
  const place = document.getElementById(id);
  const inner = place?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, [role=spinbutton], button");
  (inner ?? place)?.focus();
  place?.scrollIntoView({ block: "center" });
}
