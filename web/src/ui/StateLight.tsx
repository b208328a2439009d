import "./StateLight.css";
import { CircleAlert, CircleCheck, Clock3, type LucideIcon } from "lucide-react";
import { type ReactNode } from "react";

export type LightColour = "good" | "attention" | "bad";

const icons: Readonly<Record<LightColour, LucideIcon>> = { good: CircleCheck, attention: Clock3, bad: CircleAlert };

/** How things stand, in one glance and one sentence; told by the sign and the words as much as by the colour. */
export function StateLight({ colour, title, children, level = 2 }: {
  colour: LightColour;
  title: string;
  children?: ReactNode;
  level?: 2 | 3;
}) {
  const Icon = icons[colour];
  const Heading = `h${level}` as const;
  return (
    <div className={`ui-light ui-light-${colour}`}>
      <Icon aria-hidden="true" />
      <div className="ui-light-text">
        <Heading>{title}</Heading>
        {children}
      </div>
    </div>
  );
}
