package org.runde.portal.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Country;
import org.runde.kernel.config.HostingSettings;
import org.runde.kernel.config.Settings;
import org.runde.portal.recipients.Connector;
import org.runde.portal.recipients.Locations;
import org.runde.portal.recipients.Party;
import org.runde.portal.recipients.Recipient;
import org.runde.portal.recipients.Recipients;

/// Who else gets data, and where it is: what the register and the settings say, and nothing they do not say.
final class RecipientSections {
    private final Recipients recipients;
    private final Locations locations;
    private final HostingSettings hosting;
    private final boolean mails;

    RecipientSections(Recipients recipients, Locations locations, Settings settings) {
        this.recipients = recipients;
        this.locations = locations;
        this.hosting = settings.hosting();
        this.mails = settings.mail().configured();
    }

    /// Who runs the server, for the short layer.
    enum Operator {
        OWN,
        OTHER,
        UNKNOWN
    }

    Operator operator(Telling telling) {
        Recipient host = host(telling);
        Party party = host.party();
        if (party == null) {
            return Operator.UNKNOWN;
        }
        return isController(telling, party) ? Operator.OWN : Operator.OTHER;
    }

    String operatorName(Telling telling) {
        Party party = host(telling).party();
        return party == null ? "" : party.name();
    }

    /// Those outside the organisation who get data, one line each.
    List<Recipient> others(Telling telling) {
        List<Recipient> others = new ArrayList<>();
        for (Recipient recipient : recipients.of(telling.tenant())) {
            Party party = recipient.party();
            if (party != null && discloses(recipient) && !isController(telling, party)) {
                others.add(recipient);
            }
        }
        return others;
    }

    boolean abroad(Telling telling) {
        return others(telling).stream().anyMatch(RecipientSections::abroad)
                || (!hosting.nodeCountry().isEmpty() && !Country.inEea(hosting.nodeCountry()));
    }

    Notice.Section who(Telling telling) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(telling.text("recipients.meeting"));
        paragraphs.add(telling.text("recipients.organisation"));
        switch (operator(telling)) {
            case OWN -> paragraphs.add(telling.text("recipients.operator.own"));
            case UNKNOWN -> paragraphs.add(telling.text("recipients.operator.unknown"));
            case OTHER -> {
                // Stands in the table.
            }
        }
        boolean programs = recipients.of(telling.tenant()).stream()
                .anyMatch(one -> one.connection().connector() == Connector.PROGRAM && one.party() == null);
        if (programs) {
            paragraphs.add(telling.text("recipients.programs"));
        }
        if (mails) {
            paragraphs.add(telling.text("recipients.mail"));
        }
        paragraphs.add(telling.text("recipients.browser"));
        List<Recipient> others = others(telling);
        boolean nobody = others.isEmpty() && !programs && operator(telling) == Operator.OWN;
        if (nobody || !others.isEmpty()) {
            paragraphs.add(telling.text(nobody ? "recipients.none" : "recipients.some"));
        }
        return telling.section("recipients", paragraphs, others.isEmpty() ? null : table(telling, others));
    }

    Notice.Section where(Telling telling) {
        List<String> paragraphs = new ArrayList<>();
        boolean known = operator(telling) != Operator.UNKNOWN;
        for (Locations.Machine machine : locations.machines()) {
            boolean node = machine.connector() == Connector.MEDIA_NODE;
            if (machine.country().isEmpty()) {
                known = false;
                if (node) {
                    paragraphs.add(telling.text("places.nodeUnknown"));
                }
                continue;
            }
            String country = telling.country(machine.country());
            String text = telling.text(node ? "places.node" : "places.database", Map.of("country", country));
            paragraphs.add(Country.inEea(machine.country()) ? text : text + " " + nodeAbroad(telling));
        }
        demanded(telling).ifPresent(paragraphs::add);
        List<Recipient> others = others(telling);
        List<String> abroad = others.stream()
                .filter(RecipientSections::abroad)
                .map(one -> transfer(telling, one))
                .distinct()
                .toList();
        paragraphs.addAll(abroad);
        if (abroad.isEmpty() && !abroad(telling)) {
            boolean all = known && others.stream().noneMatch(RecipientSections::seatless);
            paragraphs.add(telling.text(all ? "places.none" : "places.noneKnown"));
        }
        paragraphs.add(telling.text("places.people"));
        return telling.section("places", paragraphs);
    }

    private String nodeAbroad(Telling telling) {
        String code = hosting.operator().guarantee();
        Party.Guarantee guarantee = code.isEmpty() ? null : Party.Guarantee.valueOf(code.toUpperCase(Locale.ROOT));
        return telling.text("places.nodeAbroad", Map.of("guarantee", telling.guarantee(guarantee, "")));
    }

    private Optional<String> demanded(Telling telling) {
        return locations
                .demanded(telling.tenant())
                .map(demanded -> demanded.equals(Locations.EEA)
                        ? telling.text("places.demandEea")
                        : telling.text("places.demandCountry", Map.of("country", telling.country(demanded))));
    }

    private static String transfer(Telling telling, Recipient recipient) {
        Party party = party(recipient);
        return telling.text(
                "places.abroad",
                Map.of(
                        "name",
                        party.name(),
                        "country",
                        telling.country(party.country()),
                        "guarantee",
                        telling.guarantee(party.guarantee(), party.note())));
    }

    private static Notice.Table table(Telling telling, List<Recipient> others) {
        List<List<String>> rows = new ArrayList<>();
        for (Recipient recipient : others) {
            Party party = party(recipient);
            String purpose = party.purpose().isEmpty()
                    ? telling.text("recipients.purpose."
                            + recipient.connection().connector().code())
                    : party.purpose();
            rows.add(List.of(
                    party.name(),
                    purpose,
                    role(telling, party),
                    party.country().isEmpty() ? "" : telling.country(party.country())));
        }
        return new Notice.Table(
                List.of(
                        telling.text("recipients.head.who"),
                        telling.text("recipients.head.why"),
                        telling.text("recipients.head.role"),
                        telling.text("recipients.head.where")),
                rows);
    }

    /// Without the day of a contract nobody claims that there is one.
    private static String role(Telling telling, Party party) {
        Party.Letter letter = party.basis();
        if (party.role() == Party.Role.CONTROLLER && letter != null) {
            return telling.text("recipients.role.controller", Map.of("letter", letter.code()));
        }
        return party.contractOn().isEmpty()
                ? telling.text("recipients.role.processor")
                : telling.text("recipients.role.contract", Map.of("day", party.contractOn()));
    }

    /// A telephone system or directory that is asked gives data and gets none; whoever runs the node and the database
    /// is named once, with the server.
    private boolean discloses(Recipient recipient) {
        Party party = party(recipient);
        return switch (recipient.connection().connector()) {
            case HOSTING, MAIL_RELAY, IDENTITY_PROVIDER, WEBHOOK, PROGRAM -> true;
            case MEDIA_NODE -> !party.name().equals(hosting.operator().name());
            case DATABASE ->
                !recipient.connection().here()
                        && !party.name().equals(hosting.operator().name());
            case PBX, DIRECTORY -> false;
        };
    }

    private Recipient host(Telling telling) {
        return recipients.of(telling.tenant()).getFirst();
    }

    private static boolean isController(Telling telling, Party party) {
        return party.role() == Party.Role.OWN
                || party.name().equals(telling.controller().name());
    }

    private static boolean abroad(Recipient recipient) {
        String country = party(recipient).country();
        return !country.isEmpty() && !Country.inEea(country);
    }

    private static boolean seatless(Recipient recipient) {
        return party(recipient).country().isEmpty();
    }

    private static Party party(Recipient recipient) {
        @Nullable Party party = recipient.party();
        if (party == null) {
            throw new IllegalArgumentException("only of those somebody has named");
        }
        return party;
    }
}
