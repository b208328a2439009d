import type { BreakoutPerson } from "./protocol.ts";
import type { BreakoutsState } from "./state/breakoutState.ts";

/** Who is in this room, or with `assigned` who belongs there; by name. */
export function peopleOf(state: BreakoutsState, room: number, by: "room" | "assigned"): readonly BreakoutPerson[] {
  return [...state.people.values()]
    .filter((person) => person[by] === room)
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Everybody named, room by room and as evenly as can be; `random` gives numbers from 0 to below 1. */
export function spread(
  people: readonly string[],
  count: number,
  random: () => number,
): readonly { readonly participant: string; readonly room: number }[] {
  const order = [...people];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a === undefined || b === undefined) continue;
    order[last] = b;
    order[other] = a;
  }
  return order.map((participant, index) => ({ participant, room: (index % count) + 1 }));
}
