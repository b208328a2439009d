package org.runde.portal.login;

import java.time.Instant;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where one is signed in.
@RestController
@RequestMapping("/api/v1/account/sessions")
public final class OwnSessionRoutes {
    private final Sessions sessions;

    public OwnSessionRoutes(Sessions sessions) {
        this.sessions = sessions;
    }

    /// @param device  such as `firefox/linux`
    /// @param usedOn  the day of its last use
    /// @param current the one that asks
    record View(String id, String device, String createdAt, String usedOn, boolean current) {
        static View of(SessionStore.Listed session) {
            return new View(
                    session.id(),
                    session.device(),
                    Instant.ofEpochMilli(session.createdAt()).toString(),
                    Instant.ofEpochMilli(session.usedOn()).toString(),
                    session.current());
        }
    }

    @GetMapping
    Page<View> all(@AuthenticationPrincipal Signed signed) {
        return new Page<>(sessions.list(signed), null).map(View::of);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        if (!sessions.endListed(signed, id)) {
            throw new Problem(404, "sessionUnknown", "There is no such session.");
        }
    }

    /// All but the one that asks.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(@AuthenticationPrincipal Signed signed) {
        sessions.endOthers(signed);
    }
}
