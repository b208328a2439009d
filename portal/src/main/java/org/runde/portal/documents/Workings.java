package org.runde.portal.documents;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.portal.documents.Markup.Html;
import org.runde.portal.logs.LogOrder;
import org.runde.portal.recipients.Party;
import org.runde.portal.recipients.Recipient;
import org.runde.portal.reports.Detail;

/// How the installation and the organisation are set up, as far as papers speak about it.
///
/// @param publicUrl    address people type; empty when it is not set
/// @param postgresql   whether the database is PostgreSQL
/// @param residue      what remains on the database server after a deletion, in sentences
/// @param backupDays   how long backups are held
/// @param secondFactor whether everybody is asked for one
/// @param passwordMin  characters
/// @param detail       how much reports say
/// @param order        about logs, absent when none is in force
/// @param held         how much is exempt from deletion
/// @param end          of the contract, epoch milliseconds; absent when none is entered
record Workings(
        String publicUrl,
        boolean postgresql,
        List<String> residue,
        int backupDays,
        boolean secondFactor,
        int passwordMin,
        Detail detail,
        @Nullable LogOrder order,
        Held held,
        @Nullable Long end) {
    /// What is exempt from deletion now.
    ///
    /// @param holds        for a legal reason
    /// @param restrictions for the person it is about
    record Held(int holds, int restrictions) {}

    Set<String> flags() {
        return postgresql ? Set.of("postgresql") : Set.of();
    }

    private boolean https() {
        return publicUrl.startsWith("https:");
    }

    /// What fills the gaps `state.…`, `log.…`, `holds.…` and the like.
    Html state(String gap, Words words) {
        return switch (gap) {
            case "state.https" ->
                Markup.text(https() ? words.say("state.https.on", publicUrl) : words.say("state.https.off"));
            case "state.secondFactor" ->
                Markup.text(words.say(secondFactor ? "state.secondFactor.on" : "state.secondFactor.off"));
            case "state.report" -> Markup.text(words.say("state.report." + detail.code()));
            case "state.addresses" ->
                Markup.text(
                        order != null && order.wholeAddresses()
                                ? words.say("state.addresses.whole", words.day(order.untilAt()))
                                : words.say("state.addresses.cut"));
            case "log.order" ->
                Markup.text(
                        order == null
                                ? words.say("log.order.none")
                                : words.say("log.order.until", words.day(order.untilAt())));
            case "login.passwordMinLength" -> Markup.text(Integer.toString(passwordMin));
            case "http.publicUrl" -> publicUrl.isEmpty() ? Markup.open(words.say("open")) : Markup.text(publicUrl);
            case "backup.days" -> Markup.text(Integer.toString(backupDays));
            case "holds.count" -> Markup.text(Integer.toString(held.holds()));
            case "restrictions.count" -> Markup.text(Integer.toString(held.restrictions()));
            case "tenant.end" -> Markup.text(end == null ? words.say("tenant.end.none") : words.day(end));
            case "residue" ->
                Markup.join(residue.stream()
                        .map(sentence -> Markup.paragraph(Markup.text(sentence)))
                        .toList());
            default -> throw new IllegalStateException("no paper fills " + gap);
        };
    }

    /// What fills the gaps `check.…`: how far a requirement is met.
    Html check(String gap, Parties parties, boolean basesChosen, Words words) {
        String state = switch (gap) {
            case "check.controller" ->
                met(!parties.controller().address().isBlank()
                        && !parties.controller().contact().isBlank());
            case "check.bases" -> basesChosen ? "met" : "review";
            case "check.contracts" ->
                met(parties.recipients().stream()
                        .noneMatch(one -> one.state() == Recipient.State.OPEN || contractMissing(one)));
            case "check.transfers" ->
                met(parties.recipients().stream().noneMatch(one -> Parties.abroad(one) && unguarded(one)));
            case "check.report" ->
                switch (detail) {
                    case OFF, TOTALS -> "met";
                    case RECONNECTS, TIMES -> "review";
                };
            case "check.https" -> met(https());
            case "check.secondFactor" -> secondFactor ? "met" : "review";
            case "check.log" -> order == null ? "met" : "review";
            case "check.location" -> parties.demanded().isEmpty() ? "review" : "met";
            default -> throw new IllegalStateException("no paper fills " + gap);
        };
        return Markup.text(words.say("check." + state));
    }

    private static String met(boolean met) {
        return met ? "met" : "open";
    }

    private static boolean contractMissing(Recipient recipient) {
        var party = recipient.party();
        return party != null
                && party.role() == Party.Role.PROCESSOR
                && party.contractOn().isBlank();
    }

    private static boolean unguarded(Recipient recipient) {
        var party = recipient.party();
        return party != null && party.guarantee() == null;
    }
}
