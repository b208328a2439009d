package org.runde.portal.invitations;

import org.runde.kernel.config.Settings;
import org.runde.portal.http.Caller;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// On which occasion mails are written: in a request of an organiser, or by the program itself.
final class Occasion {
    private Occasion() {}

    /// Whether people are to be told of a change. Any request that changes something may say `?notify=false`.
    static boolean tells() {
        return !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
                || !"false".equals(attributes.getRequest().getParameter("notify"));
    }

    /// Where links begin. Without a configured address only somebody who is signed in decides it, and only for mails
    /// that wait for an administrator: with an SMTP server `http.publicUrl` is set.
    static String baseUrl(Settings settings) {
        if (settings.http().publicUrl().isEmpty()
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            return Caller.baseUrl(attributes.getRequest(), settings);
        }
        return settings.http().publicUrl().isEmpty()
                ? "http://localhost:" + settings.http().port()
                : settings.http().publicUrl();
    }
}
