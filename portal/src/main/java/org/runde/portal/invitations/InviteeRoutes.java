package org.runde.portal.invitations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Role;
import org.runde.portal.http.Cursor;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.http.SearchText;
import org.runde.portal.login.Signed;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.mail.MailProblem;
import org.runde.portal.meetings.Meeting;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The people an organiser invites to a meeting.
@RestController
@RequestMapping("/api/v1/meetings/{code}/invitees")
public final class InviteeRoutes {
    static final int MAX_NAME = 100;

    private final Invitees invitees;
    private final Invitations invitations;
    private final OwnMeeting own;

    public InviteeRoutes(Invitees invitees, Invitations invitations, OwnMeeting own) {
        this.invitees = invitees;
        this.invitations = invitations;
        this.own = own;
    }

    /// @param role     `presenter` or `participant`, which is the usual one
    /// @param language `de` or `en`; the organiser's when missing
    record Body(
            @Nullable String name,
            @Nullable String email,
            @Nullable String role,
            @Nullable String language) {}

    record ListBody(@Nullable List<Body> invitees) {}

    record DateView(String key, String answer) {}

    /// @param dates   answers to single dates that differ from `answer`
    /// @param problem why the last mail has not arrived
    /// @param url     their personal link
    /// @param restricted whether their data is restricted; then nothing else is told of them
    record View(
            String id,
            String name,
            String email,
            String role,
            String language,
            String answer,
            @Nullable Instant answeredAt,
            List<DateView> dates,
            String delivery,
            @Nullable String problem,
            String url,
            boolean restricted) {}

    /// @param known addresses that were invited already
    record AddedView(List<View> added, List<String> known) {}

    @GetMapping
    Page<View> all(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String search,
            @AuthenticationPrincipal Signed signed) {
        PageQuery query = PageQuery.of(after, limit, search);
        Meeting meeting = own.find(code, signed);
        String wanted = SearchText.of(query.search());
        List<String> keys = Cursor.keys(query.after(), 2);
        List<Invitee> found = invitees.of(meeting).stream()
                .filter(invitee ->
                        SearchText.of(invitee.name(), invitee.email()).contains(wanted))
                .sorted(Comparator.comparing(InviteeRoutes::sortKey).thenComparing(Invitee::id))
                .filter(invitee -> query.after().isEmpty() || isBehind(invitee, keys))
                .limit(query.limit() + 1L)
                .toList();
        Map<String, List<DateView>> dates = dates(meeting);
        return Page.of(found, query.limit(), invitee -> Cursor.of(sortKey(invitee), invitee.id()))
                .map(invitee -> view(meeting, invitee, dates));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AddedView add(@PathVariable String code, @RequestBody ListBody body, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = own.find(code, signed);
        List<Invitee.Draft> drafts = drafts(body.invitees(), signed.account().language());
        return switch (invitees.add(meeting, drafts, Occasion.tells())) {
            case Invitees.Added.Done(List<Invitee> added, List<String> known) ->
                new AddedView(
                        added.stream()
                                .map(invitee -> view(meeting, invitee, Map.of()))
                                .toList(),
                        known);
            case Invitees.Added.TooMany() ->
                throw new Problem(409, "tooManyInvitees", "At most " + Invitees.MAX_PER_MEETING + " in one meeting.")
                        .with("max", Invitees.MAX_PER_MEETING);
            case Invitees.Added.NothingToCome() -> throw over();
        };
    }

    @PutMapping("/{id}")
    View change(
            @PathVariable String code,
            @PathVariable String id,
            @RequestBody Body body,
            @AuthenticationPrincipal Signed signed) {
        Meeting meeting = own.find(code, signed);
        Invitee invitee = find(meeting, id);
        Invitee.Draft draft = draft(body, "", invitee.language());
        return switch (invitees.change(meeting, invitee, draft, Occasion.tells())) {
            case Invitees.Changed.Done(Invitee changed) -> view(meeting, changed, dates(meeting));
            case Invitees.Changed.EmailTaken() ->
                throw new Problem(409, "inviteeKnown", "Somebody with this address is invited already.")
                        .with("field", "email");
        };
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String code, @PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = own.find(code, signed);
        invitees.remove(meeting, find(meeting, id));
    }

    /// Sends the invitation once more.
    @PostMapping("/{id}/mail")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void again(@PathVariable String code, @PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = own.find(code, signed);
        if (!invitees.tellAgain(meeting, find(meeting, id))) {
            throw over();
        }
    }

    static Problem over() {
        return new Problem(409, "meetingOver", "The meeting is over or was called off.");
    }

    private Invitee find(Meeting meeting, String id) {
        Invitee found = invitees.find(meeting, id)
                .orElseThrow(
                        () -> new Problem(404, "inviteeUnknown", "Nobody with this id is invited to the meeting."));
        if (found.isHidden()) {
            throw new Problem(409, "restricted", "Data of this person is restricted; data protection decides.");
        }
        return found;
    }

    private static List<Invitee.Draft> drafts(@Nullable List<Body> bodies, Language usual) {
        if (bodies == null || bodies.isEmpty() || bodies.size() > Invitees.MAX_PER_MEETING) {
            throw Problem.invalid("invitees", "1 to " + Invitees.MAX_PER_MEETING + " people.")
                    .with("max", Invitees.MAX_PER_MEETING);
        }
        List<Invitee.Draft> drafts = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            drafts.add(draft(bodies.get(i), "invitees[" + i + "].", usual));
        }
        return drafts;
    }

    private static Invitee.Draft draft(@Nullable Body body, String path, Language usual) {
        if (body == null) {
            throw Problem.invalid(path + "email", "A mail address is needed.");
        }
        String typed = Input.line(body.email(), path + "email", 320);
        String email = MailAddress.sendable(typed);
        if (email == null) {
            throw Problem.invalid(path + "email", "No mail can be sent to this address.");
        }
        String name = Input.optionalLine(body.name(), path + "name", MAX_NAME);
        return new Invitee.Draft(name, email, role(body.role(), path), language(body.language(), path, usual));
    }

    private static Role role(@Nullable String text, String path) {
        return switch (text == null ? "participant" : text) {
            case "participant" -> Role.PARTICIPANT;
            case "presenter" -> Role.PRESENTER;
            default -> throw Problem.invalid(path + "role", "presenter or participant.");
        };
    }

    private static Language language(@Nullable String text, String path, Language usual) {
        if (text == null || text.isEmpty()) {
            return usual;
        }
        return switch (text) {
            case "de" -> Language.DE;
            case "en" -> Language.EN;
            default -> throw Problem.invalid(path + "language", "de or en.");
        };
    }

    private Map<String, List<DateView>> dates(Meeting meeting) {
        return invitees.dateAnswers(meeting).stream()
                .collect(Collectors.groupingBy(
                        InviteeStore.DateAnswer::invitee,
                        Collectors.mapping(
                                one -> new DateView(
                                        one.occurrence(), one.answer().code()),
                                Collectors.toList())));
    }

    private View view(Meeting meeting, Invitee invitee, Map<String, List<DateView>> dates) {
        Long answeredAt = invitee.answeredAt();
        MailProblem problem = invitee.problem();
        return new View(
                invitee.id(),
                invitee.name(),
                invitee.email(),
                invitee.role().name().toLowerCase(Locale.ROOT),
                invitee.language().code(),
                invitee.answer().code(),
                answeredAt == null ? null : Instant.ofEpochMilli(answeredAt),
                invitee.isHidden() ? List.of() : dates.getOrDefault(invitee.id(), List.of()),
                invitee.delivery().code(),
                problem == null ? null : problem.code(),
                invitee.isHidden() ? "" : invitations.joinUrl(meeting, invitee),
                invitee.isHidden());
    }

    private static String sortKey(Invitee invitee) {
        return SearchText.of(invitee.name(), invitee.email());
    }

    private static boolean isBehind(Invitee invitee, List<String> keys) {
        int byName = sortKey(invitee).compareTo(keys.get(0));
        return byName > 0 || (byName == 0 && invitee.id().compareTo(keys.get(1)) > 0);
    }
}
