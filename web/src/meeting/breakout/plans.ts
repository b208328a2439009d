import { useMeeting, useMeetingState } from "../context.ts";

interface Plan {
  readonly names: readonly string[];
  readonly chosen: boolean;
  readonly mayReturn: boolean;
}

/** The plan as the node has it, and the way to change a part of it. */
export function usePlan(): Plan & { readonly plan: (part: Partial<Plan>) => void } {
  const meeting = useMeeting();
  const rooms = useMeetingState((state) => state.breakouts.rooms);
  const chosen = useMeetingState((state) => state.breakouts.chosen);
  const mayReturn = useMeetingState((state) => state.breakouts.mayReturn);
  const names = rooms.map(({ name }) => name);
  const plan = (part: Partial<Plan>) =>
    meeting.dispatch({ type: "Tell", message: { type: "PlanBreakouts", names, chosen, mayReturn, ...part } });
  return { names, chosen, mayReturn, plan };
}
