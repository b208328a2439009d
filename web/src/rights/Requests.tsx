import { useState } from "react";
import { type CaseRequest } from "../dpo/cases/api.ts";
import { CertificateSection } from "../dpo/cases/CertificateSection.tsx";
import { dayOf } from "../dpo/words.ts";
import { useText, type Text } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Section } from "../ui/Page.tsx";

/** What somebody has asked for, the newest first. */
export function Requests({ requests, onWithdraw }: {
  requests: readonly CaseRequest[];
  onWithdraw: (id: string) => Promise<void>;
}) {
  const t = useText();
  const [busy, setBusy] = useState<string | null>(null);
  const withdraw = async (id: string) => {
    setBusy(id);
    await onWithdraw(id);
    setBusy(null);
  };
  const certificate = requests.find((request) => request.certificate !== null)?.certificate ?? null;
  return (
    <>
      <Section title={t("rights.requests")} lead={t("rights.requests.lead")}>
        <ul className="rights-requests">
          {requests.map((request) => (
            <li key={request.id}>
              <div>
                <h3>{t("rights.request", { n: String(request.number), kind: t(`dpo.cases.kind.${request.kind}`) })}</h3>
                <p>{stateText(t, request)}</p>
                {reasonOf(request) === "" ? null : <p className="dpo-quote">{reasonOf(request)}</p>}
              </div>
              {request.state === "closed" ? null : (
                <Button busy={busy === request.id} onPress={() => void withdraw(request.id)}>
                  {t("rights.withdraw")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {certificate ? <CertificateSection certificate={certificate} /> : null}
    </>
  );
}

function stateText(t: Text, { state, dueAt, outcome, closedAt, receivedAt }: CaseRequest): string {
  const ended = outcome ?? "granted";
  if (state === "open") return t("rights.state.open", { asked: dayOf(receivedAt), due: dayOf(dueAt) });
  if (state === "restricted") return t("rights.state.restricted", { until: dayOf(dueAt) });
  return t("rights.state.closed", {
    day: dayOf(closedAt ?? receivedAt),
    outcome: t(`rights.outcome.${ended}`),
  });
}

/** Steps whose note is a reason that was told to the person. */
const reasoned = new Set(["grant", "refuse", "extend", "close", "lift"]);

function reasonOf({ steps }: CaseRequest): string {
  return (steps ?? []).findLast((step) => reasoned.has(step.act))?.note ?? "";
}
