import type { Paper } from "../../core/protocol.ts";
import { ruleUnits } from "../../ink/export/svg.ts";
import { papers } from "../../ink/palette.ts";

/** The lines of ruled paper. */
export function PaperRules({ paper, ratio }: { paper: Paper; ratio: number }) {
  const { rule } = papers[paper];
  if (rule === null) return null;
  let d = "";
  for (let y = 2 * ruleUnits; y < 10_000 * ratio; y += ruleUnits) d += `M0 ${y}H10000`;
  return <path d={d} stroke={rule} strokeWidth="10" fill="none" />;
}
