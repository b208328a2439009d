package org.runde.portal.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.audit.Reason;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.runde.portal.login.Signed;
import org.runde.portal.mail.MailProblem;
import org.runde.portal.mail.Mails;
import org.runde.portal.mail.Postman;
import org.runde.portal.mail.QueuedMail;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The mails of a tenant that have not been sent. What they say is shown only where nobody else would bring them: with
/// an SMTP server an administrator has no need to read what others write.
@RestController
@RequestMapping("/api/v1/admin/outbox")
public final class OutboxRoutes {
    private static final Act OPEN = new Act("mail.open");

    private final Mails mails;
    private final Postman postman;
    private final AuditLog audit;
    private final Settings settings;

    public OutboxRoutes(Mails mails, Postman postman, AuditLog audit, Settings settings) {
        this.mails = mails;
        this.postman = postman;
        this.audit = audit;
        this.settings = settings;
    }

    /// @param state     `waiting` or `refused`
    /// @param expiresAt when it is deleted, sent or not
    /// @param problem   code of why it has not been sent; absent before the first try
    record View(
            String id,
            String to,
            String name,
            String subject,
            String source,
            String state,
            Instant queuedAt,
            Instant nextAt,
            Instant expiresAt,
            int tries,
            @Nullable String problem,
            String reply) {
        static View of(QueuedMail queued) {
            MailProblem problem = queued.problem();
            return new View(
                    queued.id(),
                    queued.mail().to().email(),
                    queued.mail().to().name(),
                    queued.mail().text().subject(),
                    queued.mail().source().code(),
                    queued.refused() ? "refused" : "waiting",
                    Instant.ofEpochMilli(queued.queuedAt()),
                    Instant.ofEpochMilli(queued.nextAt()),
                    Instant.ofEpochMilli(queued.queuedAt() + Mails.LIFE_MILLIS),
                    queued.tries(),
                    problem == null ? null : problem.code(),
                    queued.reply());
        }
    }

    /// @param text what it says, without layout
    /// @param file the whole mail as in a `.eml` file (RFC 5322), to be sent with another mail program
    record Opened(View mail, String text, List<String> attachments, String file) {}

    /// @param reason why it is opened; it is written down in the audit log
    record Opening(@Nullable String reason) {}

    @GetMapping
    Page<View> all(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal TenantOf caller) {
        PageQuery query = PageQuery.of(after, limit, null);
        return mails.outbox(caller.tenant(), query.after(), query.limit()).map(View::of);
    }

    @GetMapping("/{id}")
    View one(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        return View.of(find(id, caller));
    }

    /// Lets an administrator read what others write, for lack of a server that brings it to them. That is no everyday
    /// act: it needs a reason and is written down.
    @PostMapping("/{id}/open")
    Opened open(@PathVariable String id, @RequestBody Opening body, @AuthenticationPrincipal Signed signed) {
        QueuedMail queued = find(id, signed);
        if (settings.mail().configured()) {
            throw new Problem(409, "mailHidden", "With an SMTP server, mails are not shown to administrators.");
        }
        String reason = Reason.of(body.reason());
        List<String> names = queued.mail().parts().stream()
                .filter(part -> !part.alternative())
                .map(part -> part.fileName())
                .toList();
        Opened opened = new Opened(
                View.of(queued),
                queued.mail().text().plain(),
                names,
                new String(mails.file(queued), StandardCharsets.UTF_8));
        audit.add(signed.tenant(), signed.account().id(), OPEN, id, reason);
        return opened;
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        if (!settings.mail().configured()) {
            throw MailTestRoutes.notConfigured();
        }
        find(id, caller);
        mails.tryAgain(caller.tenant(), id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        find(id, caller);
        postman.discard(caller.tenant(), id);
    }

    private QueuedMail find(String id, TenantOf caller) {
        return mails.find(caller.tenant(), id)
                .orElseThrow(() -> new Problem(404, "mailUnknown", "This mail is not in the outbox any more."));
    }
}
