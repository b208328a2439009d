package org.runde.portal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.OrganisationStore;

/// What happens on the bad days of an SMTP server.
class PostmanTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;
    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (<[^>]+>)$");

    private final ScriptedSmtp server = new ScriptedSmtp();
    private final MailBench bench = new MailBench(Database.Kind.SQLITE, server.port());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aMailIsGoneFromTheQueueAsSoonAsItIsSent() {
        bench.mails.queue(MailBench.mail("a@example.org"));
        assertThat(bench.postman().sendDue(false)).isEqualTo(1);
        assertThat(outbox()).isEmpty();
        assertThat(bench.told).containsExactly("sent a@example.org");
    }

    @Test
    void aCrowdOfMailsGoesThroughOneConnection() {
        for (int i = 0; i < 50; i++) {
            bench.mails.queue(MailBench.mail("a" + i + "@example.org"));
        }
        assertThat(bench.postman().sendDue(false)).isEqualTo(50);
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.messages()).hasSize(50);
    }

    @Test
    void whatTheServerPutsOffIsTriedAgainLaterAndLater() {
        server.when("RCPT", "451 4.7.1 greylisted, come back");
        bench.mails.queue(MailBench.mail("a@example.org"));
        Postman postman = bench.postman();
        for (int tries = 1; tries <= 3; tries++) {
            assertThat(postman.sendDue(false)).isZero();
            QueuedMail waiting = outbox().getFirst();
            assertThat(waiting.tries()).isEqualTo(tries);
            assertThat(waiting.problem()).isEqualTo(MailProblem.BUSY);
            assertThat(waiting.reply()).contains("greylisted");
            assertThat(waiting.nextAt() - bench.clock.wallMillis()).isEqualTo(MINUTE * (1L << (tries - 1)));
            bench.clock.advanceMillis(waiting.nextAt() - bench.clock.wallMillis());
        }
        server.whenNothingElse();
        assertThat(postman.sendDue(false)).isEqualTo(1);
        assertThat(bench.told).containsExactly("sent a@example.org");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RCPT | 550 5.1.1 no such user        | ADDRESS_UNKNOWN
            RCPT | 550 who is that?              | ADDRESS_UNKNOWN
            RCPT | 552 5.2.2 over quota          | MAILBOX_FULL
            MAIL | 553 5.7.1 you may not         | REFUSED
            .    | 554 5.7.1 this looks like spam | REFUSED
            .    | 552 5.3.4 too big             | TOO_LARGE
            """)
    void whatTheServerRefusesIsNotTriedAgainUntilSomebodyAsksForIt(String command, String reply, MailProblem problem) {
        server.when(command, reply);
        bench.mails.queue(MailBench.mail("a@example.org"));
        Postman postman = bench.postman();
        postman.sendDue(false);
        bench.clock.advanceMillis(DAY / 2);
        assertThat(postman.sendDue(false)).isZero();
        QueuedMail refused = outbox().getFirst();
        assertThat(refused.refused()).isTrue();
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(refused.reply()).contains(reply.substring(4));
        assertThat(bench.told).containsExactly(problem.code() + " a@example.org");
        server.whenNothingElse();
        assertThat(bench.mails.tryAgain(TestDatabase.TENANT, refused.id())).isTrue();
        assertThat(postman.sendDue(false)).isEqualTo(1);
        assertThat(bench.told).last().isEqualTo("sent a@example.org");
    }

    @Test
    void oneRefusedMailDoesNotHoldUpTheOthers() {
        server.when("RCPT TO:<b@", "550 5.1.1 no such user");
        for (String name : List.of("a", "b", "c")) {
            bench.mails.queue(MailBench.mail(name + "@example.org"));
        }
        assertThat(bench.postman().sendDue(false)).isEqualTo(2);
        assertThat(server.messages()).hasSize(2);
    }

    @Test
    void aConnectionCutAfterTheMailWasHandedOverLeadsToASecondCopyUnderTheSameMessageId() {
        server.when(".", ScriptedSmtp.HANG_UP);
        bench.mails.queue(MailBench.mail("a@example.org"));
        Postman postman = bench.postman();
        assertThat(postman.sendDue(false)).isZero();
        assertThat(outbox().getFirst().problem()).isEqualTo(MailProblem.UNREACHABLE);
        server.whenNothingElse();
        bench.clock.advanceMillis(MINUTE);
        assertThat(postman.sendDue(false)).isEqualTo(1);
        assertThat(messageIds()).hasSize(2);
        assertThat(messageIds().get(0)).isEqualTo(messageIds().get(1));
    }

    @Test
    void aProcessKilledBetweenSendingAndDeletingIsFollowedByOneSecondCopyUnderTheSameMessageId() {
        bench.mails.queue(MailBench.mail("a@example.org"));
        // The killed process has claimed the mail and handed it over, and then there was no more of it.
        long now = bench.clock.wallMillis();
        MailStore.Head head = bench.store.heads(now, false).getFirst();
        QueuedMail claimed = bench.database.<QueuedMail>write(
                () -> bench.store.claim(head, now, now + Postman.CLAIM_MILLIS).orElseThrow());
        try (Smtp smtp = new Smtp(bench.settings())) {
            assertThat(smtp.send(claimed)).isEqualTo(new Smtp.Outcome.Sent());
        }
        Postman restarted = bench.postman();
        assertThat(restarted.sendDue(false)).isZero();
        bench.clock.advanceMillis(Postman.CLAIM_MILLIS);
        assertThat(restarted.sendDue(false)).isEqualTo(1);
        assertThat(restarted.sendDue(false)).isZero();
        assertThat(messageIds()).hasSize(2);
        assertThat(messageIds().get(0)).isEqualTo(messageIds().get(1));
    }

    @Test
    void closingWaitsForTheMailOnItsWaySoThatItIsNotSentTwice() throws InterruptedException {
        CountDownLatch there = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        server.beforeTaking(() -> {
            there.countDown();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        bench.mails.queue(MailBench.mail("a@example.org"));
        Postman postman = bench.postman();
        postman.start(bench.mails);
        assertThat(there.await(60, TimeUnit.SECONDS)).isTrue();
        Thread stop = Thread.ofVirtual().start(postman::close);
        assertThat(stop.join(Duration.ofMillis(100))).as("it waits").isFalse();
        closing.countDown();
        assertThat(stop.join(Duration.ofSeconds(60))).isTrue();
        assertThat(outbox()).isEmpty();
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void whileThereIsNoConnectionNoMailCountsAsTried() {
        server.close();
        bench.mails.queue(MailBench.mail("a@example.org"));
        bench.mails.queue(MailBench.mail("b@example.org"));
        Postman postman = bench.postman();
        assertThat(postman.sendDue(false)).isZero();
        Postman.Trouble trouble = postman.trouble();
        assertThat(trouble).isNotNull();
        assertThat(trouble.problem()).isEqualTo(MailProblem.UNREACHABLE);
        assertThat(trouble.pauseTo() - bench.clock.wallMillis()).isEqualTo(5_000);
        bench.clock.advanceMillis(5_000);
        postman.sendDue(false);
        assertThat(postman.trouble().pauseTo() - bench.clock.wallMillis()).isEqualTo(10_000);
        assertThat(outbox()).allSatisfy(mail -> assertThat(mail.tries()).isZero());
    }

    @Test
    void withoutTheEncryptionThatWasAskedForNothingIsSent() {
        bench.set.put("mail.tls", "starttls");
        bench.mails.queue(MailBench.mail("a@example.org"));
        Postman postman = bench.postman();
        assertThat(postman.sendDue(false)).isZero();
        assertThat(postman.trouble().problem()).isEqualTo(MailProblem.NOT_ENCRYPTED);
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void somebodyWhoWaitsForTheirSignInLinkOvertakesFiveHundredInvitations() {
        for (int i = 0; i < 500; i++) {
            bench.mails.queue(MailBench.mail("a" + i + "@example.org"));
        }
        bench.mails.queue(MailBench.mail(TestDatabase.TENANT, Mail.Source.SIGN_IN, "waiting@example.org"));
        assertThat(bench.postman().sendDue(true)).isEqualTo(1);
        bench.mails.queue(MailBench.mail(TestDatabase.TENANT, Mail.Source.SIGN_IN, "second@example.org"));
        bench.postman().sendDue(false);
        assertThat(server.messages().get(0)).contains("waiting@example.org");
        assertThat(server.messages().get(1)).contains("second@example.org");
        assertThat(server.messages()).hasSize(502);
    }

    @Test
    void organisationsTakeTurns() {
        bench.database.write(() -> new OrganisationStore(bench.database).add(new Organisation("small", "Small"), 0));
        for (int i = 0; i < 20; i++) {
            bench.mails.queue(MailBench.mail("big" + i + "@example.org"));
        }
        bench.clock.advanceMillis(1);
        bench.mails.queue(MailBench.mail("small", Mail.Source.INVITATION, "small@example.net"));
        bench.postman().sendDue(false);
        assertThat(server.messages().subList(0, 2)).anyMatch(message -> message.contains("small@example.net"));
    }

    @ParameterizedTest
    @EnumSource
    void aMailIsGivenUpAfterADayAndNotASecondBefore(Database.Kind kind) {
        server.when("RCPT", "451 4.7.1 come back");
        MailBench bench = new MailBench(kind, server.port());
        bench.mails.queue(MailBench.mail("a@example.org"));
        Postman postman = bench.postman();
        bench.clock.advanceMillis(DAY - 1_000);
        assertThat(postman.oldest()).isEmpty();
        assertThat(postman.giveUpOld(9)).isZero();
        bench.clock.advanceMillis(2_000);
        assertThat(postman.oldest()).isPresent();
        assertThat(postman.giveUpOld(9)).isEqualTo(1);
        assertThat(bench.mails.outbox(TestDatabase.TENANT, "", 10).items()).isEmpty();
        assertThat(bench.told).containsExactly("expired a@example.org");
    }

    @Test
    void aMailQueuedInATransactionThatFailsIsNeverSent() {
        try {
            bench.database.write(() -> {
                bench.mails.queue(MailBench.mail("a@example.org"));
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("on purpose");
        }
        assertThat(bench.postman().sendDue(false)).isZero();
        assertThat(outbox()).isEmpty();
    }

    private List<QueuedMail> outbox() {
        return bench.mails.outbox(TestDatabase.TENANT, "", 200).items();
    }

    private List<String> messageIds() {
        return server.messages().stream()
                .map(message -> MESSAGE_ID
                        .matcher(message)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1))
                .toList();
    }
}
