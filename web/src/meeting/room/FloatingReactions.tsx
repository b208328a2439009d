import "./FloatingReactions.css";
import { type CSSProperties } from "react";
import { useMeetingState } from "../context.ts";

/** What people throw in, drifting upwards with their name; still for those who want no motion. */
export function FloatingReactions() {
  const reactions = useMeetingState((state) => state.reactions);
  return (
    <div className="floating" aria-hidden="true">
      {reactions.map(({ key, name, emoji }) => (
        <div key={key} className="floating-one" style={{ "--lane": key % 5 } as CSSProperties}>
          <span className="floating-emoji">{emoji}</span>
          <span className="floating-name">{name}</span>
        </div>
      ))}
    </div>
  );
}
