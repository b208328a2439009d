package org.runde.portal.rights;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;
import org.runde.portal.http.Throttle;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.RightsLinks;
import org.runde.portal.reports.Report;
import org.runde.portal.reports.Reports;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How somebody without an account proves who they are. Whoever asks learns nothing: answer and time are the same
/// whether or not anything is stored under an address; what there is to say goes to that address.
final class Requests {
    private static final Logger log = LoggerFactory.getLogger(Requests.class);

    private final Database database;
    private final Places places;
    private final OwnData own;
    private final Proofs proofs;
    private final CaseLetters letters;
    private final Throttle addresses;

    Requests(Database database, Places places, OwnData own, Proofs proofs, CaseLetters letters, Throttle addresses) {
        this.database = database;
        this.places = places;
        this.own = own;
        this.proofs = proofs;
        this.letters = letters;
        this.addresses = addresses;
    }

    /// Where an organisation is found by something a visitor holds.
    record Places(
            Organisations organisations, Meetings meetings, Reports reports, PersonSearch search, RightsLinks links) {}

    /// Returns at once, so that its time tells nothing.
    ///
    /// @param door    key of a meeting whose organisation is asked; absent for all
    /// @param baseUrl where links begin
    void ask(String email, @Nullable String door, Language language, String baseUrl) {
        later(() -> {
            Optional<String> tenant = door == null
                    ? Optional.empty()
                    : places.meetings().findByDoor(door).map(Meeting::tenant);
            if (tenant.isPresent()) {
                write(tenant.get(), email, language, baseUrl);
                return;
            }
            List<String> holding = places.organisations().all().stream()
                    .map(Organisation::id)
                    .filter(id -> knows(id, email))
                    .toList();
            if (holding.isEmpty()) {
                write(places.organisations().host().id(), email, language, baseUrl);
            }
            holding.forEach(id -> write(id, email, language, baseUrl));
        });
    }

    /// By the link in the small print of a mail.
    void ask(String link, Language language, String baseUrl) {
        later(() -> places.links()
                .read(link)
                .filter(one -> places.organisations().find(one.tenant()).isPresent())
                .ifPresent(one -> write(one.tenant(), one.email(), language, baseUrl)));
    }

    Optional<Proofs.Pass> exchange(String token) {
        return proofs.exchange(token);
    }

    /// By the key somebody got at the door of a meeting. It shows what it stands for and nothing else.
    Optional<Proofs.Pass> byKey(String key, Language language) {
        return tenantOfKey(key)
                .map(tenant -> proofs.pass(
                        new Proofs.Proven(Person.ofKey(tenant, key), Case.Channel.KEY, language, null, false)));
    }

    private Optional<String> tenantOfKey(String key) {
        Optional<String> reported =
                places.reports().ofKey(key).map(whole -> whole.report()).map(Report::tenant);
        return reported.or(() -> database.sql("SELECT DISTINCT tenant FROM visits").query(String.class).list().stream()
                .filter(tenant ->
                        !places.search().find(Person.ofKey(tenant, key)).isEmpty())
                .findFirst());
    }

    private boolean knows(String tenant, String email) {
        return !places.search()
                .find(places.search().widen(Person.ofEmail(tenant, email)))
                .isEmpty();
    }

    private void write(String tenant, String email, Language language, String baseUrl) {
        if (addresses.tryTake(tenant + " " + email) > 0) {
            return;
        }
        database.write(() -> {
            if (proofs.enough(tenant, email)) {
                return;
            }
            if (knows(tenant, email)) {
                letters.confirm(own.byEmail(tenant, email, language), email, baseUrl);
            } else {
                letters.nothing(tenant, email, language);
            }
        });
    }

    private static void later(Runnable work) {
        Thread.ofVirtual().name("rights requests").start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.warn("a request of a data subject could not be confirmed", e);
            }
        });
    }
}
