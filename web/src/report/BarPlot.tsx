import { useText } from "../i18n/useText.tsx";

export interface Bar {
  /** Under the bar; may be empty where there is no room. */
  readonly label: string;
  /** In full, for the table and the tip. */
  readonly name: string;
  /** From the foot of the bar upwards. */
  readonly parts: readonly number[];
}

export interface Series {
  readonly id: "quick" | "scheduled" | "personal";
  readonly label: string;
}

const width = 720;
const height = 220;
const left = 36;
const foot = 24;
const head = 8;
/** On a phone the letters are larger beside the bars; in narrower slots every second label goes. */
const roomy = 76;

/** Bars drawn by hand, and the same numbers as a table for everybody who rather reads, or cannot see. */
export function BarPlot({ title, bars, series, unit }: {
  title: string;
  bars: readonly Bar[];
  series: readonly Series[];
  /** A number with its unit: "3 meetings". */
  unit: (value: number) => string;
}) {
  const t = useText();
  const top = niceTop(Math.max(...bars.map(total), 0));
  const y = (value: number) => height - foot - (value / top) * (height - foot - head);
  const slot = (width - left) / Math.max(bars.length, 1);
  const bar = Math.min(slot * 0.7, 48);
  return (
    <figure className="plot">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      {series.length > 1 ? (
        <ul className="plot-key">
          {series.map(({ id, label }) => <li key={id} className={`plot-key-${id}`}>{label}</li>)}
        </ul>
      ) : null}
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("report.plot.described", { title })}>
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line className="plot-line" x1={left} x2={width} y1={y(value)} y2={y(value)} />
            <text x={left - 8} y={y(value) + 4} textAnchor="end">{value}</text>
          </g>
        ))}
        {bars.map((one, index) => {
          const x = left + index * slot;
          let before = 0;
          return (
            <g key={one.name}>
              <title>{`${one.name}: ${unit(total(one))}`}</title>
              <rect className="plot-slot" x={x} y={head} width={slot} height={height - foot - head} />
              {one.parts.map((value, part) => {
                const from = before;
                before += value;
                return value > 0 ? (
                  <rect
                    key={series[part]?.id ?? "quick"}
                    className={`plot-${series[part]?.id ?? "quick"}`}
                    x={x + (slot - bar) / 2}
                    y={y(before)}
                    width={bar}
                    height={Math.max(y(from) - y(before) - (from > 0 ? 1 : 0), 1)}
                    rx={2}
                  />
                ) : null;
              })}
              {one.label ? (
                <text
                  className={slot < roomy && (bars.length - index) % 2 === 0 ? "plot-second" : undefined}
                  x={x + slot / 2}
                  y={height - 6}
                  textAnchor="middle"
                >
                  {one.label}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
      <Table bars={bars} series={series} title={title} />
    </figure>
  );
}

function Table({ bars, series, title }: { bars: readonly Bar[]; series: readonly Series[]; title: string }) {
  const t = useText();
  return (
    <details>
      <summary>{t("report.plot.table")}</summary>
      <table aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t("report.plot.what")}</th>
            {series.map(({ id, label }) => <th key={id} scope="col">{label}</th>)}
            {series.length > 1 ? <th scope="col">{t("report.plot.all")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {bars.map((one) => (
            <tr key={one.name}>
              <th scope="row">{one.name}</th>
              {series.map(({ id }, part) => <td key={id}>{one.parts[part] ?? 0}</td>)}
              {series.length > 1 ? <td>{total(one)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function total(bar: Bar): number {
  return bar.parts.reduce((sum, value) => sum + value, 0);
}

/** The next even number of 2, 4, 10, 20, 40, 100 …, so that the line in the middle is a whole number as well. */
export function niceTop(most: number): number {
  for (let step = 1; ; step *= 10) {
    for (const factor of [2, 4, 6, 10]) {
      if (most <= factor * step) return factor * step;
    }
  }
}
