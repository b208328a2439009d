import type { Sheet } from "../core/protocol.ts";
import { sheetKey } from "../core/ink/marks.ts";
import type { Pointer } from "../core/ink/sheets.ts";
import { useMeetingState } from "../meeting/context.ts";
import { palettes, type Look } from "./palette.ts";

/** Laser pointers of others, with their names where these are known. */
export function Pointers({ sheet, look }: { sheet: Sheet; look: Look }) {
  const pointers = useMeetingState((state) => state.ink.pointers);
  const key = sheetKey(sheet);
  const here = [...pointers].filter(([, pointer]) => sheetKey(pointer.sheet) === key);
  return here.map(([id, pointer]) => <PointerView key={id} pointer={pointer} look={look} />);
}

function PointerView({ pointer, look }: { pointer: Pointer; look: Look }) {
  const name = useMeetingState((state) => state.people.get(pointer.by ?? "")?.name ?? "");
  return (
    <g className="ink-pointer" transform={`translate(${pointer.x} ${pointer.y})`} data-testid="ink-pointer">
      <circle r="150" className="ink-pointer-glow" />
      <circle r="70" className="ink-pointer-dot" />
      {name === "" ? null : (
        <text x="150" y="260" fontSize="190" fill={palettes[look].lines.PLAIN}>
          {name}
        </text>
      )}
    </g>
  );
}
