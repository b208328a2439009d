import type { MeetingEvent, Step } from "./events.ts";
import { inkStart } from "../ink/sheets.ts";
import { inkDo } from "./ink.ts";
import { noBreakouts } from "./breakoutState.ts";
import { breakoutAct, toRoom } from "./breakouts.ts";
import { heard, refused } from "./heard.ts";
import { answer, say, showPanel, showThread, unsaid } from "./chat.ts";
import { answerLower } from "./floor.ts";
import { browse } from "./documents.ts";
import { filesSeen } from "./files.ts";
import { failed, hold, opened, stop, switchSource, trackEnded } from "./own.ts";
import { answered, cameraChosen, judged, save } from "./saving.ts";
import { noPolls } from "./pollState.ts";
import { pollActed } from "./polls.ts";
import type { Ending } from "../signal.ts";
import type { MeetingState } from "./state.ts";
import { start } from "./state.ts";
import { announce, later, noticeFaded, remark, step, chain, withMine } from "./step.ts";

const lostLongMillis = 8000;
const speakingMutedMillis = 5000;

/** What becomes of a meeting when something happens, and what has to be done about it. Pure. */
export function reduce(state: MeetingState, event: MeetingEvent): Step {
  switch (event.type) {
    case "Heard":
      if (event.message.type === "Refused") return refused(state, event.message.refusal, event.about);
      return heard(state, event.message, event.at ?? 0);
    case "LinkUp":
      return linkUp(state);
    case "LinkLost":
      if (state.link !== "up") return step(state);
      return step(
        { ...state, link: "slow" },
        { type: "Line", up: false },
        later(lostLongMillis, { type: "LinkLostLong" }),
      );
    case "LinkLostLong":
      if (state.link !== "slow") return step(state);
      return step({ ...state, link: "lost" }, announce({ what: "link", link: "lost" }));
    case "Unsaid":
      return step(unsaid(state, event.words));
    case "Undone":
      return remark(state, { what: "part", area: "moderation", key: "moderation.said.undone" });
    case "Over":
      return over(state, event.ending);
    case "Opened":
      return opened(state, event.sources);
    case "OpenFailed":
      return failed(state, event.source, event.problem);
    case "TrackEnded":
      return trackEnded(state, event.source);
    case "FellBack":
      return remark(state, { what: "fellBack", kind: event.kind });
    case "SpokeWhileMuted":
      return spokeWhileMuted(state);
    case "SpokeWhileMutedFaded":
      return step(withMine(state, { speakingMuted: false }));
    case "SoundBlocked":
      return step({ ...state, soundBlocked: event.blocked });
    case "Join":
    case "Rejoin":
      return step({ ...state, phase: { at: "joining" }, link: "up" }, { type: "Enter" });
    case "Leave":
      return step(state, { type: "Leave" });
    case "EndForAll":
      return step(state, { type: "Send", message: { type: "EndForAll" } });
    case "Switch":
      if (!event.on) return stop(state, event.source);
      return switchSource(event.source === "CAMERA" ? cameraChosen(state) : state, event.source);
    case "HoldTalk":
      return hold(state, event.down);
    case "RaiseHand":
      return step(
        state,
        { type: "Send", message: { type: "Hand", raised: event.up } },
        announce({ what: "myHand", up: event.up }),
      );
    case "React":
      return step(state, { type: "Send", message: { type: "React", emoji: event.emoji } });
    case "AnswerUnmute":
      return chain(step({ ...state, unmuteAsked: null }), (next) =>
        event.yes && !next.mine.media.microphone ? switchSource(next, "MICROPHONE") : step(next),
      );
    case "Say":
      return say(state, event.text);
    case "Answer":
      return step(answer(state, event.message));
    case "AnswerLower":
      return answerLower(state, event.yes);
    case "Draft":
      return step({
        ...state,
        chat: { ...state.chat, refused: null, drafts: new Map(state.chat.drafts).set(state.chat.thread, event.text) },
      });
    case "SayConsent": {
      const { scope, version } = event.consent;
      return step(state, {
        type: "Send",
        message: event.given ? { type: "Agree", scope, version } : { type: "Withdraw", scope },
      });
    }
    case "OpenThread":
      return step(showThread(state, event.thread));
    case "ShowPanel":
      return step(filesSeen(showPanel(state, event.panel)));
    case "Pin":
      return step({ ...state, stage: { ...state.stage, pin: event.tile } });
    case "Unfollow":
      return step({
        ...state,
        stage: { ...state.stage, unfollowed: new Set([...state.stage.unfollowed, event.tile]) },
      });
    case "HideSelf":
      return step({ ...state, stage: { ...state.stage, selfHidden: event.hidden } });
    case "Arrange":
      return step({ ...state, stage: { ...state.stage, mode: event.mode, unfollowed: new Set() } });
    case "Save":
      return save(state, event.part);
    case "AnswerOffer":
      return answered(state, event.yes, event.now);
    case "NetworkJudged":
      return state.phase.at === "in" ? judged(state, event.network, event.now) : step(state);
    case "Poll":
      return pollActed(state, event.act);
    case "Moderate":
    case "Tell":
      return step(state, { type: "Send", message: event.message });
    case "Ink":
      return inkDo(state, event.act);
    case "Browse":
      return step(browse(state, event.document, event.page));
    case "Breakout":
      return breakoutAct(state, event.act);
    case "ReactionFaded":
      return step({ ...state, reactions: state.reactions.filter(({ key }) => key !== event.key) });
    case "NoticeFaded":
      return noticeFaded(state, event.key);
    case "NoticeClosed":
      return step({ ...state, notices: state.notices.filter(({ key }) => key !== event.key) });
  }
}

function linkUp(state: MeetingState): Step {
  const wasLong = state.link === "lost";
  const next = step({ ...state, link: "up" }, { type: "Line", up: true });
  return wasLong ? chain(next, (s) => step(s, announce({ what: "link", link: "back" }))) : next;
}

/** The place is gone. Chat and drafts stay, in case they come back. */
function over(state: MeetingState, ending: Ending): Step {
  return step(
    {
      ...toRoom(state, 0),
      phase: { at: "over", ending },
      link: "up",
      people: new Map(),
      order: [],
      seats: [],
      waiters: [],
      speaking: [],
      quality: new Map(),
      mine: start.mine,
      stage: { ...start.stage, selfHidden: state.stage.selfHidden, mode: state.stage.mode },
      saving: { ...start.saving, small: state.saving.small },
      surface: null,
      ink: inkStart,
      moderation: start.moderation,
      assistances: [],
      breakouts: noBreakouts,
      polls: noPolls,
      files: start.files,
      documents: start.documents,
      panel: null,
      reactions: [],
      notices: [],
      unmuteAsked: null,
    },
    { type: "Disconnect" },
  );
}

function spokeWhileMuted(state: MeetingState): Step {
  if (state.phase.at !== "in" || state.mine.media.microphone || state.mine.speakingMuted) return step(state);
  return step(
    withMine(state, { speakingMuted: true }),
    announce({ what: "speakingMuted" }),
    later(speakingMutedMillis, { type: "SpokeWhileMutedFaded" }),
  );
}
