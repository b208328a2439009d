package org.runde.portal.rights;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.Trace;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Requests of data subjects for those who answer them.
@RestController
@RequestMapping("/api/v1/dpo/cases")
public final class CaseRoutes {
    private static final int MIN_REASON = 3;
    private static final int MAX_REASON = 500;
    private static final int MAX_CONTACT = 500;
    private static final int MAX_OBJECTS = 1_000;

    private final Cases cases;
    private final PersonSearch search;
    private final OwnData own;
    private final Clock clock;

    CaseRoutes(Cases cases, PersonSearch search, OwnData own, Clock clock) {
        this.cases = cases;
        this.search = search;
        this.own = own;
        this.clock = clock;
    }

    /// @param contact how else to reach them
    record SubjectView(String name, @Nullable String email, String contact) {}

    record RowView(RightsViews.CaseView request, SubjectView subject) {}

    /// @param found    what is stored of the person
    /// @param possible what stands under their name alone; somebody has to look whether it is theirs
    record WholeView(
            RightsViews.CaseView request,
            SubjectView subject,
            List<String> knownBy,
            List<RightsViews.TraceView> found,
            List<RightsViews.TraceView> possible) {}

    /// @param late  of the open ones
    /// @param dueAt when the next open one is due
    record SummaryView(
            long open,
            long late,
            long restricted,
            long closed,
            @Nullable Instant dueAt) {}

    /// @param kind       as in a case
    /// @param channel    `letter`, `phone` or `other`
    /// @param receivedOn day on which it came, `2026-11-20`; today when missing
    /// @param rightName  what is right instead, for a rectification
    record CaseBody(
            @Nullable String kind,
            @Nullable String channel,
            @Nullable String receivedOn,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String extension,
            @Nullable String contact,
            @Nullable String message,
            @Nullable String language,
            @Nullable String rightName,
            @Nullable String rightEmail) {}

    /// @param answer   `grant`, `refuse`, `extend`, `close` or `lift`
    /// @param reason   told to the person; needed unless everything is granted
    /// @param leaveOut keys of what stays untouched
    /// @param also     keys of what was possible and is the person's
    record AnswerBody(
            @Nullable String answer,
            @Nullable String reason,
            @Nullable List<String> leaveOut,
            @Nullable List<String> also) {}

    /// Those that are due first come first.
    /// @param state `open`, `restricted`, `closed` or `all`
    @GetMapping
    Page<RowView> page(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal Signed signed) {
        Language language = signed.account().language();
        return cases.page(signed.tenant(), states(state), PageQuery.of(after, limit, null))
                .map(one -> new RowView(view(one, language, null), subject(one)));
    }

    @GetMapping("/summary")
    SummaryView summary(@AuthenticationPrincipal Signed signed) {
        return cases.summary(signed.tenant());
    }

    /// A request that came by letter, by telephone or in person. Whoever takes it down has made sure who asks.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WholeView add(@RequestBody CaseBody body, @AuthenticationPrincipal Signed signed) {
        Case.Kind kind = Case.Kind.of(body.kind());
        if (kind == null) {
            throw Problem.invalid("kind", "access, rectification, erasure, restriction, portability or objection.");
        }
        PeopleRoutes.Wanted wanted =
                PeopleRoutes.wanted(signed.tenant(), body.name(), body.email(), body.phone(), body.extension());
        Case.Subject subject = new Case.Subject(
                wanted.name(),
                wanted.email(),
                Input.optionalLines(body.contact(), "contact", MAX_CONTACT),
                wanted.person());
        OwnData.Asked asked = new OwnData.Asked(body.kind(), body.message(), body.rightName(), body.rightEmail());
        Language language = body.language() == null ? signed.account().language() : Language.of(body.language());
        Cases.Draft draft = new Cases.Draft(
                kind,
                channel(body.channel()),
                language,
                subject,
                OwnData.request(kind, asked),
                receivedAt(body.receivedOn()));
        return whole(cases.open(draft, signed.account().id()), signed);
    }

    @GetMapping("/{id}")
    WholeView one(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        return whole(find(id, signed), signed);
    }

    /// What the person would get, to be handed over on paper.
    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(
            @PathVariable String id,
            @RequestParam(defaultValue = "zip") String form,
            @AuthenticationPrincipal Signed signed) {
        Case one = find(id, signed);
        Proofs.Proven proven = new Proofs.Proven(
                cases.whole(one), one.channel(), one.language(), one.subject().email(), false);
        return Export.download(own.data(proven), form, one.language());
    }

    @PostMapping("/{id}/answer")
    WholeView answer(@PathVariable String id, @RequestBody AnswerBody body, @AuthenticationPrincipal Signed signed) {
        Case one = find(id, signed);
        Cases.Verdict verdict = verdict(body.answer());
        Set<String> leaveOut = keys(body.leaveOut(), "leaveOut");
        String reason = Input.optionalLines(body.reason(), "reason", MAX_REASON);
        if (reason.length() < MIN_REASON && (verdict != Cases.Verdict.GRANT || !leaveOut.isEmpty())) {
            throw Problem.invalid("reason", "A reason of " + MIN_REASON + " to " + MAX_REASON + " characters.")
                    .with("max", MAX_REASON);
        }
        Cases.Answer answer = new Cases.Answer(verdict, reason, leaveOut, keys(body.also(), "also"));
        return whole(cases.answer(one, answer, signed.account().id()), signed);
    }

    private WholeView whole(Case one, Signed signed) {
        Language language = signed.account().language();
        boolean closed = one.state() == Case.State.CLOSED;
        Person person = cases.whole(one);
        List<Trace> found = closed ? List.of() : search.find(person);
        List<Trace> possible =
                closed ? List.of() : search.possible(one.tenant(), one.subject().name(), found);
        return new WholeView(
                view(one, language, cases.steps(one)),
                subject(one),
                RightsViews.knownBy(person),
                RightsViews.of(found, language, own.why(one.tenant(), found)),
                RightsViews.of(possible, language, own.why(one.tenant(), possible)));
    }

    private Case find(String id, Signed signed) {
        return cases.find(signed.tenant(), id).orElseThrow(OwnData::unknown);
    }

    private RightsViews.CaseView view(Case one, Language language, @Nullable List<Case.Step> steps) {
        return RightsViews.of(one, language, steps, clock.wallMillis());
    }

    private static SubjectView subject(Case one) {
        return new SubjectView(
                one.subject().name(), one.subject().email(), one.subject().contact());
    }

    private static Set<Case.State> states(String state) {
        if (state.equals("all")) {
            return Set.of(Case.State.values());
        }
        for (Case.State one : Case.State.values()) {
            if (one.code().equals(state)) {
                return Set.of(one);
            }
        }
        throw Problem.invalid("state", "open, restricted, closed or all.");
    }

    private static Case.Channel channel(@Nullable String code) {
        return switch (code == null ? "letter" : code) {
            case "letter" -> Case.Channel.LETTER;
            case "phone" -> Case.Channel.PHONE;
            case "other" -> Case.Channel.OTHER;
            default -> throw Problem.invalid("channel", "letter, phone or other.");
        };
    }

    private @Nullable Long receivedAt(@Nullable String day) {
        if (day == null || day.isEmpty()) {
            return null;
        }
        try {
            long at = LocalDate.parse(day)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
            if (at > clock.wallMillis()) {
                throw Problem.invalid("receivedOn", "A day that is over or today.");
            }
            return at;
        } catch (DateTimeException e) {
            throw Problem.invalid("receivedOn", "A day such as 2026-11-20.");
        }
    }

    private static Cases.Verdict verdict(@Nullable String code) {
        for (Cases.Verdict one : Cases.Verdict.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(code)) {
                return one;
            }
        }
        throw Problem.invalid("answer", "grant, refuse, extend, close or lift.");
    }

    private static Set<String> keys(@Nullable List<String> keys, String field) {
        if (keys == null) {
            return Set.of();
        }
        if (keys.size() > MAX_OBJECTS) {
            throw Problem.invalid(field, "At most " + MAX_OBJECTS + " objects.").with("max", MAX_OBJECTS);
        }
        return new HashSet<>(keys);
    }
}
