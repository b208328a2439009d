import "../portal/portal.css";
import { useText } from "../i18n/useText.tsx";
import { api, type Account } from "../portal/api.ts";
import { MeetingList } from "../portal/MeetingList.tsx";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Loading } from "../ui/states.tsx";

export default function MeetingsScreen() {
  return <SignedIn>{(account) => <MeetingsPage account={account} />}</SignedIn>;
}

function MeetingsPage({ account }: { account: Account }) {
  const t = useText();
  const { state, retry, change } = useLoaded(api.meetings);
  return (
    <PortalPage account={account} title={t("portal.meetings.title")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? (
        <MeetingList
          level={2}
          meetings={state.value.meetings}
          onDeleted={(code) =>
            change((all) => ({ ...all, meetings: all.meetings.filter((meeting) => meeting.code !== code) }))
          }
        />
      ) : null}
    </PortalPage>
  );
}
