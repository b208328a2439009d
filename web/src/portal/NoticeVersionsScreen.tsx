import "./portal.css";
import { Link } from "react-aria-components";
import { currentLanguage } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { type Params } from "../ui/router.ts";
import { Loading } from "../ui/states.tsx";
import { api } from "./api.ts";
import { dayOf } from "./noticeWords.ts";
import { ProblemState } from "./problems.tsx";
import { useLoaded } from "./useLoaded.ts";

/** `/notice/{key}/versions`: what the notice said before, and until when. */
export default function NoticeVersionsScreen({ params }: { params: Params }) {
  const t = useText();
  const key = params["key"] ?? "";
  const { state, retry } = useLoaded(() => api.noticeVersions(key));
  const path = `/notice/${encodeURIComponent(key)}`;
  const versions = state.status === "ready"
    ? state.value.items.filter(({ language }) => language === currentLanguage())
    : [];
  return (
    <Page
      title={t("notice.versions")}
      action={<LinkButton href={path}>{t("notice.current")}</LinkButton>}
    >
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      <ul className="portal-list">
        {versions.map(({ number, from, until }) => (
          <li key={number} className="portal-row">
            <Link href={until === null ? path : `${path}/versions/${number}`}>
              {until === null
                ? t("notice.since", { from: dayOf(from) })
                : t("notice.span", { from: dayOf(from), until: dayOf(until) })}
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
