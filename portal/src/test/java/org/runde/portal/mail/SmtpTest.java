package org.runde.portal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runde.portal.store.Database;

/// Over a real SMTP server, with TLS and a certificate of its own.
class SmtpTest {
    private static Path certificate;

    private final GreenMail server = new GreenMail(new ServerSetup[] {setup("smtp"), setup("smtps")});
    private final MailBench bench;

    SmtpTest() {
        server.setUser("runde", "geheim");
        server.start();
        bench = new MailBench(Database.Kind.SQLITE, server.getSmtp().getPort());
    }

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("target"), "smtp");
        Path store = folder.resolve("smtp.p12");
        certificate = folder.resolve("smtp.pem");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "smtp",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "smtp",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-file",
                certificate.toString());
        System.setProperty("greenmail.tls.keystore.file", store.toString());
        System.setProperty("greenmail.tls.keystore.password", "changeit");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void whatIsSentArrivesWholeInAnyScriptAndWithLongLines() throws Exception {
        bench.mails.queue(MailBench.mail("a@example.org"));
        assertThat(bench.postman().sendDue(false)).isEqualTo(1);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("Grüße: 你好");
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Büro für Treffen");
        assertThat(((InternetAddress) message.getRecipients(Message.RecipientType.TO)[0]).getPersonal())
                .isEqualTo("Jörg \"J\" Müller");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat((String) parts.getBodyPart(0).getContent()).contains("Schöne lange lange");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("<html lang=\"de\">");
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        message.writeTo(wire);
        assertThat(wire.toString(StandardCharsets.US_ASCII).lines().toList())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(200));
    }

    @Test
    void nobodyWritesHeadersThroughANameOrASubject() throws Exception {
        Mail.Text text = new Mail.Text(
                org.runde.portal.http.Language.EN, "Hello\r\nBcc: victim@example.org", "text", "<p>text</p>");
        bench.mails.queue(new Mail(
                org.runde.portal.store.TestDatabase.TENANT,
                Mail.Source.INVITATION,
                new Mail.Address("a@example.org", "A\r\nBcc: victim@example.org"),
                text));
        bench.postman().sendDue(false);
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
        assertThat(server.getReceivedMessages()[0].getAllRecipients()).hasSize(1);
    }

    @Test
    void overTlsWithSignInWhenTheServerIsWhoItSays() {
        tls(certificate.toString(), "localhost");
        bench.mails.queue(MailBench.mail("a@example.org"));
        Postman postman = bench.postman();
        assertThat(postman.sendDue(false)).as(String.valueOf(postman.trouble())).isEqualTo(1);
    }

    @Test
    void aServerWithACertificateNobodyVouchesForGetsNothing() {
        tls("", "localhost");
        assertRefused(MailProblem.NOT_ENCRYPTED);
    }

    @Test
    void aServerWithTheCertificateOfAnotherNameGetsNothing() {
        tls(certificate.toString(), "127.0.0.1");
        assertRefused(MailProblem.NOT_ENCRYPTED);
    }

    @Test
    void aWrongPasswordIsToldAsSuch() {
        bench.set.put("mail.user", "runde");
        bench.set.put("mail.password", "falsch");
        assertRefused(MailProblem.SIGN_IN_REFUSED);
    }

    private void tls(String caFile, String host) {
        bench.set.put("mail.host", host);
        bench.set.put("mail.port", Integer.toString(server.getSmtps().getPort()));
        bench.set.put("mail.tls", "tls");
        bench.set.put("mail.caFile", caFile);
        bench.set.put("mail.user", "runde");
        bench.set.put("mail.password", "geheim");
    }

    private void assertRefused(MailProblem problem) {
        bench.mails.queue(MailBench.mail("a@example.org"));
        Postman postman = bench.postman();
        assertThat(postman.sendDue(false)).isZero();
        assertThat(postman.trouble()).isNotNull();
        assertThat(postman.trouble().problem()).isEqualTo(problem);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    /// With time to start on a busy machine.
    private static ServerSetup setup(String protocol) {
        ServerSetup setup = new ServerSetup(0, null, protocol);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
