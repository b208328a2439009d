package org.runde.portal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.portal.http.Language;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

class MailStoreTest {
    @ParameterizedTest
    @EnumSource
    void aMailComesOutOfTheQueueAsItWentIn(Database.Kind kind) {
        MailBench bench = new MailBench(kind, 1);
        Mail mail = new Mail(
                TestDatabase.TENANT,
                Mail.Source.REPORT,
                new Mail.Address("a@example.org", "Ä 你"),
                new Mail.Address("b@example.org", ""),
                new Mail.Text(Language.EN, "Subject", "plain", "<b>html</b>"),
                List.of(new Mail.Part("application/pdf", "report.pdf", new byte[] {0, 1, (byte) 200}, false)),
                "reference");
        String id = bench.mails.queue(mail);
        QueuedMail found = bench.mails.find(TestDatabase.TENANT, id).orElseThrow();
        assertThat(found.mail()).usingRecursiveComparison().isEqualTo(mail);
        assertThat(bench.mails.find("another", id)).isEmpty();
        assertThat(new String(bench.mails.file(found), StandardCharsets.US_ASCII))
                .contains("report.pdf");
    }

    @ParameterizedTest
    @EnumSource
    void whatAMailSaysCannotBeReadInTheDatabaseAndIsNotSentWhenItDoesNotOpen(Database.Kind kind) {
        MailBench bench = new MailBench(kind, 1);
        String id = bench.mails.queue(new Mail(
                TestDatabase.TENANT,
                Mail.Source.SIGN_IN,
                new Mail.Address("a@example.org", ""),
                new Mail.Text(Language.EN, "Subject", "link#secretToken", "<a>secretToken</a>")));
        assertThat(bench.database
                        .sql("SELECT content FROM mails")
                        .query(String.class)
                        .single())
                .doesNotContain("secretToken");
        bench.database.write(
                () -> bench.database.sql("UPDATE mails SET content = 'broken'").update());
        long now = bench.clock.wallMillis();
        MailStore.Head head = bench.store.heads(now, false).getFirst();
        assertThat(bench.database.<Boolean>write(
                        () -> bench.store.claim(head, now, now + 10).isPresent()))
                .isFalse();
        assertThat(bench.mails.find(TestDatabase.TENANT, id)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void aMailThatIsBeingSentIsNotGivenToAnother(Database.Kind kind) {
        MailBench bench = new MailBench(kind, 1);
        bench.mails.queue(MailBench.mail("a@example.org"));
        long now = bench.clock.wallMillis();
        MailStore.Head head = bench.store.heads(now, false).getFirst();
        assertThat(bench.database.<Boolean>write(
                        () -> bench.store.claim(head, now, now + 10).isPresent()))
                .isTrue();
        assertThat(bench.database.<Boolean>write(
                        () -> bench.store.claim(head, now, now + 10).isPresent()))
                .isFalse();
        assertThat(bench.store.heads(now, false)).isEmpty();
        assertThat(bench.store.heads(now + 10, false)).hasSize(1);
        assertThat(bench.store.heads(now + 10, true)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theOutboxComesInPartsInTheOrderOfTime(Database.Kind kind) {
        MailBench bench = new MailBench(kind, 1);
        for (int i = 0; i < 5; i++) {
            bench.mails.queue(MailBench.mail("a" + i + "@example.org"));
            bench.clock.advanceMillis(1);
        }
        var first = bench.mails.outbox(TestDatabase.TENANT, "", 3);
        var second = bench.mails.outbox(TestDatabase.TENANT, String.valueOf(first.next()), 3);
        assertThat(first.items())
                .extracting(mail -> mail.mail().to().email())
                .containsExactly("a0@example.org", "a1@example.org", "a2@example.org");
        assertThat(second.items())
                .extracting(mail -> mail.mail().to().email())
                .containsExactly("a3@example.org", "a4@example.org");
        assertThat(second.next()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Joerg@Example.ORG, joerg@example.org",
        "o'neil+x@example.org, o'neil+x@example.org",
        "post@müller.example, post@xn--mller-kva.example",
        "admin@localhost, admin@localhost"
    })
    void anAddressIsBroughtIntoOneForm(String typed, String sendable) {
        assertThat(MailAddress.sendable(typed)).isEqualTo(sendable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b",
                "a@",
                "a b@example.org",
                "jörg@example.org",
                "a@b@",
                "a..b@example.org",
                ".a@example.org",
                "a@exa mple.org",
                "a@-b.org",
                "a@b..org",
                "\"a b\"@example.org",
                "a@[127.0.0.1]",
                "a@example.org>",
                "a@example.org\r\nBcc: b@example.org",
                "a,b@example.org"
            })
    void whatMailCannotBeSentToIsNoAddress(String typed) {
        assertThat(MailAddress.sendable(typed)).isNull();
        assertThatThrownBy(() -> new Mail.Address(typed, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLetterSaysTheSameInTextAndHtmlAndLoadsNothing() {
        Mail.Text text = new Letter(Language.EN, "S")
                .heading("Title <b>")
                .paragraph("One\nTwo")
                .button("Go", "https://example.org/?a=1&b=2")
                .small("See https://example.org/notice.")
                .text();
        assertThat(text.plain()).contains("Title <b>", "One\nTwo", "Go:\nhttps://example.org/?a=1&b=2", "\n-- \n");
        assertThat(text.html())
                .contains("Title &lt;b&gt;", "One<br>", "href=\"https://example.org/?a=1&amp;b=2\"")
                .contains("<a href=\"https://example.org/notice\"")
                .doesNotContain("<img", "<script", "<link", "url(");
    }
}
