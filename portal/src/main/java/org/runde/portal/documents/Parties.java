package org.runde.portal.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Country;
import org.runde.kernel.config.HostingSettings;
import org.runde.portal.documents.Markup.Field;
import org.runde.portal.documents.Markup.Html;
import org.runde.portal.recipients.Connector;
import org.runde.portal.recipients.Locations;
import org.runde.portal.recipients.Party;
import org.runde.portal.recipients.Recipient;
import org.runde.portal.tenants.Controller;

/// Who answers, who runs it, who gets data and where.
///
/// @param demanded what the organisation asks of places; empty for nothing
record Parties(
        Controller controller,
        HostingSettings hosting,
        List<Recipient> recipients,
        List<Locations.Machine> machines,
        String demanded,
        Words words) {
    Html controllerFields() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(words.say("controller.name"), known(controller.name())));
        fields.add(new Field(words.say("controller.address"), known(controller.address())));
        fields.add(new Field(words.say("controller.representatives"), known(controller.representatives())));
        fields.add(new Field(words.say("controller.contact"), known(controller.contact())));
        fields.add(new Field(words.say("controller.dpo"), known(controller.dpoContact())));
        fields.add(new Field(words.say("controller.authority"), known(controller.supervisoryAuthority())));
        return Markup.fields(fields);
    }

    Html processorFields() {
        return Markup.fields(List.of(
                new Field(words.say("processor.name"), operator()),
                new Field(
                        words.say("processor.country"),
                        country(hosting.operator().country())),
                new Field(words.say("processor.contact"), known(hosting.contact()))));
    }

    Html both() {
        return Markup.join(List.of(controllerFields(), processorFields()));
    }

    Html operator() {
        return known(hosting.operator().name());
    }

    Html hostingCountry() {
        return country(hosting.operator().country());
    }

    Html locationFields() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(words.say("locations.hosting"), hostingCountry()));
        for (Locations.Machine machine : machines) {
            String key = machine.connector() == Connector.DATABASE ? "locations.database" : "locations.media";
            fields.add(new Field(words.say(key, machine.name()), country(machine.country())));
        }
        fields.add(new Field(words.say("locations.demanded"), Markup.text(demand())));
        return Markup.fields(fields);
    }

    String demand() {
        return switch (demanded) {
            case "" -> words.say("location.any");
            case Locations.EEA -> words.say("location.eea");
            default -> words.say("location.country", words.country(demanded));
        };
    }

    Html recipientTable() {
        return table(recipient -> true, "recipients.none");
    }

    Html transferTable() {
        return table(Parties::abroad, "transfers.none");
    }

    Html processorTable() {
        return table(
                recipient -> recipient.party() != null && recipient.party().role() == Party.Role.PROCESSOR,
                "processors.none");
    }

    /// Whether data goes, or would go, to a country outside the European Economic Area.
    static boolean abroad(Recipient recipient) {
        Party party = recipient.party();
        return party != null && !party.country().isEmpty() && !Country.inEea(party.country());
    }

    private Html table(Predicate<Recipient> wanted, String otherwise) {
        List<List<Html>> rows = new ArrayList<>();
        for (Recipient recipient : recipients) {
            if (wanted.test(recipient)) {
                rows.add(row(recipient));
            }
        }
        if (rows.isEmpty()) {
            return Markup.paragraph(Markup.text(words.say(otherwise)));
        }
        return Markup.table(
                List.of(
                        words.say("recipients.who"),
                        words.say("recipients.what"),
                        words.say("recipients.role"),
                        words.say("recipients.country"),
                        words.say("recipients.basis")),
                rows);
    }

    private List<Html> row(Recipient recipient) {
        Party party = recipient.party();
        String what =
                words.say("connector." + recipient.connection().connector().code());
        if (!recipient.connection().label().isBlank()) {
            what += " (" + recipient.connection().label() + ")";
        }
        return switch (recipient.state()) {
            case HERE ->
                List.of(
                        Markup.text(words.say("role.own")),
                        Markup.text(what),
                        Markup.text(words.say("recipients.here")),
                        hostingCountry(),
                        Markup.text("–"));
            case WAITING ->
                List.of(
                        Markup.open(words.say("open")),
                        Markup.text(what),
                        Markup.text(words.say("recipients.waiting")),
                        Markup.text("–"),
                        Markup.text("–"));
            case OPEN, REGISTERED ->
                party == null
                        ? List.of(
                                Markup.open(words.say("open")),
                                Markup.text(what),
                                Markup.open(words.say("open")),
                                Markup.open(words.say("open")),
                                Markup.open(words.say("open")))
                        : List.of(
                                name(party),
                                Markup.text(what),
                                Markup.text(words.say("role." + party.role().code())),
                                country(party.country()),
                                basis(party));
        };
    }

    private Html name(Party party) {
        return party.role() == Party.Role.OWN && party.name().isBlank()
                ? Markup.text(words.say("role.own"))
                : known(party.name());
    }

    private Html basis(Party party) {
        List<String> parts = new ArrayList<>();
        if (!party.contractOn().isBlank()) {
            parts.add(words.say("recipients.contract", party.contractOn()));
        }
        Party.Letter letter = party.basis();
        if (letter != null) {
            parts.add(words.say("recipients.letter", letter.code()));
        }
        Party.@Nullable Guarantee guarantee = party.guarantee();
        if (guarantee != null) {
            parts.add(words.say("guarantee." + guarantee.code()));
        }
        if (!party.note().isBlank()) {
            parts.add(party.note());
        }
        if (parts.isEmpty()) {
            // Whoever processes on behalf needs an agreement; whoever answers themselves, a basis.
            return party.role() == Party.Role.OWN ? Markup.text("–") : Markup.open(words.say("open"));
        }
        return Markup.text(String.join("; ", parts));
    }

    private Html country(String code) {
        return code.isEmpty()
                ? Markup.open(words.say("open"))
                : Markup.text(words.country(code.toUpperCase(Locale.ROOT)));
    }

    private Html known(String text) {
        return text.isBlank() ? Markup.open(words.say("open")) : Markup.text(text);
    }
}
