package org.runde.kernel.config;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/// Who runs this installation, where its machines stand, and who runs what it stands on. Privacy notices say exactly
/// this; what is not declared here is not claimed there.
///
/// @param operator    who runs the installation; its name is empty while nobody has said
/// @param contact     how to reach the operator
/// @param nodeCountry where the machine stands that forwards sound and picture; empty when not declared
/// @param mailRelay   who runs the SMTP server
/// @param database    who runs the PostgreSQL server; its name is empty when it is the operator, too
public record HostingSettings(Party operator, String contact, String nodeCountry, Party mailRelay, Party database) {
    private static final List<String> GUARANTEES = List.of("adequacy", "clauses", "rules", "exception");

    /// A legal entity.
    ///
    /// @param country    two letters (ISO 3166-1); empty when not declared
    /// @param contractOn the day of the contract on processing on the operator's behalf (Art. 28 GDPR), as
    ///                   `2026-01-31`; may be empty
    /// @param guarantee  what allows a transfer outside the EEA: `adequacy`, `clauses`, `rules` or `exception`;
    ///                   empty inside
    public record Party(String name, String country, String contractOn, String guarantee) {
        public boolean declared() {
            return !name.isEmpty();
        }
    }

    static HostingSettings read(Values values) throws BadSettings {
        Party operator = new Party(
                values.text("hosting.name", "", "Legal name of whoever runs this installation, for privacy notices."),
                country(values, "hosting.country", "Country of whoever runs this installation, such as DE."),
                "",
                guarantee(
                        values,
                        "hosting.guarantee",
                        "What allows the transfer when that is outside the EEA: adequacy, clauses (standard contractual"
                                + " clauses), rules (binding corporate rules) or exception."));
        String contact = values.text("hosting.contact", "", "How to reach whoever runs this installation.");
        String nodeCountry = country(
                values,
                "node.country",
                "Country where the machine of the media node stands, such as DE. Organisations that ask for the EEA or"
                        + " for one country have no meetings here while it is empty.");
        Party mailRelay = party(values, "mail", "the SMTP server", "Needed with a mail.host on another machine.");
        Party database = party(
                values, "database", "the PostgreSQL server", "Empty: whoever runs the installation runs it, too.");
        HostingSettings settings = new HostingSettings(operator, contact, nodeCountry, mailRelay, database);
        settings.check(values.given("mail.host"));
        return settings;
    }

    private void check(String mailHost) throws BadSettings {
        if (!mailHost.isEmpty() && !onThisMachine(mailHost) && !complete(mailRelay)) {
            throw new BadSettings("mail.host is another machine, so privacy notices must say who runs it: set"
                    + " mail.recipient.name (your own name, if it is your own server) and mail.recipient.country.");
        }
        guaranteed("hosting", operator);
        guaranteed("node", new Party("", nodeCountry, "", operator.guarantee()));
        guaranteed("mail.recipient", mailRelay);
        guaranteed("database.recipient", database);
    }

    private static boolean complete(Party party) {
        return party.declared() && !party.country().isEmpty();
    }

    private static void guaranteed(String key, Party party) throws BadSettings {
        if (!party.country().isEmpty()
                && !Country.inEea(party.country())
                && party.guarantee().isEmpty()) {
            String guarantee = key.equals("node") ? "hosting" : key;
            throw new BadSettings(key + ".country is outside the EEA, so " + guarantee
                    + ".guarantee must say what allows" + " the transfer: adequacy, clauses, rules or exception.");
        }
    }

    /// Whether a name stands for the machine that asks: what is told there is told to nobody else.
    public static boolean onThisMachine(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.equalsIgnoreCase("localhost")
                || bare.matches("127(\\.[0-9]{1,3}){3}")
                || bare.matches("(0{0,4}:){2,7}0{0,3}1");
    }

    private static Party party(Values values, String prefix, String what, String when) throws BadSettings {
        String key = prefix + ".recipient.";
        return new Party(
                values.text(key + "name", "", "Legal name of whoever runs " + what + ", for privacy notices. " + when),
                country(values, key + "country", "Country of whoever runs " + what + ", such as DE."),
                day(
                        values,
                        key + "contractOn",
                        "Day of the contract with them on processing on your behalf (Art. 28 GDPR), such as"
                                + " 2026-01-31."),
                guarantee(values, key + "guarantee", "As hosting.guarantee, for whoever runs " + what + "."));
    }

    private static String country(Values values, String name, String sentence) throws BadSettings {
        String code = values.text(name, "", sentence).toUpperCase(Locale.ROOT);
        if (!code.isEmpty() && !Country.known(code)) {
            throw new BadSettings(name + " must be the two letters of a country, such as DE.");
        }
        return code;
    }

    private static String day(Values values, String name, String sentence) throws BadSettings {
        String text = values.text(name, "", sentence);
        try {
            return text.isEmpty() ? "" : LocalDate.parse(text).toString();
        } catch (DateTimeParseException e) {
            throw new BadSettings(name + " must be a day such as 2026-01-31.");
        }
    }

    private static String guarantee(Values values, String name, String sentence) throws BadSettings {
        String code = values.text(name, "", sentence);
        if (!code.isEmpty() && !GUARANTEES.contains(code)) {
            throw new BadSettings(name + " must be adequacy, clauses, rules or exception.");
        }
        return code;
    }
}
