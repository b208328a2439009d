package org.runde.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;

/// The real program with its media node, a planted word in everything people say to it, and the walk through
/// the end of each period: a second before it the word is still there, a second after it is nowhere, in no
/// store, byte by byte, and at the end in no object in memory.
class WholeProgramLifeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /// PostgreSQL's tables are written anew at most once a minute.
    private static final long ANEW_MILLIS = 61_000;

    /// And its write-ahead log is begun anew at most so often.
    private static final long CUT_MILLIS = 601_000;

    private static final int ANSWERS_DAYS = 4;

    @TempDir
    Path folder;

    @Test
    void nothingOutlivesItsPeriodInTheEmbeddedDatabase() throws Exception {
        try (StartedProgram program = start(Map.of())) {
            Needles needles = new Needles(Ids.secure());
            walk(program, needles, new Stores(program, needles, null, () -> {}), 0);
        }
    }

    @Test
    void nothingOutlivesItsPeriodOnPostgresqlAndWithADeadMailServer() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("wal_recycle", "off")
                .start()) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "database.url",
                    server.getJdbcUrl("postgres", "postgres"),
                    "database.user",
                    "postgres",
                    "database.password",
                    "postgres"));
            settings.putAll(Map.of(
                    "mail.host", "127.0.0.1",
                    "mail.port", Integer.toString(Life.deadPort()),
                    "mail.tls", "none",
                    "mail.from", "meetings@example.org",
                    "mail.recipient.name", "Mail house"));
            try (StartedProgram program = start(settings)) {
                Needles needles = new Needles(Ids.secure());
                Path data = Path.of(query(server, "SHOW data_directory"));
                Stores stores = new Stores(program, needles, data, () -> query(server, "CHECKPOINT"));
                walk(program, needles, stores, ANEW_MILLIS);
            }
        }
    }

    private StartedProgram start(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                // What goes with the last person and what goes with the meeting go far enough apart to be told apart.
                "rooms.graceSeconds", "4",
                "http.trustedProxies", "127.0.0.1,::1",
                "http.publicUrl", "http://localhost:{port}",
                "api.webhookPrivateAddresses", "true"));
        settings.putAll(more);
        return StartedProgram.start(folder, List.of(), TimedProgram.class, settings);
    }

    private static String query(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            statement.getResultSet().next();
            return statement.getResultSet().getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void walk(StartedProgram program, Needles needles, Stores stores, long anewMillis) throws Exception {
        long begin = Clock.system().wallMillis() / 60_000 * 60_000;
        Fates fates = new Fates(needles);
        Life life = new Life(program, fates, begin);
        Walk walk = new Walk(life, fates, stores, anewMillis);
        life.at(begin);
        long start = begin + 2 * Life.DAY;
        long end = start + Life.HOUR;
        long removal = end + Life.DAY;
        long week = end + 7 * Life.DAY;
        long reportGone = plusMonths(start, 2);
        life.settle();
        List<String> things = new ArrayList<>(List.of("/api/v1/admin/pbx/" + life.telephoneSystem(removal)));
        things.addAll(0, life.thingsOfAdministrators(removal));
        life.reasons();
        life.keepAnswers(ANSWERS_DAYS);
        Life.Planned attended = life.plan("meeting", start, end, reportGone);
        life.plan("meeting nobody came to", start, end, week);
        life.prepare(attended, week);
        if (anewMillis == 0) {
            life.answer(attended);
        }
        life.mailsOnly();
        walk.check(begin);
        walk.passUntil(start);
        life.at(start);
        Gathering gathering = new Gathering(program, fates, attended, start, reportGone);
        gathering.doEverything(week, reportGone);
        walk.check(start);
        if (anewMillis == 0) {
            assertThat(stores.memory(folder.resolve("meeting.hprof")).keySet()).containsAll(gathering.remembered());
        }
        gathering.leave();
        Life.Goes goes = life.read(attended, gathering.reportKey(), ANSWERS_DAYS);
        postpone(fates, goes, reportGone);
        life.askForRights(gathering.reportKey());
        walk.check(start);
        if (anewMillis == 0) {
            assertThat(stores.memory(folder.resolve("after.hprof")).keySet())
                    .doesNotContainAnyElementsOf(gathering.remembered());
        }
        for (long moment : walk.moments()) {
            if (moment == removal) {
                life.at(removal - Life.SECOND);
                life.remove(things);
                life.at(removal + Life.SECOND);
                walk.check(removal);
            } else {
                walk.pass(moment);
            }
        }
        System.out.println(needles.count() + " planted words, " + stores.files() + " looks into stores, "
                + stores.bytes() / 1_000_000 + " MB searched");
        walk.cutLog();
        if (anewMillis == 0) {
            // On PostgreSQL the buffers of the driver keep some of it until their connection is closed.
            life.signInAgain();
            assertThat(stores.memory(folder.resolve("memory.hprof"))).isEmpty();
        }
    }

    private static void postpone(Fates fates, Life.Goes goes, long reportGone) {
        fates.postpone(reportGone, goes.names());
        fates.postpone(Gathering.ANSWERS_ARE_KEPT, goes.answers());
        fates.postpone(Gathering.CHAT_IS_KEPT, goes.chat());
        fates.postpone(Gathering.SAVED_THINGS_ARE_KEPT, goes.saved());
    }

    private record Walk(Life life, Fates fates, Stores stores, long anewMillis) {
        void passUntil(long start) throws Exception {
            for (long moment : moments()) {
                if (moment < start) {
                    pass(moment);
                }
            }
        }

        /// The ends of periods that are still to come.
        Set<Long> moments() {
            Set<Long> moments = new TreeSet<>(fates.all().values());
            moments.removeIf(moment -> moment <= life.now());
            return moments;
        }

        void pass(long moment) {
            life.at(moment - Life.SECOND);
            check(moment - Life.SECOND);
            life.at(moment + Life.SECOND);
            check(moment);
        }

        /// What must be there is there, and nothing else.
        void check(long moment) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> checkNow(moment));
        }

        /// The write-ahead log of the server, which is begun anew some minutes after a deletion at the latest.
        void cutLog() {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        life.at(life.now() + CUT_MILLIS);
                        assertThat(stores.residue()).isEmpty();
                    });
        }

        private static boolean onlyIn(String store, Map<String, Set<String>> found) {
            return !found.isEmpty()
                    && found.values().stream().flatMap(Set::stream).allMatch(where -> where.startsWith(store));
        }

        private void checkNow(long moment) {
            Map<String, Set<String>> found = stores.search();
            Map<String, Set<String>> unexpected = new TreeMap<>(found);
            unexpected.keySet().removeIf(what -> fates.all().getOrDefault(what, 0L) > moment);
            if (anewMillis > 0 && onlyIn("PostgreSQL", unexpected)) {
                life.at(life.now() + anewMillis);
            }
            assertThat(unexpected).as("at %s", Instant.ofEpochMilli(moment)).isEmpty();
            Set<String> missing = fates.all().entrySet().stream()
                    .filter(fate -> fate.getValue() > moment)
                    .map(Map.Entry::getKey)
                    .filter(fates::isVisible)
                    .filter(what -> !found.containsKey(what))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(missing).as("at %s", Instant.ofEpochMilli(moment)).isEmpty();
        }
    }

    private static long plusMonths(long millis, int months) {
        return Instant.ofEpochMilli(millis)
                .atOffset(ZoneOffset.UTC)
                .plusMonths(months)
                .toInstant()
                .toEpochMilli();
    }
}
