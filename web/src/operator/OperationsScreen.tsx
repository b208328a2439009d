import "../portal/portal.css";
import "../portal/PagedList.css";
import { currentLocale } from "../i18n/language.ts";
import { useText, type Text } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Section } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { operations, sents, type LineState, type Operations } from "./operations.ts";

// On a telephone the rows are shown as cards; without their roles they would not be a table any more.
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
/* oxlint-disable jsx-a11y/prefer-tag-over-role */

export default function OperationsScreen() {
  return <SignedIn needs="operator">{(account) => <OperationsPage account={account} />}</SignedIn>;
}

/** How the media node does and how people fare on it, without people. */
function OperationsPage({ account }: { account: Account }) {
  const t = useText();
  const { state, retry } = useLoaded(operations.now, 10);
  return (
    <PortalPage account={account} title={t("operator.node.title")} lead={t("operator.node.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? <Now t={t} now={state.value} /> : null}
    </PortalPage>
  );
}

function Now({ t, now }: { t: Text; now: Operations }) {
  const pictures = sents.reduce((sum, sent) => sum + now.pictures[sent], 0);
  return (
    <>
      <Section title={t("operator.node.now")}>
        <Facts
          facts={[
            [t("operator.node.rooms"), count(now.rooms)],
            [t("operator.node.people"), count(now.people)],
            ...now.loops.map((loop, index): [string, string] => [
              t("operator.node.loop", { n: index + 1 }),
              t("operator.node.loop.state", {
                load: share(loop.load),
                rooms: loop.rooms,
                people: loop.people,
                connections: loop.connections,
              }),
            ]),
          ]}
        />
      </Section>
      <Section title={t("operator.node.lines")}>
        <p>{now.samples === 0 ? t("operator.node.none") : t("operator.node.samples", { n: now.samples })}</p>
        {now.samples === 0 ? null : (
          <table role="table" className="paged-table" aria-label={t("operator.node.lines")}>
            <thead role="rowgroup">
              <tr role="row">
                <th role="columnheader" scope="col">{t("operator.node.what")}</th>
                <th role="columnheader" scope="col" className="paged-number">{t("operator.node.median")}</th>
                <th role="columnheader" scope="col" className="paged-number">{t("operator.node.edge")}</th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {now.lines.map((line) => (
                <tr key={line.what} role="row">
                  <td role="rowheader" className="paged-cell paged-title">{t(`operator.node.line.${line.what}`)}</td>
                  <Value label={t("operator.node.median")} value={inUnits(t, line, line.median)} />
                  <Value label={t("operator.node.edge")} value={inUnits(t, line, line.most)} />
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
      <Section title={t("operator.node.pictures")}>
        <Facts
          facts={[
            ...sents.map((sent): [string, string] => [
              t(`operator.node.sent.${sent}`),
              pictures === 0 ? "–" : share(now.pictures[sent] / pictures),
            ]),
            [t("operator.node.frozen"), share(now.frozen)],
          ]}
        />
      </Section>
    </>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="portal-facts portal-facts-wide">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ label, value }: { label: string; value: string }) {
  return (
    <td role="cell" className="paged-cell paged-number">
      <span className="paged-label" aria-hidden="true">
        {label}
      </span>
      <div className="paged-value">{value}</div>
    </td>
  );
}

function inUnits(t: Text, line: LineState, value: number): string {
  if (value < 0) return "–";
  switch (line.what) {
    case "roundTrip":
    case "jitter":
      return t("operator.node.millis", { millis: Math.round(value * 1000) });
    case "estimate":
      return t("operator.node.rate", { rate: Math.round(value / 1e5) / 10 });
    case "lostSending":
    case "lostReceiving":
    case "concealed":
    case "granted":
      return share(value);
  }
}

function count(value: number): string {
  return new Intl.NumberFormat(currentLocale()).format(value);
}

function share(value: number): string {
  return new Intl.NumberFormat(currentLocale(), { style: "percent", maximumFractionDigits: 1 }).format(value);
}
