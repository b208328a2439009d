import "./portal.css";
import { CalendarPlus, Link2, Video } from "lucide-react";
import { useState } from "react";
import { loadAreas } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { DayList } from "../meetings/DayList.tsx";
import { meetingsApi } from "../meetings/meetingsApi.ts";
import { Button, LinkButton } from "../ui/Button.tsx";
import { lazily, type Lazy, type Module } from "../ui/lazily.tsx";
import { Section } from "../ui/Page.tsx";
import { navigate } from "../ui/router.ts";
import { EmptyState, Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { fetched } from "../ui/way.ts";
import { api, type Account } from "./api.ts";
import { NewLinkDialog } from "./NewLinkDialog.tsx";
import { PersonalRoomCard } from "./PersonalRoomCard.tsx";
import { PortalPage } from "./PortalPage.tsx";
import { ProblemState, problemText } from "./problems.tsx";
import { useLoaded } from "./useLoaded.ts";
import { useNow } from "./useNow.ts";

/** What the page can do without: it appears when it is there. */
function beside<P extends object>(load: () => Promise<Module<P>>): Lazy<P> {
  return lazily(() => fetched(load), { coming: null, failed: () => null });
}

/** Only administrators see what is about to end, so only they load it. */
const Countdowns = beside(async () => {
  const [module] = await Promise.all([import("../privacy/Countdowns.tsx"), loadAreas("privacy")]);
  return module;
});

/** Few keep anything from their personal room, so its code comes beside the rest. */
const Kept = beside(async () => {
  const [module] = await Promise.all([import("../kept/KeptSection.tsx"), loadAreas("kept")]);
  return module;
});

/** Often enough to see that somebody waits, seldom enough not to matter. */
const refreshSeconds = 15;
/** What comes next; the rest is a page of its own. */
const shown = 8;

export function Dashboard({ account }: { account: Account }) {
  const t = useText();
  const { state, retry, change } = useLoaded(api.personalRoom, refreshSeconds);
  const [starting, setStarting] = useState(false);
  const [inviting, setInviting] = useState(false);
  const [made, setMade] = useState(0);

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
          <LinkButton href="/meetings/new" icon={<CalendarPlus aria-hidden="true" />}>
            {t("portal.plan")}
          </LinkButton>
        </div>
      }
    >
      {account.roles.includes("administrator") ? (
        <Countdowns />
      ) : null}
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? (
        <>
          <PersonalRoomCard room={state.value} onChange={(room) => change(() => room)} />
          <Kept key={state.value.vanity} code={state.value.vanity} />
          <NextMeetings key={made} />
        </>
      ) : null}
      {inviting ? (
        <NewLinkDialog onClose={() => setInviting(false)} onCreated={() => setMade((count) => count + 1)} />
      ) : null}
    </PortalPage>
  );
}

function NextMeetings() {
  const t = useText();
  const now = useNow();
  const { state, retry } = useLoaded(
    () => meetingsApi.list("upcoming", { search: "", after: null, limit: shown }),
    refreshSeconds,
  );
  const list = state.status === "ready" ? state.value : null;
  return (
    <Section
      title={t("meetings.next")}
      action={
        list && list.items.length > 0 ? (
          <LinkButton kind="quiet" href="/meetings">
            {t("meetings.next.all")}
          </LinkButton>
        ) : null
      }
    >
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {list?.items.length === 0 ? (
        <EmptyState level={3} title={t("meetings.next.none.title")}>
          {t("meetings.next.none.body")}
        </EmptyState>
      ) : null}
      {list ? <DayList items={list.items} now={now} level={3} /> : null}
    </Section>
  );
}
