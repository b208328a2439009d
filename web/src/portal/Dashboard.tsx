import "./portal.css";
import { Link2, Video } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Section } from "../ui/Page.tsx";
import { navigate } from "../ui/router.ts";
import { Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { api, type Account } from "./api.ts";
import { MeetingList } from "./MeetingList.tsx";
import { NewLinkDialog } from "./NewLinkDialog.tsx";
import { PersonalRoomCard } from "./PersonalRoomCard.tsx";
import { PortalPage } from "./PortalPage.tsx";
import { ProblemState, problemText } from "./problems.tsx";
import { useLoaded } from "./useLoaded.ts";

/** Often enough to see that somebody waits, seldom enough not to matter. */
const refreshSeconds = 15;

export function Dashboard({ account }: { account: Account }) {
  const t = useText();
  const { state, reload, retry, change } = useLoaded(api.meetings, refreshSeconds);
  const [starting, setStarting] = useState(false);
  const [inviting, setInviting] = useState(false);

  const meetNow = async () => {
    setStarting(true);
    const outcome = await api.createMeeting();
    if (outcome.ok) {
      navigate(`/meet/${outcome.value.code}`);
      return;
    }
    setStarting(false);
    notify(problemText(t, outcome.problem), "problem");
  };

  return (
    <PortalPage
      account={account}
      title={t("portal.home.title")}
      action={
        <div className="portal-actions">
          <Button kind="primary" icon={<Video aria-hidden="true" />} busy={starting} onPress={() => void meetNow()}>
            {t("portal.meetNow")}
          </Button>
          <Button icon={<Link2 aria-hidden="true" />} onPress={() => setInviting(true)}>
            {t("portal.newLink.open")}
          </Button>
        </div>
      }
    >
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? (
        <>
          <PersonalRoomCard
            room={state.value.personalRoom}
            onChange={(room) => change((all) => ({ ...all, personalRoom: room }))}
          />
          <Section title={t("portal.list.title")}>
            <MeetingList
              meetings={state.value.meetings}
              onDeleted={(code) =>
                change((all) => ({ ...all, meetings: all.meetings.filter((meeting) => meeting.code !== code) }))
              }
            />
          </Section>
        </>
      ) : null}
      {inviting ? <NewLinkDialog onClose={() => setInviting(false)} onCreated={() => void reload()} /> : null}
    </PortalPage>
  );
}
