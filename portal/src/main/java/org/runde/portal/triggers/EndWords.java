package org.runde.portal.triggers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.runde.portal.accounts.Account;
import org.runde.portal.http.Language;
import org.runde.portal.mail.Letter;

/// What mails about an end say.
sealed interface EndWords {
    static EndWords of(Language language) {
        return switch (language) {
            case DE -> new German();
            case EN -> new English();
        };
    }

    String subject(String organisation, Countdown countdown, long nowMillis);

    /// What has happened, and until when it would have to stop.
    String why(String organisation, Countdown countdown, long nowMillis);

    String what(String organisation, Countdowns.Seen seen);

    String remedy(Countdown countdown);

    String hello(Account account);

    String export();

    String exportLabel();

    String sender();

    Letter removed(Account account, Countdown countdown);

    /// @param site where links begin; empty when nobody has said
    default Letter warning(Account account, String organisation, Countdowns.Seen seen, long nowMillis, String site) {
        Countdown countdown = seen.countdown();
        Letter letter = new Letter(account.language(), subject(organisation, countdown, nowMillis))
                .paragraph(hello(account))
                .paragraph(why(organisation, countdown, nowMillis))
                .paragraph(what(organisation, seen))
                .paragraph(remedy(countdown))
                .paragraph(export());
        if (!site.isEmpty()) {
            letter.button(exportLabel(), site + "/admin/ends");
        }
        return letter.small(sender());
    }

    /// Full days since this instant.
    static long days(long fromMillis, long nowMillis) {
        return Math.max(0, Math.floorDiv(nowMillis - fromMillis, Countdown.DAY_MILLIS));
    }

    static LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    final class German implements EndWords {
        private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d. MMMM yyyy", Locale.GERMANY);

        @Override
        public String subject(String organisation, Countdown countdown, long nowMillis) {
            String fqdn = countdown.fqdn();
            return switch (countdown.cause()) {
                case CONTACT ->
                    "Telefonanlage " + fqdn + " meldet sich seit " + days(countdown.countedFrom(), nowMillis)
                            + " Tagen nicht";
                case NAME -> "Telefonanlage " + fqdn + " ist im DNS nicht mehr zu finden";
                case LICENCE -> "Lizenz der Telefonanlage " + fqdn + " läuft ab";
                case CONTRACT, OPERATOR -> "Der Vertrag von " + organisation + " endet";
            };
        }

        @Override
        public String why(String organisation, Countdown countdown, long nowMillis) {
            String fqdn = countdown.fqdn();
            return switch (countdown.cause()) {
                case CONTACT ->
                    "die Telefonanlage " + fqdn + " hat sich seit " + days(countdown.countedFrom(), nowMillis)
                            + " Tagen nicht gemeldet. Nach " + Countdown.SILENT_DAYS
                            + " Tagen gilt sie als nicht mehr in Betrieb.";
                case NAME ->
                    "der Name " + fqdn + " Ihrer Telefonanlage ist im Domain Name System nicht mehr zu finden,"
                            + " zum ersten Mal am " + DAY.format(day(countdown.countedFrom())) + ". Nach "
                            + Countdown.ABSENT_DAYS + " Tagen gilt sie als nicht mehr in Betrieb.";
                case LICENCE ->
                    "die Lizenz der Telefonanlage " + fqdn + " gilt bis zum "
                            + DAY.format(day(countdown.endsAt()).minusDays(1)) + ".";
                case CONTRACT, OPERATOR ->
                    "der Vertrag über Videokonferenzen für " + organisation + " endet am "
                            + DAY.format(day(countdown.endsAt())) + ".";
            };
        }

        @Override
        public String what(String organisation, Countdowns.Seen seen) {
            String day = DAY.format(day(seen.actsAt()));
            return seen.wholeTenant()
                    ? "Am " + day + " wird alles gelöscht, was hier von " + organisation
                            + " gespeichert ist: Konten, Besprechungen, Einladungen, Berichte und Einstellungen."
                    : "Am " + day + " wird alles gelöscht, was von dieser Telefonanlage kommt: ihre Nebenstellen,"
                            + " deren Konten und Besprechungen. Ihre anderen Telefonanlagen sind nicht betroffen.";
        }

        @Override
        public String remedy(Countdown countdown) {
            return switch (countdown.cause()) {
                case CONTACT -> "Meldet sich die Anlage vorher wieder, bleibt alles, wie es ist.";
                case NAME -> "Ist der Name vorher wieder zu finden, bleibt alles, wie es ist.";
                case LICENCE -> "Tragen Sie ein, bis wann die Lizenz verlängert ist, dann bleibt alles, wie es ist.";
                case CONTRACT, OPERATOR -> "Soll der Vertrag weiterlaufen, wenden Sie sich an Ihren Betreiber.";
            };
        }

        @Override
        public String hello(Account account) {
            return "Guten Tag " + account.name() + ",";
        }

        @Override
        public String export() {
            return "Bis dahin können Sie alles als Datei herunterladen. Danach kann niemand die Daten zurückholen.";
        }

        @Override
        public String exportLabel() {
            return "Ansehen und herunterladen";
        }

        @Override
        public String sender() {
            return "Sie erhalten diese Mail, weil Sie die Organisation verwalten.";
        }

        @Override
        public Letter removed(Account account, Countdown countdown) {
            return new Letter(account.language(), "Telefonanlage " + countdown.fqdn() + " wurde entfernt")
                    .paragraph(hello(account))
                    .paragraph(
                            "die Telefonanlage " + countdown.fqdn() + " ist nicht mehr in Betrieb. Alles, was von ihr"
                                    + " kam, wurde gelöscht: ihre Nebenstellen, deren Konten und Besprechungen.")
                    .small(sender());
        }
    }

    final class English implements EndWords {
        private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

        @Override
        public String subject(String organisation, Countdown countdown, long nowMillis) {
            String fqdn = countdown.fqdn();
            return switch (countdown.cause()) {
                case CONTACT ->
                    "Telephone system " + fqdn + " has been silent for " + days(countdown.countedFrom(), nowMillis)
                            + " days";
                case NAME -> "Telephone system " + fqdn + " is no longer found in the DNS";
                case LICENCE -> "The licence of telephone system " + fqdn + " expires";
                case CONTRACT, OPERATOR -> "The contract of " + organisation + " ends";
            };
        }

        @Override
        public String why(String organisation, Countdown countdown, long nowMillis) {
            String fqdn = countdown.fqdn();
            return switch (countdown.cause()) {
                case CONTACT ->
                    "nothing has been heard of the telephone system " + fqdn + " for "
                            + days(countdown.countedFrom(), nowMillis) + " days. After " + Countdown.SILENT_DAYS
                            + " days it counts as no longer in use.";
                case NAME ->
                    "the name " + fqdn + " of your telephone system is no longer found in the domain name system,"
                            + " for the first time on " + DAY.format(day(countdown.countedFrom())) + ". After "
                            + Countdown.ABSENT_DAYS + " days it counts as no longer in use.";
                case LICENCE ->
                    "the licence of the telephone system " + fqdn + " is valid until "
                            + DAY.format(day(countdown.endsAt()).minusDays(1)) + ".";
                case CONTRACT, OPERATOR ->
                    "the contract about video meetings for " + organisation + " ends on "
                            + DAY.format(day(countdown.endsAt())) + ".";
            };
        }

        @Override
        public String what(String organisation, Countdowns.Seen seen) {
            String day = DAY.format(day(seen.actsAt()));
            return seen.wholeTenant()
                    ? "On " + day + " everything is deleted that is stored here about " + organisation
                            + ": accounts, meetings, invitations, reports and settings."
                    : "On " + day + " everything is deleted that comes from this telephone system: its extensions,"
                            + " their accounts and meetings. Your other telephone systems are not touched.";
        }

        @Override
        public String remedy(Countdown countdown) {
            return switch (countdown.cause()) {
                case CONTACT -> "If it is heard of before that, everything stays as it is.";
                case NAME -> "If the name is found again before that, everything stays as it is.";
                case LICENCE -> "Enter until when the licence was prolonged, and everything stays as it is.";
                case CONTRACT, OPERATOR -> "If the contract is to go on, talk to whoever runs this service for you.";
            };
        }

        @Override
        public String hello(Account account) {
            return "Hello " + account.name() + ",";
        }

        @Override
        public String export() {
            return "Until then you can download everything as a file. Afterwards nobody can bring the data back.";
        }

        @Override
        public String exportLabel() {
            return "Look and download";
        }

        @Override
        public String sender() {
            return "You receive this mail because you administer the organisation.";
        }

        @Override
        public Letter removed(Account account, Countdown countdown) {
            return new Letter(account.language(), "Telephone system " + countdown.fqdn() + " was removed")
                    .paragraph(hello(account))
                    .paragraph("the telephone system " + countdown.fqdn() + " is no longer in use. Everything that came"
                            + " from it was deleted: its extensions, their accounts and meetings.")
                    .small(sender());
        }
    }
}
