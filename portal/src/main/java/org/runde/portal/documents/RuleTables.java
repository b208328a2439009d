package org.runde.portal.documents;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Keep;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.catalogue.KindText;
import org.runde.portal.catalogue.Place;
import org.runde.portal.catalogue.Purpose;
import org.runde.portal.catalogue.StoredColumn;
import org.runde.portal.documents.Markup.Html;
import org.runde.portal.retention.Period;
import org.runde.portal.retention.Periods;

/// Kinds, periods and places, as they apply to one organisation.
final class RuleTables {
    private static final int VERSION_BYTES = 6;

    private final Catalogue catalogue;
    private final Periods periods;
    private final String tenant;
    private final Words words;

    RuleTables(Catalogue catalogue, Periods periods, String tenant, Words words) {
        this.catalogue = catalogue;
        this.periods = periods;
        this.tenant = tenant;
        this.words = words;
    }

    /// What changes when any rule does, in the same way in every language.
    String version() {
        StringBuilder rules = new StringBuilder();
        for (DataKind kind : DataKind.values()) {
            rules.append(kind).append(' ').append(kind.start()).append(' ');
            rules.append(periods.keep(tenant, kind))
                    .append(' ')
                    .append(kind.further())
                    .append(' ');
            rules.append(kind.then()).append('\n');
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(rules.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    Html rules() {
        List<List<Html>> rows = new ArrayList<>();
        for (DataKind kind : DataKind.values()) {
            KindText text = text(kind);
            rows.add(List.of(
                    Markup.text(text.label()),
                    Markup.text(text.contents()),
                    Markup.text(text.start()),
                    Markup.text(period(kind)),
                    Markup.text(text.then())));
        }
        return Markup.table(
                List.of(
                        words.say("rules.kind"),
                        words.say("rules.contents"),
                        words.say("rules.start"),
                        words.say("rules.period"),
                        words.say("rules.then")),
                rows);
    }

    /// What applies here, and the default beside it where that is another.
    String period(DataKind kind) {
        Keep here = periods.keep(tenant, kind);
        String standard = text(kind).period();
        return here.equals(kind.standard())
                ? standard
                : words.say("rules.exempt", catalogue.text(here, words.language()), standard);
    }

    Html deviations() {
        List<List<Html>> rows = new ArrayList<>();
        for (Period period : periods.chosen(tenant)) {
            rows.add(List.of(
                    Markup.text(text(period.kind()).label()),
                    Markup.text(text(period.kind()).period()),
                    Markup.text(catalogue.text(periods.keep(tenant, period.kind()), words.language())),
                    Markup.text(period.reason().isBlank() ? words.say("deviations.shortened") : period.reason())));
        }
        if (rows.isEmpty()) {
            return Markup.paragraph(Markup.text(words.say("deviations.none")));
        }
        return Markup.table(
                List.of(
                        words.say("rules.kind"),
                        words.say("deviations.default"),
                        words.say("deviations.here"),
                        words.say("deviations.reason")),
                rows);
    }

    Html places() {
        List<List<Html>> rows = new ArrayList<>();
        for (DataKind kind : DataKind.values()) {
            List<StoredColumn> columns = catalogue.columns().stream()
                    .filter(column ->
                            column.assignment().ofKind().filter(kind::equals).isPresent())
                    .toList();
            List<String> where = new ArrayList<>();
            if (!columns.isEmpty()) {
                long tables =
                        columns.stream().map(StoredColumn::table).distinct().count();
                where.add(words.say("places.database", columns.size(), tables));
            }
            for (Place.Sort sort : Place.Sort.values()) {
                List<String> names = catalogue.places(sort).stream()
                        .filter(place ->
                                place.assignment().ofKind().filter(kind::equals).isPresent())
                        .map(Place::name)
                        .toList();
                if (!names.isEmpty()) {
                    where.add(words.say("place." + sort.name().toLowerCase(Locale.ROOT)) + ": "
                            + String.join(", ", names));
                }
            }
            if (!where.isEmpty()) {
                rows.add(List.of(
                        Markup.text(text(kind).label()),
                        Markup.text(text(kind).place()),
                        Markup.text(String.join("\n", where))));
            }
        }
        return Markup.table(List.of(words.say("rules.kind"), words.say("rules.place"), words.say("places.name")), rows);
    }

    /// The kinds that are processed for a purpose, with their periods.
    Html categories(Purpose purpose) {
        return Markup.list(kinds(purpose).stream()
                .map(kind -> Markup.text(text(kind).label() + ": " + text(kind).contents() + " (" + period(kind) + ")"))
                .toList());
    }

    Html categories() {
        List<List<Html>> rows = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            if (!kinds(purpose).isEmpty()) {
                rows.add(List.of(Markup.text(text(purpose)), categories(purpose)));
            }
        }
        return Markup.table(List.of(words.say("purpose.why"), words.say("purpose.data")), rows);
    }

    /// What this version of the program processes for a purpose; empty when it does nothing for it.
    List<DataKind> kinds(Purpose purpose) {
        return List.of(DataKind.values()).stream()
                .filter(kind -> Purpose.of(kind) == purpose && catalogue.inUse(kind))
                .toList();
    }

    String text(Purpose purpose) {
        return catalogue.text(purpose, words.language());
    }

    KindText text(DataKind kind) {
        return catalogue.text(kind, words.language());
    }
}
