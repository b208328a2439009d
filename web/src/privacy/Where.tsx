import { useText, type Text } from "../i18n/useText.tsx";
import { StateLight } from "../ui/StateLight.tsx";
import { type Locations } from "./api.ts";
import { countryName } from "./countries.ts";

/** Where the machines stand, as whoever runs the installation declares it. */
export function Where({ locations }: { locations: Locations }) {
  const t = useText();
  const { demanded, allowed, machines, operator } = locations;
  const undeclared = machines.some(({ country }) => country === null);
  return (
    <>
      {allowed ? (
        <StateLight colour={undeclared ? "attention" : "good"} title={t("privacy.locations.allowed")}>
          <p>
            {demanded === null
              ? t("privacy.locations.any")
              : t("privacy.locations.fits", { place: placeName(t, demanded) })}
          </p>
        </StateLight>
      ) : (
        <StateLight colour="bad" title={t("privacy.locations.refused")}>
          <p>{t("privacy.locations.refused.help", { place: placeName(t, demanded ?? "") })}</p>
        </StateLight>
      )}
      <dl className="portal-facts">
        {machines.map(({ kind, name, country, fits }) => (
          <div key={`${kind} ${name}`}>
            <dt>{t(`privacy.connector.${kind}`)}</dt>
            <dd>
              {country === null ? t("privacy.locations.undeclared") : countryName(country)}
              {fits ? "" : ` – ${t("privacy.locations.unfit")}`}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("privacy.connector.hosting")}</dt>
          <dd>
            {operator.name === ""
              ? t("privacy.locations.undeclared")
              : [operator.name, operator.country === null ? "" : countryName(operator.country), operator.contact]
                  .filter((one) => one !== "")
                  .join(", ")}
          </dd>
        </div>
      </dl>
      <p className="portal-quiet">{t("privacy.locations.machines.lead")}</p>
    </>
  );
}

function placeName(t: Text, demanded: string): string {
  return demanded === "eea" ? t("privacy.locations.eea") : countryName(demanded);
}
