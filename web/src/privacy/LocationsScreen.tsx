import { useMemo, useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button } from "../ui/Button.tsx";
import { ChoiceGroup } from "../ui/ChoiceGroup.tsx";
import { ComboField } from "../ui/ComboField.tsx";
import { Section } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { privacyApi, type Locations } from "./api.ts";
import { countryOptions } from "./countries.ts";
import { PrivacyPage } from "./PrivacyPage.tsx";
import { Where } from "./Where.tsx";

export default function LocationsScreen() {
  return <SignedIn needs="administrator">{(account) => <LocationsPage account={account} />}</SignedIn>;
}

function LocationsPage({ account }: { account: Account }) {
  const t = useText();
  const { state, retry, change } = useLoaded(() => privacyApi.locations("admin"));
  return (
    <PrivacyPage account={account} title={t("privacy.locations.title")} lead={t("privacy.locations.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? (
        <>
          <Where locations={state.value} />
          <Demand
            key={state.value.demanded}
            locations={state.value}
            onSaved={(locations) => {
              change(() => locations);
              notify(t("portal.saved"));
            }}
          />
        </>
      ) : null}
    </PrivacyPage>
  );
}

type Choice = "any" | "eea" | "country";

function Demand({ locations, onSaved }: { locations: Locations; onSaved: (locations: Locations) => void }) {
  const t = useText();
  const { demanded } = locations;
  const [choice, setChoice] = useState<Choice>(demanded === null ? "any" : demanded === "eea" ? "eea" : "country");
  const [country, setCountry] = useState(demanded === null || demanded === "eea" ? "DE" : demanded);
  const [busy, setBusy] = useState(false);
  const countries = useMemo(() => countryOptions(), []);
  const save = async () => {
    setBusy(true);
    const outcome = await privacyApi.demand(choice === "any" ? null : choice === "eea" ? "eea" : country);
    setBusy(false);
    if (outcome.ok) onSaved(outcome.value);
    else notify(problemText(t, outcome.problem), "problem");
  };
  return (
    <Section title={t("privacy.demand.title")} lead={t("privacy.demand.lead")}>
      <div className="portal-form">
        <ChoiceGroup
          label={t("privacy.demand.label")}
          value={choice}
          onChange={setChoice}
          choices={(["any", "eea", "country"] as const).map((id) => ({
            id,
            label: t(`privacy.demand.${id}`),
            description: t(`privacy.demand.${id}.help`),
          }))}
        />
        {choice === "country" ? (
          <ComboField
            label={t("privacy.entry.country")}
            options={countries}
            value={country}
            onChange={setCountry}
            none={t("privacy.entry.country.none")}
          />
        ) : null}
        <Button kind="primary" busy={busy} onPress={() => void save()}>
          {t("portal.save")}
        </Button>
      </div>
    </Section>
  );
}
