import { Checkbox } from "react-aria-components";
import { currentLocale } from "../../i18n/language.ts";
import { dateAndTime } from "../../i18n/times.ts";
import { useText } from "../../i18n/useText.tsx";
import { type Fact, type Trace } from "./api.ts";

/** Something that can be decided about each object. */
export interface Choose {
  readonly label: string;
  /** Keys of objects. */
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** What is stored, kind by kind. What has to be kept has nothing to be decided about. */
export function Found({ traces, choose }: { traces: readonly Trace[]; choose?: Choose }) {
  const t = useText();
  const groups = new Map<string, Trace[]>();
  for (const trace of traces) groups.set(trace.kind, [...(groups.get(trace.kind) ?? []), trace]);
  return (
    <div className="dpo-found">
      {[...groups].map(([kind, group]) => (
        <details key={kind} open={groups.size <= 3}>
          <summary>
            <span>{group[0]?.kindLabel}</span>
            <span className="dpo-count">{t("dpo.found.objects", { n: group.length })}</span>
          </summary>
          <ul className="dpo-traces">
            {group.map((trace) => (
              <li key={trace.key}>
                <h3>{trace.label}</h3>
                <Facts facts={trace.facts} />
                {trace.erasing === "kept" && trace.why ? <p className="portal-quiet">{trace.why}</p> : null}
                {choose && trace.erasing !== "kept" ? <Choice trace={trace} choose={choose} /> : null}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="dpo-facts">
      {facts.map(({ name, label, value }) => (
        <div key={`${name} ${value}`}>
          <dt>{label}</dt>
          <dd>{value.startsWith("data:image/") ? <img src={value} alt="" className="dpo-picture" /> : words(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** Instants in the reader's zone; everything else as it is stored. */
function words(value: string): string {
  return instant.test(value) ? dateAndTime(value, currentLocale()) : value;
}

function Choice({ trace: { key }, choose: { label, chosen, onChange } }: { trace: Trace; choose: Choose }) {
  const change = (on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    onChange(next);
  };
  return (
    <Checkbox className="dpo-choice" isSelected={chosen.has(key)} onChange={change}>
      <span className="dpo-choice-box" aria-hidden="true" />
      <span>{label}</span>
    </Checkbox>
  );
}
