import { useText } from "../i18n/useText.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { reportApi } from "./api.ts";
import { Numbers } from "./StatisticsScreen.tsx";

/** The numbers of the whole organisation, for its administrators. */
export default function AllStatisticsScreen() {
  const t = useText();
  return (
    <SignedIn needs="administrator">
      {(account) => (
        <Numbers account={account} title={t("report.allStatistics.title")} lead={t("report.allStatistics.lead")}
          load={reportApi.allStatistics} />
      )}
    </SignedIn>
  );
}
