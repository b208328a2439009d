package org.runde.portal.meetings.routes;

import org.jspecify.annotations.Nullable;
import org.runde.kernel.id.Ids;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingDraft;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Planned;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;

/// What all routes of meetings share: finding one's own, and wording what could not be done.
public final class OwnMeetings {
    private final Meetings meetings;
    private final MeetingViews views;
    private final Controllers controllers;
    private final Ids ids;

    public OwnMeetings(Meetings meetings, MeetingViews views, Controllers controllers, Ids ids) {
        this.meetings = meetings;
        this.views = views;
        this.controllers = controllers;
        this.ids = ids;
    }

    /// What `before` becomes with what the body says.
    MeetingDraft draft(MeetingBodies.MeetingBody body, MeetingDraft before, Signed signed) {
        MeetingDraft draft = MeetingBodies.draft(body, before, ids);
        String controller = body.controller();
        if (controller == null) {
            return draft;
        }
        String tenant = signed.account().tenant();
        String chosen = controller.isEmpty()
                ? controllers.standard(tenant).id()
                : controllers
                        .find(tenant, controller)
                        .map(Controller::id)
                        .orElseThrow(() -> Problem.invalid("controller", "There is no such controller."));
        return draft.withController(chosen);
    }

    /// Whether the chat is kept is settled before anybody comes, so that everybody was asked at the door.
    /// @param meeting absent for one that is being made
    /// @throws Problem `chatLogLate` while it runs; `invalid` where there is no plan
    void checkChatLog(@Nullable Meeting meeting, MeetingDraft draft) {
        boolean before = meeting != null && meeting.options().chatLog();
        if (draft.options().chatLog() == before) {
            return;
        }
        if (meeting == null ? draft.schedule() == null : meeting.kind() != Meeting.Kind.SCHEDULED) {
            throw Problem.invalid("options.chatLog", "Only the chat of planned meetings can be kept.");
        }
        if (meeting != null && meetings.roomOf(meeting).isPresent()) {
            throw new Problem(409, "chatLogLate", "Whether the chat is kept cannot be changed while the meeting runs.");
        }
    }

    MeetingViews views() {
        return views;
    }

    /// @throws Problem `meetingUnknown` when there is none, or it belongs to somebody else; which is not told
    Meeting find(String code, Signed signed) {
        return meetings.findByDoor(code)
                .filter(found -> found.kind() != Meeting.Kind.PERSONAL
                        && found.owner().equals(signed.account().id()))
                .orElseThrow(() -> new Problem(404, "meetingUnknown", "You have no such meeting."));
    }

    /// @param version of the meeting as the caller has read it; absent to take whatever is there
    Meeting find(String code, @Nullable Long version, Signed signed) {
        Meeting meeting = find(code, signed);
        if (version != null && version != meeting.version()) {
            throw problem(Planned.Reason.CHANGED_MEANWHILE, "Somebody has changed the meeting. Read it again.");
        }
        return meeting;
    }

    static Meeting done(Planned planned) {
        return switch (planned) {
            case Planned.Done(Meeting meeting) -> meeting;
            case Planned.Refused refused -> throw problem(refused);
        };
    }

    static Problem problem(Planned.Refused refused) {
        Problem problem = problem(refused.reason(), refused.detail());
        return refused.first() == null
                ? problem
                : problem.with("first", refused.first().toString());
    }

    private static Problem problem(Planned.Reason reason, String detail) {
        return switch (reason) {
            case RULE_MALFORMED -> new Problem(422, "ruleMalformed", detail).with("field", "schedule.rule");
            case RULE_SKIPS_START -> new Problem(422, "ruleSkipsStart", detail).with("field", "schedule.rule");
            case RULE_EMPTY -> new Problem(422, "ruleEmpty", detail).with("field", "schedule.rule");
            case RULE_TOO_LONG -> new Problem(422, "ruleTooLong", detail).with("field", "schedule.rule");
            case PAST -> new Problem(422, "past", detail).with("field", "schedule.start");
            case CHANGED_MEANWHILE -> new Problem(409, "changedMeanwhile", detail);
            case CANCELLED -> new Problem(409, "meetingCancelled", detail);
            case NO_SUCH_DATE -> new Problem(404, "dateUnknown", detail);
            case NOT_PLANNED -> new Problem(409, "notPlanned", detail);
        };
    }
}
