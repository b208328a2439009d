package org.runde.portal.privacy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Further;
import org.runde.kernel.kind.Keep;
import org.runde.kernel.kind.Then;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.catalogue.KindText;
import org.runde.portal.catalogue.Purpose;
import org.runde.portal.http.PageQuery;
import org.runde.portal.pbx.Pbxes;
import org.runde.portal.reports.Detail;
import org.runde.portal.reports.Policies;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Period;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;

/// What is processed, why, on which basis and for how long: one row for each kind that this version really has and this
/// organisation uses, with the periods it has chosen.
final class DataSection {
    /// Nothing about a person is in them.
    private static final Set<DataKind> NOBODYS = Set.of(DataKind.STATISTICS, DataKind.DELETION_LOG);

    private final Catalogue catalogue;
    private final Periods periods;
    private final Holds holds;
    private final Policies policies;
    private final Pbxes pbxes;
    private final Database.Kind database;

    DataSection(Sources sources, Database.Kind database) {
        this.catalogue = sources.catalogue();
        this.periods = sources.periods();
        this.holds = sources.holds();
        this.policies = sources.policies();
        this.pbxes = sources.pbxes();
        this.database = database;
    }

    /// What rows are made of.
    record Sources(Catalogue catalogue, Periods periods, Holds holds, Policies policies, Pbxes pbxes) {}

    Notice.Section section(Telling telling, List<LegalBasis> bases) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(telling.text("data.intro"));
        paragraphs.add(telling.text(database == Database.Kind.SQLITE ? "data.sqlite" : "data.postgresql"));
        boolean held = !holds.page(telling.tenant(), PageQuery.of(null, 1, null))
                .items()
                .isEmpty();
        paragraphs.add(telling.text("data.hold") + (held ? " " + telling.text("data.heldNow") : ""));
        return new Notice.Section("data", telling.text("data.title"), false, paragraphs, rows(telling, bases), null);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /// The purposes there is anything for.
    List<Purpose> purposes(String tenant) {
        return kinds(tenant).stream().map(Purpose::of).distinct().toList();
    }

    boolean hasTelephoneSystem(String tenant) {
        return !pbxes.all(tenant).isEmpty();
    }

    Detail reported(String tenant) {
        return policies.of(tenant);
    }

    /// How long reports are kept, in words.
    String reportsKept(Telling telling) {
        return catalogue.text(periods.keep(telling.tenant(), DataKind.MEETING_REPORT), telling.language());
    }

    private List<Notice.Row> rows(Telling telling, List<LegalBasis> bases) {
        Map<Purpose, LegalBasis> byPurpose = new EnumMap<>(Purpose.class);
        bases.forEach(basis -> byPurpose.put(basis.purpose(), basis));
        List<Notice.Row> rows = new ArrayList<>();
        for (DataKind kind : kinds(telling.tenant())) {
            Purpose purpose = Purpose.of(kind);
            KindText text = catalogue.text(kind, telling.language());
            rows.add(new Notice.Row(
                    kind.name(),
                    purpose.name().toLowerCase(Locale.ROOT),
                    text.label(),
                    contents(telling, kind, text),
                    text.purpose(),
                    basis(telling, Objects.requireNonNull(byPurpose.get(purpose))),
                    text.source(),
                    text.recipients(),
                    kept(telling, kind)));
        }
        return rows;
    }

    private List<DataKind> kinds(String tenant) {
        List<DataKind> kinds = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            for (DataKind kind : DataKind.values()) {
                if (Purpose.of(kind) == purpose && shown(tenant, kind)) {
                    kinds.add(kind);
                }
            }
        }
        return kinds;
    }

    private boolean shown(String tenant, DataKind kind) {
        if (NOBODYS.contains(kind) || !catalogue.inUse(kind)) {
            return false;
        }
        if (kind == DataKind.MEETING_REPORT) {
            return policies.of(tenant) != Detail.OFF;
        }
        return kind != DataKind.PBX_SYNC || hasTelephoneSystem(tenant);
    }

    private String contents(Telling telling, DataKind kind, KindText text) {
        return kind == DataKind.MEETING_REPORT
                ? telling.text(
                        "contents." + kind + "." + policies.of(telling.tenant()).code())
                : text.contents();
    }

    private static String basis(Telling telling, LegalBasis basis) {
        return telling.text("basis." + basis.basis().code(), Map.of("detail", basis.detail(telling.language())));
    }

    private String kept(Telling telling, DataKind kind) {
        if (telling.has("kept." + kind)) {
            return telling.text("kept." + kind);
        }
        Keep keep = kind.isLogged() ? kind.keep() : periods.keep(telling.tenant(), kind);
        String atOnce = keep.unit() == Keep.Unit.AT_ONCE ? ".AT_ONCE" : "";
        StringBuilder text =
                new StringBuilder(telling.text("kept." + kind.start() + atOnce, Map.of("keep", words(telling, keep))));
        if (kind.then() == Then.ANONYMISE) {
            text.append(telling.text("then.ANONYMISE"));
        }
        kind.further().ifPresent(further -> text.append(further(telling, kind, further)));
        if (telling.has("more." + kind)) {
            text.append(". ").append(telling.text("more." + kind));
        }
        Optional<Period> chosen = periods.chosen(telling.tenant(), kind).filter(Period::longer);
        chosen.ifPresent(period -> text.append(". ")
                .append(telling.text(
                        "data.longer", Map.of("usual", words(telling, kind.standard()), "reason", period.reason()))));
        return text.toString();
    }

    private String further(Telling telling, DataKind kind, Further further) {
        Keep keep = switch (further.when()) {
            case ANONYMISED, WHILE_RETRYING, ORDERED -> further.keep();
            case LOGGED -> periods.keep(telling.tenant(), kind);
            // What is saved goes as notes for invitees do.
            case SAVED -> periods.keep(telling.tenant(), DataKind.MEETING_COMMENT);
        };
        return telling.text("further." + further.when(), Map.of("keep", words(telling, keep)));
    }

    private String words(Telling telling, Keep keep) {
        return catalogue.text(keep, telling.language());
    }
}
