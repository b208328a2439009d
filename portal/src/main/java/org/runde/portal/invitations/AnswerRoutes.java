package org.runde.portal.invitations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Problem;
import org.runde.portal.http.Throttle;
import org.runde.portal.invitations.calendar.Answer;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.Schedule;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page an invitation leads to. Looking changes nothing: programs that check mails for bad links look, too.
@RestController
@RequestMapping("/api/v1/answers/{key}")
public final class AnswerRoutes {
    private static final int DATES_SHOWN = 60;

    private final Answers answers;
    private final Invitations invitations;
    private final Accounts accounts;
    private final Clock clock;
    private final Throttle throttle;

    public AnswerRoutes(Answers answers, Invitations invitations, Accounts accounts, Clock clock, Throttle throttle) {
        this.answers = answers;
        this.invitations = invitations;
        this.accounts = accounts;
        this.clock = clock;
        this.throttle = throttle;
    }

    /// @param date key of one date; absent for the whole meeting
    record Body(@Nullable String answer, @Nullable String date) {}

    /// @param answer to this date
    /// @param state  `planned` or `cancelled`
    record DateView(String key, String title, Instant startsAt, Instant endsAt, String state, String answer) {}

    /// @param state    `open`, `cancelled` or `over`
    /// @param dates    those that are not over
    /// @param zone     in which the meeting is planned
    /// @param noticeKey what the privacy notice is found by
    record View(
            String title,
            String comment,
            String organiser,
            String controller,
            String name,
            String role,
            String language,
            String state,
            String answer,
            boolean series,
            @Nullable String zone,
            List<DateView> dates,
            String joinUrl,
            String noticeKey) {}

    @GetMapping
    View look(@PathVariable String key, HttpServletRequest request) {
        return view(find(key, request));
    }

    @PostMapping
    View answer(@PathVariable String key, @RequestBody Body body, HttpServletRequest request) {
        Answers.Asked asked = find(key, request);
        Answer answer = Answer.of(body.answer());
        if (answer == null || answer == Answer.OPEN) {
            throw Problem.invalid("answer", "accepted, tentative or declined.");
        }
        return switch (answers.answer(asked, answer, body.date())) {
            case Answers.Outcome.Done(Answers.Asked now) -> view(now);
            case Answers.Outcome.TooLate() -> throw InviteeRoutes.over();
            case Answers.Outcome.NoSuchDate() -> throw new Problem(404, "dateUnknown", "The meeting has no such date.");
        };
    }

    private Answers.Asked find(String key, HttpServletRequest request) {
        throttle.take(Caller.network(request));
        return answers.find(key)
                .orElseThrow(() -> new Problem(404, "answerUnknown", "This invitation is not valid, or not any more."));
    }

    private View view(Answers.Asked asked) {
        Meeting meeting = asked.meeting();
        Invitee invitee = asked.invitee();
        Schedule schedule = meeting.schedule();
        long now = clock.wallMillis();
        List<DateView> dates = asked.dates().stream()
                .filter(date -> !date.over(now))
                .limit(DATES_SHOWN)
                .map(date -> date(asked, date))
                .toList();
        boolean off = meeting.cancelled()
                || (!dates.isEmpty() && asked.dates().stream().allMatch(Occurrence::cancelled));
        return new View(
                meeting.title(),
                meeting.comment(),
                accounts.find(meeting.owner()).map(Account::name).orElse(""),
                invitations.controllerOf(meeting),
                invitee.name(),
                invitee.role().name().toLowerCase(Locale.ROOT),
                invitee.language().code(),
                off ? "cancelled" : meeting.ended() || dates.isEmpty() ? "over" : "open",
                invitee.answer().code(),
                meeting.series(),
                schedule == null ? null : schedule.zone().getId(),
                schedule == null ? List.of() : dates,
                invitations.joinUrl(meeting, invitee),
                meeting.door());
    }

    private static DateView date(Answers.Asked asked, Occurrence date) {
        Answer answer = asked.byDate().getOrDefault(date.key(), asked.invitee().answer());
        return new DateView(
                date.key(),
                date.title() == null ? asked.meeting().title() : date.title(),
                date.start(),
                date.end(),
                date.cancelled() ? "cancelled" : "planned",
                answer.code());
    }
}
