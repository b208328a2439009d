import "./QrCode.css";
import { encode } from "uqr";

/** An address to be read by a phone's camera. Always dark on light: many readers know nothing else. */
export function QrCode({ value, label }: { value: string; label: string }) {
  const code = encode(value, { ecc: "M", border: 4 });
  return (
    <svg
      className="ui-qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
    >
      <path d={outline(code.data)} />
    </svg>
  );
}

/** One horizontal bar for each run of dark modules. */
export function outline(rows: readonly (readonly boolean[])[]): string {
  let path = "";
  for (const [y, row] of rows.entries()) {
    let x = 0;
    while (x < row.length) {
      if (!row[x]) {
        x += 1;
        continue;
      }
      const start = x;
      while (row[x]) x += 1;
      path += `M${start} ${y}h${x - start}v1h${start - x}z`;
    }
  }
  return path;
}
