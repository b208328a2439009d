package org.runde.portal.pbx.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.kernel.time.Clock;
import org.runde.portal.pbx.directory.Entries;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.Pulled;
import org.runde.portal.pbx.directory.Pulled.Failure;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class XapiPullTest {
    private static final Entry ODD = new Entry("9", "Jürgen", "Groß", "", "chef", "+49 151 1", "");
    private final List<Entry> entries = new ArrayList<>(Entries.many(1000, 249));
    private final XapiStandIn pbx;
    private final Pulls pulls = StandIn.pulls(StandIn.PATIENCE);

    XapiPullTest() {
        entries.add(ODD);
        pbx = new XapiStandIn(entries);
    }

    @AfterEach
    void everyRequestWasAsDocumented() {
        pbx.close();
        assertThat(pbx.violations()).isEmpty();
    }

    @Test
    void allPagesAreReadWithWhatTheSystemSaysAboutItself() {
        Pulled.Whole whole = whole(pull());
        assertThat(whole.entries()).containsExactlyElementsOf(entries);
        assertThat(whole.facts().publicIp()).isEqualTo("192.0.2.1 Static");
        assertThat(whole.facts().licenceUntil()).isEqualTo("2027-05-31");
        assertThat(whole.facts().licenceKey()).isEqualTo("0123-4567-89AB-CDEF");
        assertThat(whole.facts().version()).isEqualTo("20.0.9.1");
        assertThat(pbx.tokens()).isEqualTo(1);
        assertThat(pbx.asked).hasSize(1 + 2 + 3);
    }

    @ParameterizedTest
    @CsvSource({"60", "3600", "1"})
    void whetherTokensLiveMinutesOrSecondsDoesNotMatter(int expiresIn) {
        pbx.expiresIn(expiresIn, 0);
        assertThat(whole(pull()).entries()).hasSize(250);
        assertThat(pbx.tokens()).isEqualTo(1);
    }

    @Test
    void aTokenThatSaysItIsOverIsReplacedBeforeItIsRefused() {
        // Every token is over at once, so each is used once, and after a few the pull gives up.
        pbx.expiresIn(60, Clock.system().wallMillis() / 1000 - 10);
        assertThat(pull()).isEqualTo(new Pulled.Failed(Failure.loginRefused, ""));
        assertThat(pbx.tokens()).isEqualTo(3);
    }

    @Test
    void aTokenRefusedInTheMiddleIsRenewedOnce() {
        pbx.refuseAtPage(1);
        assertThat(whole(pull()).entries()).hasSize(250);
        assertThat(pbx.tokens()).isEqualTo(2);
    }

    @Test
    void twoPullsWithTheSamePrincipalDoNotTakeEachOthersToken() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Pulled>> both = List.of(
                    CompletableFuture.supplyAsync(this::pull, threads),
                    CompletableFuture.supplyAsync(this::pull, threads));
            for (CompletableFuture<Pulled> one : both) {
                assertThat(whole(one.get()).entries()).hasSize(250);
            }
        }
        assertThat(pbx.tokens()).isEqualTo(2);
    }

    @Test
    void aCountThatChangesWhileReadingMakesItPartial() {
        pbx.growAtPage(1);
        assertThat(pull()).isInstanceOfSatisfying(Pulled.Partial.class, partial -> {
            assertThat(partial.failure()).isEqualTo(Failure.countDiffers);
            assertThat(partial.detail()).isEqualTo("100/251");
        });
    }

    @Test
    void fewerThanAnnouncedArePartial() {
        pbx.stopAtPage(2);
        assertThat(pull())
                .isInstanceOfSatisfying(
                        Pulled.Partial.class,
                        partial -> assertThat(partial.detail()).isEqualTo("200/250"));
    }

    @Test
    void aWrongKeyIsSaidToBeWrong() {
        assertThat(pulls.xapi(settings(pbx.url()), "wrong")).isEqualTo(new Pulled.Failed(Failure.loginRefused, ""));
    }

    @Test
    void withoutTheRightToReadTheStatusTheUsersAreReadAllTheSame() {
        pbx.statusForbidden();
        assertThat(whole(pull()).entries()).hasSize(250);
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, serverError",
        "FORBIDDEN, notAllowed",
        "HTML, notUnderstood",
        "CUT_OFF, cutOff",
        "SILENT, timedOut",
        "REDIRECT, redirected",
        "HUGE, tooLarge",
    })
    void whateverGoesWrongIsToldAndNothingIsTakenForADirectory(StandIn.Mood mood, Failure failure) {
        pbx.mood = mood;
        assertThat(StandIn.pulls(mood.patience()).xapi(settings(pbx.url()), XapiStandIn.KEY))
                .isInstanceOfSatisfying(
                        Pulled.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(failure));
    }

    @Test
    void tenThousandUsersAreRead() {
        try (XapiStandIn large = new XapiStandIn(Entries.many(10_000, 10_000))) {
            assertThat(whole(pulls.xapi(settings(large.url()), XapiStandIn.KEY)).entries())
                    .hasSize(10_000);
            assertThat(large.violations()).isEmpty();
        }
    }

    @Test
    void theMachineItselfIsNotAskedUnlessThatIsAllowed() {
        Pulls strict = new Pulls(false, new Principals(), Clock.system(), StandIn.PATIENCE);
        Pulled.Failed refused = new Pulled.Failed(Failure.addressRefused, "");
        for (String url : List.of(
                pbx.url(),
                "https://localhost",
                "https://127.0.0.1",
                "https://[::1]",
                "https://169.254.169.254",
                "https://0.0.0.0",
                "https://[::ffff:127.0.0.1]",
                "https://[fe80::1]",
                "http://192.0.2.1")) {
            assertThat(strict.xapi(settings(url), XapiStandIn.KEY)).as(url).isEqualTo(refused);
        }
        assertThat(pbx.asked).isEmpty();
    }

    @Test
    void aNameWithoutAddressAndAPortWithoutServerAreToldApart() {
        assertThat(pulls.xapi(settings("https://nothing.invalid"), "k"))
                .isEqualTo(new Pulled.Failed(Failure.nameUnknown, ""));
        String url = pbx.url();
        pbx.close();
        assertThat(pulls.xapi(settings(url), "k")).isEqualTo(new Pulled.Failed(Failure.unreachable, ""));
    }

    private Pulled pull() {
        return pulls.xapi(settings(pbx.url()), XapiStandIn.KEY);
    }

    private static Pulled.Whole whole(Pulled pulled) {
        assertThat(pulled).isInstanceOf(Pulled.Whole.class);
        return (Pulled.Whole) pulled;
    }

    private static PullSettings settings(String url) {
        return new PullSettings(url, XapiStandIn.ID, "", false, "", "", PullSettings.Attributes.NONE);
    }
}
