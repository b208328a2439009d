package org.runde.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void withoutOptionsEverythingIsAsUsual() {
        assertThat(CommandLine.parse()).isEqualTo(new CommandLine.Run(Path.of("data"), Map.of(), false, false));
    }

    @Test
    void optionsAreGivenWithABlankOrAnEqualsSign() {
        CommandLine expected = new CommandLine.Run(
                Path.of("/srv/runde"),
                Map.of(
                        "http.port", "9000",
                        "media.port", "8000",
                        "media.advertise", "192.0.2.1,2001:db8::1",
                        "rooms.graceSeconds", "60"),
                true,
                true);
        assertThat(CommandLine.parse(
                        "--port",
                        "9000",
                        "--data",
                        "/srv/runde",
                        "--media-port",
                        "8000",
                        "--advertise",
                        "192.0.2.1,2001:db8::1",
                        "--set",
                        "rooms.graceSeconds=60",
                        "--demo",
                        "--admin-link"))
                .isEqualTo(expected);
        assertThat(CommandLine.parse(
                        "--port=9000",
                        "--data=/srv/runde",
                        "--media-port=8000",
                        "--advertise=192.0.2.1,2001:db8::1",
                        "--set=rooms.graceSeconds=60",
                        "--demo",
                        "--admin-link"))
                .isEqualTo(expected);
    }

    @Test
    void theAuditLogIsCheckedInsteadOfStarting() {
        assertThat(CommandLine.parse("--data", "/srv/runde", "audit", "check"))
                .isEqualTo(new CommandLine.AuditCheck(Path.of("/srv/runde"), Map.of()));
        assertThat(CommandLine.parse("audit", "check", "--set", "rooms.graceSeconds=60"))
                .isEqualTo(new CommandLine.AuditCheck(Path.of("data"), Map.of("rooms.graceSeconds", "60")));
        assertThat(CommandLine.parse("audit")).isInstanceOf(CommandLine.Wrong.class);
    }

    @ParameterizedTest
    @CsvSource({
        "--prot,There is no option --prot",
        "--port,--port needs a value",
        "--set=rubbish,--set needs KEY=VALUE",
        "meet,There is no option meet"
    })
    void mistakesAreExplained(String argument, String message) {
        assertThat(CommandLine.parse(argument))
                .isInstanceOfSatisfying(
                        CommandLine.Wrong.class,
                        wrong -> assertThat(wrong.message()).startsWith(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpNamesEveryOption(String argument) {
        assertThat(CommandLine.parse(argument)).isInstanceOf(CommandLine.Help.class);
        assertThat(CommandLine.HELP)
                .contains(
                        "--port", "--data", "--media-port", "--advertise", "--demo", "--admin-link", "--set", "--help");
    }
}
