package org.runde.portal.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestAccounts;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class KeptAnswersTest {
    private static final long DAY = 86_400_000;
    private static final Answer MADE = new Answer(201, "application/json", null, "{\"name\":\"Needle\"}");

    private final Database database;
    private final ManualClock clock = new ManualClock(1_790_000_000_000L);
    private final String tenant;
    private final Path folder;
    private final KeptAnswers answers;

    KeptAnswersTest(Database.Kind kind) throws IOException {
        database = TestDatabase.empty(kind);
        tenant = TestAccounts.add(database, "anna").tenant();
        folder = Files.createTempDirectory(Path.of("target"), "keys");
        answers = open();
    }

    @Test
    void theSameRequestGetsTheSameAnswerAlsoAfterARestart() throws IOException {
        carryOut(request("key-one", "first"));
        Repeatable again = request("key-one", "second");
        assertThat(answers.start(again)).isEqualTo(new KeptAnswers.Start.Repeated(MADE));
        assertThat(open().start(again)).isEqualTo(new KeptAnswers.Start.Repeated(MADE));
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        carryOut(request("key-one", "first"));
        Repeatable other = new Repeatable(tenant, "anna", "key-one", "other digest", "second");
        assertThat(answers.start(other)).isInstanceOf(KeptAnswers.Start.OtherRequest.class);
    }

    @Test
    void aSecondTryWaitsForTheFirstUntilThatHasSurelyDied() {
        Repeatable first = request("key-one", "first");
        Repeatable second = request("key-one", "second");
        assertThat(answers.start(first)).isInstanceOf(KeptAnswers.Start.First.class);
        assertThat(answers.start(second)).isInstanceOf(KeptAnswers.Start.Running.class);
        clock.advanceMillis(60_000);
        assertThat(answers.start(second)).isInstanceOf(KeptAnswers.Start.First.class);
        assertThat(database.<Boolean>write(() -> answers.begin(first)))
                .as("the one that was replaced must not do the work after all")
                .isFalse();
        assertThat(database.<Boolean>write(() -> answers.begin(second))).isTrue();
    }

    @Test
    void whatWasBegunBeforeTheProcessDiedIsNotDoneASecondTime() {
        Repeatable first = request("key-one", "first");
        answers.start(first);
        database.write(() -> {
            answers.begin(first);
        });
        clock.advanceMillis(60_000);
        assertThat(answers.start(request("key-one", "second"))).isInstanceOf(KeptAnswers.Start.AnswerLost.class);
        assertThat(answers.drop(first)).isFalse();
    }

    @Test
    void aRequestThatWasRefusedBeforeItChangedAnythingMayComeAgain() {
        Repeatable first = request("key-one", "first");
        answers.start(first);
        assertThat(answers.drop(first)).isTrue();
        assertThat(answers.start(request("key-one", "second"))).isInstanceOf(KeptAnswers.Start.First.class);
    }

    @Test
    void oneAccountKeepsOnlySoManyAtATime() {
        for (int i = 0; i < KeptAnswers.MAX_PER_ACCOUNT; i++) {
            int number = i;
            database.write(() -> new KeptAnswerStore(database)
                    .add(request("key " + number, "holder"), "hash " + number, clock.wallMillis()));
        }
        assertThat(answers.start(request("one-more", "first"))).isInstanceOf(KeptAnswers.Start.TooMany.class);
        clock.advanceMillis(DAY);
        database.write(() -> database.sql("DELETE FROM kept_answers").update());
        assertThat(answers.start(request("one-more", "first"))).isInstanceOf(KeptAnswers.Start.First.class);
    }

    @Test
    void answersAreKeptForADayAndWithTheirAccount() {
        carryOut(request("key-one", "first"));
        carryOut(request("key-two", "first"));
        clock.advanceMillis(DAY - 1000);
        clock.advanceMillis(2000);
        assertThat(answers.start(request("key-one", "second"))).isInstanceOf(KeptAnswers.Start.First.class);
        database.write(() -> {
            new AccountStore(database).remove("anna");
        });
        assertThat(rows()).isZero();
    }

    @Test
    void whatStandsInAnAnswerCanBeReadByNobodyWithoutTheKey() {
        carryOut(request("key-one", "first"));
        String stored = database.sql("SELECT sealed_answer || key_hash FROM kept_answers")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("Needle", "key-one");
    }

    @Test
    void anAnswerThatIsTooLongIsNotKeptAndNotGivenTwiceEither() {
        Repeatable first = request("key-one", "first");
        answers.start(first);
        answers.keep(first, new Answer(200, null, null, "x".repeat(KeptAnswers.MAX_CHARS + 1)));
        assertThat(answers.start(request("key-one", "second"))).isInstanceOf(KeptAnswers.Start.AnswerLost.class);
    }

    private void carryOut(Repeatable request) {
        assertThat(answers.start(request)).isInstanceOf(KeptAnswers.Start.First.class);
        database.write(() -> {
            answers.begin(request);
        });
        answers.keep(request, MADE);
    }

    private Repeatable request(String key, String holder) {
        return new Repeatable(tenant, "anna", key, "digest", holder);
    }

    private int rows() {
        return database.sql("SELECT count(*) FROM kept_answers")
                .query(Integer.class)
                .single();
    }

    private KeptAnswers open() throws IOException {
        return new KeptAnswers(database, new KeptAnswerStore(database), Secrets.open(folder, Ids.secure()), clock);
    }
}
