package org.runde.portal.pbx;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.pbx.directory.Finding;
import org.runde.portal.pbx.directory.SyncPlan;
import org.runde.portal.pbx.pull.PullSettings;
import org.runde.portal.recipients.RecipientView;

/// What administrators see of a telephone system, as JSON.
final class PbxViews {
    private static final long WARN_DAYS = 30;
    private static final long DAY_MILLIS = 86_400_000;

    private final Syncs.Stores stores;
    private final Pbxes pbxes;
    private final Clock clock;

    PbxViews(Syncs.Stores stores, Pbxes pbxes, Clock clock) {
        this.stores = stores;
        this.pbxes = pbxes;
        this.clock = clock;
    }

    /// @param warnings `contactOld`, `licenceEnds` (within 30 days), `licenceEnded`
    /// @param running  a synchronisation is under way
    record View(
            String id,
            String fqdn,
            String publicIp,
            String webMeetingFqdn,
            String licenceKey,
            @Nullable LocalDate licenceUntil,
            String conferenceExtension,
            List<String> dialIn,
            String language,
            String source,
            @Nullable PullSettings settings,
            int everyMinutes,
            boolean hasSecret,
            boolean hasPushSecret,
            String version,
            @Nullable Instant lastContactAt,
            @Nullable Instant nextPullAt,
            boolean running,
            List<String> warnings,
            ExtensionStore.Counts counts,
            @Nullable ContactView last,
            @Nullable HeldView held,
            @Nullable RecipientView recipient) {}

    record ContactView(
            Instant at,
            String source,
            String outcome,
            List<String> reasons,
            Held.Counts counts,
            int problems,
            long tookMillis) {}

    record HeldView(String digest, List<String> reasons, Instant heldAt, Held.Counts counts) {}

    record FindingView(String number, String code, String detail) {}

    record PlanView(
            String digest,
            List<String> doubts,
            Held.Counts counts,
            int problemCount,
            List<FindingView> problems,
            List<SampleView> sample) {}

    record SampleView(String number, String firstName, String lastName, String email) {}

    View view(Pbx pbx) {
        Pbx.Described described = pbx.described();
        Pbx.State state = pbx.state();
        return new View(
                pbx.id(),
                pbx.fqdn(),
                described.publicIp(),
                described.webMeetingFqdn(),
                described.licenceKey(),
                described.licenceUntil(),
                described.conferenceExtension(),
                described.dialIn(),
                described.language().code(),
                pbx.source().code(),
                pbx.source().pulled() ? Pbxes.settings(pbx) : null,
                pbx.everyMinutes(),
                pbx.hasSecret(),
                pbx.hasPushSecret(),
                state.version(),
                instant(state.lastContactAt()),
                instant(state.nextPullAt()),
                state.busyUntil() > clock.wallMillis(),
                warnings(pbx),
                stores.extensions().counts(pbx.id()),
                stores.contacts().newest(pbx.id(), 1).stream()
                        .findFirst()
                        .map(PbxViews::contact)
                        .orElse(null),
                stores.contacts().held(pbx.id()).map(PbxViews::held).orElse(null),
                pbxes.recipient(pbx).map(RecipientView::of).orElse(null));
    }

    List<String> warnings(Pbx pbx) {
        List<String> warnings = new ArrayList<>();
        long now = clock.wallMillis();
        Long contact = pbx.state().lastContactAt();
        long since = contact == null ? pbx.state().createdAt() : contact;
        if (now - since >= WARN_DAYS * DAY_MILLIS) {
            warnings.add("contactOld");
        }
        LocalDate until = pbx.described().licenceUntil();
        if (until != null) {
            LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(now), ZoneOffset.UTC);
            if (until.isBefore(today)) {
                warnings.add("licenceEnded");
            } else if (!until.isAfter(today.plusDays(WARN_DAYS))) {
                warnings.add("licenceEnds");
            }
        }
        return warnings;
    }

    static ContactView contact(Contact contact) {
        return new ContactView(
                Instant.ofEpochMilli(contact.at()),
                contact.source().code(),
                contact.outcome().name(),
                reasons(contact.reason()),
                contact.counts(),
                contact.problems(),
                contact.tookMillis());
    }

    private static HeldView held(Held held) {
        return new HeldView(held.digest(), reasons(held.reason()), Instant.ofEpochMilli(held.heldAt()), held.counts());
    }

    static FindingView finding(Finding finding) {
        return new FindingView(finding.number(), finding.code().name(), finding.detail());
    }

    /// @param reasons why the directory itself is not whole; may be empty
    static PlanView plan(Syncs.Preview preview, List<Finding> more, List<String> reasons, int limit) {
        SyncPlan plan = preview.plan();
        List<Finding> findings = new ArrayList<>(more);
        findings.addAll(plan.findings());
        List<String> doubts = new ArrayList<>(reasons);
        plan.doubts().stream()
                .filter(doubt -> doubt != SyncPlan.Doubt.partial)
                .map(Enum::name)
                .forEach(doubts::add);
        return new PlanView(
                preview.digest(),
                doubts,
                Syncs.counts(plan),
                findings.size(),
                findings.stream().limit(limit).map(PbxViews::finding).toList(),
                plan.steps().stream()
                        .limit(limit)
                        .map(SyncPlan.Step::entry)
                        .map(entry ->
                                new SampleView(entry.number(), entry.firstName(), entry.lastName(), entry.email()))
                        .toList());
    }

    private static List<String> reasons(String reason) {
        return reason.isEmpty() ? List.of() : List.of(reason.split(","));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
