package org.runde.portal.rights;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.http.Throttle;
import org.runde.portal.mail.MailAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The rights of people without an account, from a mailbox or the key of a meeting.
@RestController
@RequestMapping("/api/v1/rights")
public final class RightsRoutes {
    /// Carries the pass, so that it stands in no address and in no cookie.
    static final String HEADER = "Runde-Rights";

    private static final int MAX_TOKEN = 1_000;

    private final Requests requests;
    private final Proofs proofs;
    private final OwnData own;
    private final Throttle throttle;
    private final Settings settings;

    RightsRoutes(Requests requests, Proofs proofs, OwnData own, Throttle throttle, Settings settings) {
        this.requests = requests;
        this.proofs = proofs;
        this.own = own;
        this.throttle = throttle;
        this.settings = settings;
    }

    /// @param email    what somebody typed
    /// @param link     or what stands behind `#m.` of a link in the small print of a mail
    /// @param meeting  last part of a link to a meeting, when they came from its notice
    /// @param language `de` or `en`
    record RequestBodyOf(
            @Nullable String email,
            @Nullable String link,
            @Nullable String meeting,
            @Nullable String language) {}

    /// @param token what stands behind `#p.` of the link in the confirmation
    /// @param key   or the key somebody got at the door of a meeting
    record PassBody(
            @Nullable String token,
            @Nullable String key,
            @Nullable String language) {}

    /// @param pass    for the header `Runde-Rights`
    /// @param channel `mail` or `key`
    /// @param email   whose mailbox it is; absent for a key
    record PassView(
            String pass,
            Instant expiresAt,
            String channel,
            @Nullable String email,
            String language) {}

    /// Has a link sent to the address. The answer is the same whether anything is stored or not.
    @PostMapping("/requests")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ask(@RequestBody RequestBodyOf body, HttpServletRequest request) {
        throttle.take(Caller.network(request));
        String link = Input.optionalLine(body.link(), "link", MAX_TOKEN);
        Language language = language(body.language(), request);
        String baseUrl = Caller.baseUrl(request, settings);
        if (!link.isEmpty()) {
            requests.ask(link, language, baseUrl);
            return;
        }
        String email = MailAddress.sendable(Input.line(body.email(), "email", 320));
        if (email == null) {
            throw Problem.invalid("email", "No mail can be sent to this address.");
        }
        String door = Input.optionalLine(body.meeting(), "meeting", 100);
        requests.ask(email, door.isEmpty() ? null : door, language, baseUrl);
    }

    /// Exchanges a proof for a pass.
    @PostMapping("/passes")
    @ResponseStatus(HttpStatus.CREATED)
    PassView pass(@RequestBody PassBody body, HttpServletRequest request) {
        throttle.take(Caller.network(request));
        String token = Input.optionalLine(body.token(), "token", MAX_TOKEN);
        String key = Input.optionalLine(body.key(), "key", 100);
        if (token.isEmpty() == key.isEmpty()) {
            throw Problem.invalid("token", "Either the token of a link or the key of a meeting.");
        }
        Proofs.Pass pass = (token.isEmpty()
                        ? requests.byKey(key, language(body.language(), request))
                        : requests.exchange(token))
                .orElseThrow(() -> new Problem(
                        410, "proofOver", "This link has been used, or its time is over. Ask for another one."));
        Proofs.Proven proven = pass.proven();
        return new PassView(
                pass.secret(),
                Instant.ofEpochMilli(pass.expiresAt()),
                proven.channel().code(),
                proven.email(),
                proven.language().code());
    }

    /// Everything that is stored about whoever asks.
    @GetMapping("/data")
    RightsViews.DataView data(HttpServletRequest request) {
        return own.data(proven(request));
    }

    /// The same as a file.
    /// @param form `zip` for a page and JSON and pictures, `json` for what can be taken along
    @GetMapping("/data/file")
    ResponseEntity<byte[]> file(@RequestParam(defaultValue = "zip") String form, HttpServletRequest request) {
        Proofs.Proven proven = proven(request);
        return Export.download(own.data(proven), form, proven.language());
    }

    @GetMapping("/cases")
    List<RightsViews.CaseView> cases(HttpServletRequest request) {
        return own.cases(proven(request));
    }

    @PostMapping("/cases")
    @ResponseStatus(HttpStatus.CREATED)
    RightsViews.CaseView ask(@RequestBody OwnData.Asked body, HttpServletRequest request) {
        return own.ask(proven(request), body);
    }

    @GetMapping("/cases/{id}")
    RightsViews.CaseView one(@PathVariable String id, HttpServletRequest request) {
        return own.one(proven(request), id);
    }

    /// The person does not want it any more.
    @DeleteMapping("/cases/{id}")
    RightsViews.CaseView withdraw(@PathVariable String id, HttpServletRequest request) {
        return own.withdraw(proven(request), id);
    }

    private Proofs.Proven proven(HttpServletRequest request) {
        String pass = request.getHeader(HEADER);
        if (pass == null || pass.isEmpty()) {
            throw over();
        }
        return proofs.passed(pass).orElseThrow(RightsRoutes::over);
    }

    private static Problem over() {
        return new Problem(401, "passOver", "Prove who you are first, or once more: a pass holds for an hour.");
    }

    private static Language language(@Nullable String chosen, HttpServletRequest request) {
        return Language.of(chosen != null ? chosen : request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
