package org.runde.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;

/// The program as it comes, watched by the kernel's tracer while it does everything once: it talks to this machine
/// only.
/// Looking up a name would be a packet to port 53, and shows as well.
class ThirdPartyTest {
    private static final Path STRACE = Path.of("/usr/bin/strace");
    /// Where a socket was connected or a datagram sent to.
    private static final Pattern TO = Pattern.compile(
            "sin6?_port=htons\\((\\d+)\\).*?(?:inet_addr\\(\"([^\"]+)\"\\)|inet_pton\\(AF_INET6, \"([^\"]+)\")");
    private static final Pattern HERE = Pattern.compile("127\\..*|::1|::ffff:127\\..*|0\\.0\\.0\\.0|::");

    private static final List<String> STARTED =
            List.of("java", "jspawnhelper", "uname", "setpriv", "prlimit", "bwrap", "sh", "grep", "ls", "touch");

    @Test
    void aDefaultInstallAsksNobodyOnTheInternetForAnything(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(STRACE), "strace is needed to see what the program sends");
        Path traces = Files.createDirectory(folder.resolve("traces"));
        List<String> tracer = List.of(
                STRACE.toString(),
                // A file for each process: in one for all, calls made at the same moment are torn in two lines.
                "-ff",
                "--seccomp-bpf",
                "-e",
                "trace=connect,sendto,sendmsg,sendmmsg,execve",
                "-o",
                traces.resolve("of").toString());
        try (StartedProgram program = StartedProgram.start(folder, tracer, Map.of())) {
            live(program);
        }
        List<String> seen = lines(traces);
        // The watcher itself works: it has seen the program and its sandbox start.
        assertThat(seen).anyMatch(line -> starts(line, "java")).anyMatch(line -> starts(line, "bwrap"));
        List<String> outside = seen.stream()
                .filter(line ->
                        TO.matcher(line).results().map(ThirdPartyTest::address).anyMatch(address -> !isHere(address)))
                .toList();
        assertThat(outside).isEmpty();
        // Nor does it start another program that could ask for it: the driver of SQLite asks which system this is, and
        // the converter tries its sandbox, in which there is no network.
        assertThat(seen.stream().filter(line -> line.startsWith("execve(") && line.endsWith("= 0")))
                .allMatch(line -> STARTED.stream().anyMatch(program -> starts(line, program)));
    }

    private static boolean starts(String line, String program) {
        return line.startsWith("execve(") && line.contains("/" + program + "\", [");
    }

    private static List<String> lines(Path traces) throws IOException {
        try (Stream<Path> files = Files.list(traces)) {
            return files.flatMap(ThirdPartyTest::linesOf).toList();
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// This machine itself, also by an address that others reach it at: Tomcat connects to its own listener to wake it
    /// when it stops.
    private static boolean isHere(String address) {
        try {
            return HERE.matcher(address).matches()
                    || NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static String address(MatchResult found) {
        return found.group(2) == null ? found.group(3) : found.group(2);
    }

    /// Start, sign in, organise, invite, meet, leave, read, say goodbye.
    private static void live(StartedProgram program) throws Exception {
        program.call("GET", "/", "");
        program.call("GET", "/api/v1/notice", "");
        program.signIn();
        program.json(
                "POST",
                "/api/v1/admin/accounts",
                "{\"name\":\"Ben\",\"email\":\"ben@outside.example.com\",\"roles\":[\"organiser\"]}");
        program.json("PUT", "/api/v1/account", "{\"name\":\"Anna\",\"language\":\"en\"}");
        String code = program.json(
                        "POST",
                        "/api/v1/meetings",
                        "{\"title\":\"Plan\",\"start\":\"2030-01-07T10:00\",\"zone\":\"Europe/Berlin\",\"minutes\":30,"
                                + "\"rule\":{\"every\":\"week\",\"count\":3}}")
                .path("code")
                .asString();
        program.call(
                "POST",
                "/api/v1/meetings/" + code + "/invitees",
                "{\"invitees\":[{\"name\":\"Carl\",\"email\":\"carl@outside.example.com\"}]}");
        program.call("POST", "/api/v1/meetings/" + code + "/invitations/send", "{}");
        program.call("POST", "/api/v1/admin/mail/test", "{}");
        String now = program.json("POST", "/api/v1/meetings", "{\"title\":\"Now\"}")
                .path("code")
                .asString();
        String token = program.json("POST", "/api/v1/doors/" + now + "/join", "{\"name\":\"Anna\"}")
                .path("token")
                .asString();
        try (SignalClient anna = program.signal()) {
            anna.send(new ClientFrame(0, 0, new ClientMessage.Join(token, MediaState.SILENT)));
            assertThat(anna.next()).isNotNull();
        }
        for (String page : List.of(
                "/api/v1/reports",
                "/api/v1/statistics",
                "/api/v1/notice/" + now,
                "/api/v1/admin/outbox",
                "/api/v1/operator/tenants",
                "/api/v1/operator/audit/state",
                "/api/v1/openapi.json",
                "/metrics",
                "/health")) {
            program.call("GET", page, "");
        }
        program.call("POST", "/api/v1/logout", "{}");
    }
}
