import "./Mark.css";
import { classes } from "./classes.ts";

/** A ring of seven dots, one filled: a round of people, one speaking. `turning` lets it go round while we wait. */
interface MarkProps {
  size?: number;
  turning?: boolean;
  quiet?: boolean;
}

export function Mark({ size = 32, turning = false, quiet = false }: MarkProps) {
  return (
    <svg
      className={classes("ui-mark", turning && "ui-mark-turning", quiet && "ui-mark-quiet")}
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
    >
      {places.map(([x, y], index) => (
        <circle
          key={`${x} ${y}`}
          className={index === 0 ? "ui-mark-one" : "ui-mark-dot"}
          cx={x}
          cy={y}
          r={index === 0 ? 5 : 2.7}
        />
      ))}
    </svg>
  );
}

const places: readonly (readonly [number, number])[] = Array.from({ length: 7 }, (_, index) => {
  const angle = (index / 7) * 2 * Math.PI;
  return [round(16 + 11 * Math.sin(angle)), round(16 - 11 * Math.cos(angle))] as const;
});

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
