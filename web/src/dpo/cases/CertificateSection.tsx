import { useText } from "../../i18n/useText.tsx";
import { Section } from "../../ui/Page.tsx";
import { StateLight } from "../../ui/StateLight.tsx";
import { dayOf } from "../words.ts";
import { type Certificate } from "./api.ts";

/** What an erasure has done, what had to stay and why, and what a search of everything found afterwards. */
export function CertificateSection({ certificate }: { certificate: Certificate }) {
  const t = useText();
  const { at, erased, kept, tables, columns, rest, clean } = certificate;
  return (
    <Section title={t("dpo.certificate")} lead={t("dpo.certificate.lead", { day: dayOf(at) })}>
      <StateLight
        colour={clean ? "good" : "bad"}
        title={t(clean ? "dpo.certificate.clean" : "dpo.certificate.rest")}
        level={3}
      >
        <p>{t("dpo.certificate.search", { tables, columns, rest })}</p>
      </StateLight>
      {erased.length > 0 ? (
        <dl className="portal-facts">
          {erased.map(({ kind, label, objects }) => (
            <div key={kind}>
              <dt>{label}</dt>
              <dd>{t("dpo.certificate.erased", { n: objects })}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>{t("dpo.certificate.nothing")}</p>
      )}
      {kept.length > 0 ? (
        <>
          <h3>{t("dpo.certificate.kept")}</h3>
          <dl className="portal-facts">
            {kept.map(({ source, kind, label, objects, why, reason }) => (
              <div key={`${source} ${kind} ${why}`}>
                <dt>{label}</dt>
                <dd>{t("dpo.certificate.keptOne", { n: objects, reason })}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </Section>
  );
}
