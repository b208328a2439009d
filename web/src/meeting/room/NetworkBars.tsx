import type { Network } from "../../core/network.ts";

const lit = { good: 4, weak: 2, bad: 1 } as const;

/** Four bars of which so many are lit; the others stay to be seen, so that little does not look like nothing. */
export function NetworkBars({ network }: { network: Network }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">
      {[0, 1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={1 + bar * 4}
          y={11 - bar * 3}
          width="2.5"
          height={4 + bar * 3}
          rx="0.75"
          opacity={bar < lit[network] ? 1 : 0.3}
        />
      ))}
    </svg>
  );
}
