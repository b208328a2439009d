package org.runde.portal.join;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ConsentScope;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.portal.accounts.Account;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Cookies;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The doors of meetings: what stands on them, and going through.
@RestController
@RequestMapping("/api/v1/doors/{key}")
public final class DoorRoutes {
    /// Last part of a personal link. A header and no parameter, because addresses end up in histories and logs.
    static final String INVITATION = "Runde-Invitation";

    private static final String SIGNAL_PATH = "/signal";
    private static final int MAX_NAME = 64;
    private static final int MAX_PASSCODE = 64;
    private static final int MAX_CONSENTS = 10;
    private static final int MAX_VERSION = 64;
    private static final int UNTIL_BROWSER_CLOSES = -1;

    private final Doors doors;
    private final Joins joins;
    private final Checks checks;
    private final JoinThrottle throttle;
    private final Ids ids;
    private final Settings settings;

    public DoorRoutes(Doors doors, Joins joins, Checks checks, JoinThrottle throttle, Ids ids, Settings settings) {
        this.doors = doors;
        this.checks = checks;
        this.joins = joins;
        this.throttle = throttle;
        this.ids = ids;
        this.settings = settings;
    }

    /// @param invitation last part of a personal link
    /// @param consents   what was answered to what the door asks; nothing said is a no, unless it was said before
    record JoinBody(
            @Nullable String name,
            @Nullable String previousToken,
            @Nullable String invitation,
            @Nullable String passcode,
            @Nullable List<ConsentBody> consents) {}

    /// @param version of the text that was shown
    record ConsentBody(
            @Nullable ConsentScope scope,
            @Nullable String version,
            @Nullable Boolean given) {}

    /// @param token     and `signalPath` only when joined
    /// @param reportKey for `/own-report/{key}`, once the meeting is over
    record JoinView(
            String outcome,
            @Nullable String token,
            @Nullable String signalPath,
            @Nullable String reportKey) {
        static JoinView of(String outcome) {
            return new JoinView(outcome, null, null, null);
        }
    }

    /// @param sender   token of the one that sends, which has a picture to send
    /// @param receiver token of the one that receives
    record CheckView(String sender, String receiver, String signalPath) {}

    @GetMapping
    Doors.Door door(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String language,
            @AuthenticationPrincipal @Nullable Signed signed,
            HttpServletRequest request) {
        throttle.beforeLookUp(Caller.network(request));
        Language reader = Language.of(language != null ? language : request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        return doors.at(key, signed == null ? null : signed.account(), request.getHeader(INVITATION), reader)
                .orElseThrow(DoorRoutes::unknown);
    }

    @PostMapping("/join")
    JoinView join(
            @PathVariable String key,
            @RequestBody JoinBody body,
            @AuthenticationPrincipal @Nullable Signed signed,
            HttpServletRequest request,
            HttpServletResponse response) {
        throttle.beforeJoin(Caller.network(request));
        String name = Input.optionalLine(body.name(), "name", MAX_NAME);
        Account account = signed == null ? null : signed.account();
        String known = Cookies.read(request, Cookies.GUEST);
        String guest = known == null || known.isEmpty() ? ids.secret() : known;
        String passcode = Input.optionalLine(body.passcode(), "passcode", MAX_PASSCODE);
        boolean guesses = !passcode.isEmpty();
        String network = Caller.network(request);
        if (guesses) {
            throttle.beforePasscode(network, key);
        }
        JoinOutcome outcome = joins.join(
                        key,
                        new JoinRequest(
                                name,
                                account,
                                guest,
                                body.previousToken(),
                                body.invitation(),
                                passcode,
                                answers(body.consents())))
                .orElseThrow(DoorRoutes::unknown);
        if (guesses && !(outcome instanceof JoinOutcome.PasscodeWrong)) {
            throttle.passcodeFine(network, key);
        }
        if (outcome instanceof JoinOutcome.Joined && account == null && !guest.equals(known)) {
            Cookies.write(request, response, settings, Cookies.GUEST, guest, UNTIL_BROWSER_CLOSES);
        }
        return view(outcome);
    }

    /// A room to try the connection in.
    @PostMapping("/check")
    CheckView check(@PathVariable String key, HttpServletRequest request) {
        throttle.beforeCheck(Caller.network(request));
        Checks.Pair pair = checks.open(key).orElseThrow(DoorRoutes::unknown);
        return new CheckView(pair.sender(), pair.receiver(), SIGNAL_PATH);
    }

    private static List<DoorConsents.Answer> answers(@Nullable List<ConsentBody> bodies) {
        List<ConsentBody> said = bodies == null ? List.of() : bodies;
        if (said.size() > MAX_CONSENTS) {
            throw Problem.invalid("consents", "At most " + MAX_CONSENTS + " answers.");
        }
        return said.stream().map(DoorRoutes::answer).toList();
    }

    private static DoorConsents.Answer answer(@Nullable ConsentBody body) {
        if (body == null || body.scope() == null || body.given() == null) {
            throw Problem.invalid("consents", "Each answer needs a scope, a version and whether it is given.");
        }
        return new DoorConsents.Answer(body.scope(), Input.line(body.version(), "version", MAX_VERSION), body.given());
    }

    private static JoinView view(JoinOutcome outcome) {
        return switch (outcome) {
            case JoinOutcome.Joined(String token, @Nullable String reportKey) ->
                new JoinView("joined", token, SIGNAL_PATH, reportKey);
            case JoinOutcome.Early() -> JoinView.of("early");
            case JoinOutcome.Cancelled() -> JoinView.of("cancelled");
            case JoinOutcome.PasscodeMissing() -> JoinView.of("passcodeMissing");
            case JoinOutcome.PasscodeWrong() -> JoinView.of("passcodeWrong");
            case JoinOutcome.Removed() -> JoinView.of("removed");
            case JoinOutcome.Locked() -> JoinView.of("locked");
            case JoinOutcome.Ended() -> JoinView.of("ended");
            case JoinOutcome.Full() -> JoinView.of("full");
            case JoinOutcome.NameMissing() -> JoinView.of("nameMissing");
            case JoinOutcome.PlaceNotAllowed() -> throw placeNotAllowed();
        };
    }

    static Problem placeNotAllowed() {
        return new Problem(
                409,
                "placeNotAllowed",
                "The organisation demands a place for its meetings where this server is not, or not known to be.");
    }

    private static Problem unknown() {
        return new Problem(404, "doorUnknown", "No meeting is behind this link.");
    }
}
