package org.runde.portal.pbx;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.runde.portal.http.Throttle;
import org.runde.portal.pbx.directory.CsvDirectory;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.Finding;
import org.runde.portal.pbx.directory.HostName;
import org.runde.portal.pbx.directory.Pulled;
import org.runde.portal.pbx.directory.Pulled.Facts;
import org.runde.portal.pbx.directory.Pulled.Failure;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Directories that arrive by themselves: pushed by the telephone system or a script, or uploaded as a file.
@RestController
public final class SyncRoutes {
    /// Largest directory, in bytes: 10,000 extensions without pictures have about 2 MiB.
    static final int PUSH_BYTES = 16 * 1024 * 1024;

    static final int CSV_BYTES = 8 * 1024 * 1024;
    private static final int MAX_ENTRIES = 20_000;
    private static final int SHOWN = 100;

    private final Pbxes pbxes;
    private final Syncs syncs;
    /// Refused pushes by network.
    private final Throttle refused;
    /// Pushes by telephone system.
    private final Throttle pushes;

    SyncRoutes(Pbxes pbxes, Syncs syncs, Throttle refused, Throttle pushes) {
        this.pbxes = pbxes;
        this.syncs = syncs;
        this.refused = refused;
        this.pushes = pushes;
    }

    /// @param count how many extensions there are; if it is given and another number came, the push is not whole
    record Push(
            List<Item> extensions,
            @Nullable Integer count,
            @Nullable String publicIp,
            @Nullable String licenceUntil,
            @Nullable String version) {}

    record Item(
            @Nullable String number,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String vanity,
            @Nullable String phone,
            @Nullable String picture) {
        Entry entry() {
            return new Entry(
                    text(number),
                    text(firstName),
                    text(lastName),
                    text(email),
                    text(vanity),
                    text(phone),
                    text(picture));
        }
    }

    /// @param outcome `applied`, or `held`: nothing was changed, an administrator has to confirm
    record Result(
            String outcome,
            List<String> reasons,
            Held.Counts counts,
            int problemCount,
            List<PbxViews.FindingView> problems) {}

    /// The whole directory of a telephone system. The same one twice changes nothing the second time.
    @PutMapping("/api/v1/pbx/{fqdn}/sync")
    ResponseEntity<Result> push(@PathVariable String fqdn, HttpServletRequest request) throws IOException {
        Pbx pbx = authenticated(fqdn, request);
        pushes.take(pbx.id());
        // Read only now: strangers cannot make the portal take in megabytes.
        Push push = read(request);
        return result(syncs.run(pbx, Source.PUSH, () -> directory(push)));
    }

    private Pbx authenticated(String fqdn, HttpServletRequest request) {
        String network = Caller.network(request);
        // Taken before and given back after, so that many tries at the same moment count too.
        refused.take(network);
        Optional<Pbx> pbx = credentials(request)
                .flatMap(pair -> pbxes.pushing(HostName.parse(fqdn).orElse(""), pair[0], pair[1]));
        if (pbx.isEmpty()) {
            // Without the header WWW-Authenticate on purpose: no browser shall ask for these or keep them.
            throw new Problem(401, "pbxRefused", "Name, licence key or secret is wrong.");
        }
        refused.giveBack(network);
        return pbx.get();
    }

    /// HTTP Basic (RFC 7617): the licence key as user, the secret as password.
    private static Optional<String[]> credentials(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.lastIndexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new String[] {pair.substring(0, colon), pair.substring(colon + 1)});
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Push read(HttpServletRequest request) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return Json.read(body, Push.class);
        } catch (Json.Malformed e) {
            throw new Problem(400, "badRequest", "The body is not the JSON it should be.");
        }
    }

    private static Pulled directory(Push push) {
        if (push.extensions().size() > MAX_ENTRIES) {
            throw Problem.invalid("extensions", "At most " + MAX_ENTRIES + " extensions.")
                    .with("max", MAX_ENTRIES);
        }
        List<Entry> entries = push.extensions().stream().map(Item::entry).toList();
        Facts facts = new Facts(null, push.publicIp(), null, day(push.licenceUntil()), push.version(), List.of());
        Integer count = push.count();
        return count == null || count == entries.size()
                ? new Pulled.Whole(entries, facts)
                : new Pulled.Partial(entries, facts, Failure.countDiffers, entries.size() + "/" + count);
    }

    private static @Nullable String day(@Nullable String text) {
        if (text != null && !text.matches("2\\d\\d\\d-\\d\\d-\\d\\d")) {
            throw Problem.invalid("licenceUntil", "A day such as 2027-05-31.");
        }
        return text;
    }

    /// What a file would change.
    @PostMapping("/api/v1/admin/pbx/{id}/csv/preview")
    PbxViews.PlanView preview(
            @PathVariable String id, @RequestBody byte[] file, @AuthenticationPrincipal TenantOf caller) {
        Pbx pbx = pbxes.find(caller.tenant(), id).orElseThrow(PbxRoutes::unknown);
        return switch (CsvDirectory.read(file)) {
            case Pulled.Failed failed -> throw unreadable(failed);
            case Pulled.Partial(List<Entry> entries, Facts facts, Failure failure, String detail) ->
                PbxViews.plan(
                        syncs.preview(pbx, entries, true),
                        facts.findings(),
                        List.of(failure.name() + ":" + detail),
                        SHOWN);
            case Pulled.Whole(List<Entry> entries, Facts facts) ->
                PbxViews.plan(syncs.preview(pbx, entries, false), facts.findings(), List.of(), SHOWN);
        };
    }

    @PostMapping("/api/v1/admin/pbx/{id}/csv")
    ResponseEntity<Result> upload(
            @PathVariable String id, @RequestBody byte[] file, @AuthenticationPrincipal TenantOf caller) {
        Pbx pbx = pbxes.find(caller.tenant(), id).orElseThrow(PbxRoutes::unknown);
        Pulled directory = CsvDirectory.read(file);
        if (directory instanceof Pulled.Failed failed) {
            throw unreadable(failed);
        }
        return result(syncs.run(pbx, Source.CSV, () -> directory));
    }

    private static Problem unreadable(Pulled.Failed failed) {
        return new Problem(
                        422,
                        "csvUnreadable",
                        "The first line must name columns: Number, FirstName, LastName, EmailAddress, MobileNumber.")
                .with("reason", failed.failure().name());
    }

    private static ResponseEntity<Result> result(Syncs.Outcome outcome) {
        return switch (outcome) {
            case Syncs.Outcome.Applied(Contact contact, List<Finding> findings) ->
                ResponseEntity.ok(result(contact, findings));
            // Taken, but not carried out.
            case Syncs.Outcome.Held(Contact contact, String digest, List<Finding> findings) ->
                ResponseEntity.status(202).body(result(contact, findings));
            case Syncs.Outcome.Busy() -> throw PbxRoutes.busy();
            case Syncs.Outcome.Failed failed -> throw new IllegalStateException("it came whole or in part");
            case Syncs.Outcome.Gone gone -> throw new IllegalStateException("nothing to confirm");
        };
    }

    private static Result result(Contact contact, List<Finding> findings) {
        return new Result(
                contact.outcome().name(),
                PbxViews.contact(contact).reasons(),
                contact.counts(),
                findings.size(),
                findings.stream().limit(SHOWN).map(PbxViews::finding).toList());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
