package org.runde.portal.invitations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Problem;
import org.runde.portal.invitations.calendar.Answer;
import org.runde.portal.invitations.calendar.Reply;
import org.runde.portal.login.Signed;
import org.runde.portal.mail.Mails;
import org.runde.portal.meetings.Meeting;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Inviting as a whole: where it stands, what mails say, lists from files, answers from calendars.
@RestController
public final class InvitationRoutes {
    private final Invitees invitees;
    private final Answers answers;
    private final Mails mails;
    private final OwnMeeting own;

    public InvitationRoutes(Invitees invitees, Answers answers, Mails mails, OwnMeeting own) {
        this.invitees = invitees;
        this.answers = answers;
        this.mails = mails;
        this.own = own;
    }

    /// @param open      have not answered
    /// @param untold    have had no mail yet
    /// @param failed    the last mail has not arrived
    /// @param delivered whether mails are sent; else they wait in the administrator's outbox
    record StateView(
            int people,
            int accepted,
            int tentative,
            int declined,
            int open,
            int untold,
            int failed,
            boolean withPasscode,
            boolean delivered) {}

    record OptionsBody(@Nullable Boolean withPasscode) {}

    record SentView(int sent) {}

    record LineView(
            int line,
            String name,
            String email,
            @Nullable String role,
            @Nullable String language,
            @Nullable String problem) {}

    /// @param tooLong whether the file has more lines than were read
    record PreviewView(List<LineView> lines, int good, int bad, boolean tooLong) {}

    record RecordedView(
            String result,
            String name,
            String answer,
            @Nullable String date) {}

    record ReplyView(List<RecordedView> answers) {}

    @GetMapping("/api/v1/meetings/{code}/invitations")
    StateView state(@PathVariable String code, @AuthenticationPrincipal Signed signed) {
        return state(own.find(code, signed));
    }

    @PutMapping("/api/v1/meetings/{code}/invitations")
    StateView change(@PathVariable String code, @RequestBody OptionsBody body, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = own.find(code, signed);
        if (body.withPasscode() == null) {
            throw Problem.invalid("withPasscode", "true or false.");
        }
        invitees.setWithPasscode(meeting, body.withPasscode(), Occasion.tells());
        return state(meeting);
    }

    /// Invites all who have had no mail yet.
    @PostMapping("/api/v1/meetings/{code}/invitations/send")
    SentView send(@PathVariable String code, @AuthenticationPrincipal Signed signed) {
        return new SentView(invitees.tellUntold(own.find(code, signed)));
    }

    /// Reads a file of people and says line by line what it makes of it. Nobody is invited by this.
    /// @param meeting code of a meeting, whose invitees are marked
    @PostMapping("/api/v1/invitees/preview")
    PreviewView preview(
            @RequestBody(required = false) byte @Nullable [] file,
            @RequestParam(required = false) @Nullable String meeting,
            @AuthenticationPrincipal Signed signed) {
        Set<String> known = meeting == null
                ? Set.of()
                : invitees.of(own.find(meeting, signed)).stream()
                        .map(Invitee::email)
                        .collect(Collectors.toSet());
        InviteeCsv.Read read = InviteeCsv.read(
                file == null ? new byte[0] : file, signed.account().language());
        List<LineView> lines =
                read.lines().stream().map(line -> view(line, known)).toList();
        int bad = (int) lines.stream().filter(line -> line.problem() != null).count();
        return new PreviewView(lines, lines.size() - bad, bad, read.tooLong());
    }

    /// Records the answer a calendar has sent to its organiser's mailbox (RFC 5546, METHOD:REPLY).
    @PostMapping("/api/v1/invitations/reply")
    ReplyView reply(@RequestBody(required = false) byte @Nullable [] file, @AuthenticationPrincipal Signed signed) {
        String text = file == null ? "" : new String(file, StandardCharsets.UTF_8);
        return switch (Reply.read(text)) {
            case Reply.Read.NoCalendar() ->
                throw new Problem(422, "noCalendar", "This is no calendar file (RFC 5545).");
            case Reply.Read.NoReply() ->
                throw new Problem(422, "noReply", "This calendar file answers no invitation (METHOD:REPLY).");
            case Reply.Read.Good(List<Reply> replies) ->
                new ReplyView(answers.record(signed.account(), replies).stream()
                        .map(InvitationRoutes::view)
                        .toList());
        };
    }

    private StateView state(Meeting meeting) {
        List<Invitee> all = invitees.of(meeting);
        return new StateView(
                all.size(),
                count(all, Answer.ACCEPTED),
                count(all, Answer.TENTATIVE),
                count(all, Answer.DECLINED),
                count(all, Answer.OPEN),
                (int) all.stream().filter(invitee -> !invitee.told()).count(),
                (int) all.stream()
                        .filter(invitee -> invitee.delivery() == Invitee.Delivery.FAILED)
                        .count(),
                invitees.letters(meeting).withPasscode(),
                mails.delivered());
    }

    private static int count(List<Invitee> all, Answer answer) {
        return (int) all.stream().filter(invitee -> invitee.answer() == answer).count();
    }

    private static LineView view(InviteeCsv.Line line, Set<String> known) {
        Invitee.Draft draft = line.draft();
        InviteeCsv.Flaw flaw = line.flaw();
        if (draft == null) {
            return new LineView(
                    line.number(), line.name(), line.email(), null, null, flaw == null ? null : flaw.code());
        }
        return new LineView(
                line.number(),
                draft.name(),
                draft.email(),
                draft.role().name().toLowerCase(Locale.ROOT),
                draft.language().code(),
                known.contains(draft.email()) ? "known" : null);
    }

    private static RecordedView view(Answers.Recorded recorded) {
        String result = switch (recorded.result()) {
            case RECORDED -> "recorded";
            case UNKNOWN -> "unknown";
            case OUTDATED -> "outdated";
            case TOO_LATE -> "tooLate";
        };
        return new RecordedView(result, recorded.name(), recorded.answer().code(), recorded.date());
    }
}
