import { useText } from "../i18n/useText.tsx";
import { type Plan } from "./api.ts";
import { countsText, findingText, reasonsText } from "./words.ts";

const shown = 8;

/** What would happen: how many come, change and go, who for example, and what is odd. */
export function PlanView({ plan }: { plan: Plan }) {
  const t = useText();
  return (
    <div className="pbx-plan">
      <p>
        <strong>{countsText(t, plan.counts)}</strong>
      </p>
      {plan.doubts.length > 0 ? (
        <p className="pbx-warning">
          {reasonsText(t, plan.doubts)} {t("pbx.plan.doubt")}
        </p>
      ) : null}
      {plan.sample.length > 0 ? (
        <>
          <h3>{t("pbx.plan.sample")}</h3>
          <ul className="pbx-lines">
            {plan.sample.slice(0, shown).map((entry) => (
              <li key={entry.number}>
                <span className="pbx-number">{entry.number.includes("@") ? "–" : entry.number}</span>
                <span>
                  {[entry.firstName, entry.lastName].join(" ").trim()}{" "}
                  <span className="portal-quiet">{entry.email}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {plan.problemCount > 0 ? (
        <>
          <h3>{t("pbx.plan.problems", { n: plan.problemCount })}</h3>
          <ul className="pbx-lines">
            {plan.problems.map((finding, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- the list never changes
              <li key={index}>
                <span className="pbx-number">{finding.number}</span>
                <span>{findingText(t, finding)}</span>
              </li>
            ))}
          </ul>
          {plan.problemCount > plan.problems.length ? (
            <p className="portal-quiet">{t("pbx.plan.first", { n: plan.problems.length })}</p>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
