import "./meetings.css";
import { CalendarPlus } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { More } from "../portal/PagedList.tsx";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useNow } from "../portal/useNow.ts";
import { usePages, type Pages } from "../portal/usePages.ts";
import { LinkButton } from "../ui/Button.tsx";
import { EmptyState, Loading } from "../ui/states.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { TextField } from "../ui/TextField.tsx";
import { DayList } from "./DayList.tsx";
import { meetingsApi, type ListedDate, type ListState } from "./meetingsApi.ts";

export default function MeetingsScreen() {
  return <SignedIn>{(account) => <Meetings account={account} />}</SignedIn>;
}

function Meetings({ account }: { account: Account }) {
  const t = useText();
  const [state, setState] = useState<ListState>("upcoming");
  return (
    <PortalPage account={account} title={t("meetings.title")} action={<PlanButton />}>
      <Tabs
        label={t("meetings.which")}
        selected={state}
        onSelect={setState}
        tabs={[
          { id: "upcoming", label: t("meetings.upcoming"), content: <DateList state="upcoming" /> },
          { id: "past", label: t("meetings.past"), content: <DateList state="past" /> },
        ]}
      />
    </PortalPage>
  );
}

function PlanButton() {
  const t = useText();
  return (
    <LinkButton kind="primary" href="/meetings/new" icon={<CalendarPlus aria-hidden="true" />}>
      {t("meetings.plan")}
    </LinkButton>
  );
}

function DateList({ state }: { state: ListState }) {
  const t = useText();
  const pages = usePages((query) => meetingsApi.list(state, query), state);
  const shown = pages.state;
  const nothing = shown.status === "ready" && shown.items.length === 0;
  const never = nothing && shown.search === "" && pages.search === "";
  return (
    <div className="paged">
      {never ? null : (
        <TextField
          className="portal-filter"
          label={t("meetings.search")}
          type="search"
          value={pages.search}
          onChange={pages.setSearch}
        />
      )}
      {shown.status === "loading" ? <Loading /> : null}
      {shown.status === "failed" ? <ProblemState problem={shown.problem} onRetry={pages.retry} /> : null}
      {never ? <Nothing state={state} /> : null}
      {nothing && !never ? <output>{t("meetings.noneFound", { search: shown.search })}</output> : null}
      {shown.status === "ready" && !nothing ? <Days items={shown.items} pages={pages} /> : null}
    </div>
  );
}

function Nothing({ state }: { state: ListState }) {
  const t = useText();
  return state === "upcoming" ? (
    <EmptyState title={t("meetings.empty.title")} action={<PlanButton />}>
      {t("meetings.empty.body")}
    </EmptyState>
  ) : (
    <EmptyState title={t("meetings.emptyPast.title")}>{t("meetings.emptyPast.body")}</EmptyState>
  );
}

function Days({ items, pages }: { items: readonly ListedDate[]; pages: Pages<ListedDate> }) {
  const now = useNow();
  return (
    <>
      <DayList items={items} now={now} level={2} />
      <More pages={pages} />
    </>
  );
}
