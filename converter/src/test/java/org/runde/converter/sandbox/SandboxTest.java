package org.runde.converter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.kernel.time.Clock;

class SandboxTest {
    private static final long MIB = 1 << 20;
    private static final SandboxLimits SMALL = new SandboxLimits(3, 3, 200 * MIB, 1_024 * MIB, 8 * MIB, 16);

    private final Sandbox sandbox =
            Sandbox.find(Programs.OF_THE_SYSTEM, Clock.system()).orElseThrow();

    private Ending ending;

    private String run(String script, SandboxLimits limits) throws IOException {
        try (SandboxRun run = sandbox.start(script, List.of("one"), limits)) {
            run.feed("input".getBytes(StandardCharsets.UTF_8));
            String out = new String(run.out().readNBytes(10_000), StandardCharsets.UTF_8);
            ending = run.ending();
            return out.strip();
        }
    }

    @Test
    void bytesGoInAndOut() throws IOException {
        assertThat(run("cat; echo $1", SMALL)).isEqualTo("inputone");
        assertThat(ending).isEqualTo(Ending.WELL);
    }

    @Test
    void insideThereIsNoNetworkNoFileOfOursAndNobodyElse() throws IOException {
        assertThat(run("grep : /proc/net/dev | grep -vc lo:", SMALL)).isEqualTo("0");
        assertThat(run(
                        "ls -d " + Path.of("").toAbsolutePath() + " /root /home /var/lib 2>&1 | grep -vc 'No such'",
                        SMALL))
                .isEqualTo("0");
        assertThat(run("ls /proc | grep -c '^[0-9]*$'", SMALL)).as("processes").isIn("3", "4");
        assertThat(run("id -u; env | sort", SMALL))
                .isEqualTo("65534\nHOME=/tmp\nLANG=C.UTF-8\nPATH=/usr/bin\nPWD=/tmp");
        assertThat(run("for f in /x /usr/x /etc/x /dev/x; do touch $f && echo could; done", SMALL))
                .isEmpty();
    }

    @Test
    void itEndsInTime() throws IOException {
        run("sleep 60 & sleep 60", SMALL.withWallSeconds(1));
        assertThat(ending).isEqualTo(Ending.TOO_LONG);
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void memoryOfAllProcessesTogetherIsBounded() throws IOException {
        // Each holds 60 MB, which none of them may not.
        String hold = "for i in 1 2 3 4 5 6; do (head -c 60000000 /dev/zero | tail -c 60000000 | sleep 9) & done; wait";
        run(hold, new SandboxLimits(3, 3, 200 * MIB, 1_024 * MIB, 8 * MIB, 60));
        assertThat(ending).isEqualTo(Ending.TOO_MUCH);
    }

    @Test
    void spaceAndProcessesAreBounded() throws IOException {
        assertThat(run("head -c 20000000 /dev/zero > /tmp/x; stat -c %s /tmp/x", SMALL))
                .isEqualTo(Long.toString(8 * MIB));
        assertThat(run("i=0; while [ $i -lt 40 ]; do sleep 2 & i=$((i+1)); done; echo all", SMALL))
                .isEmpty();
    }

    @Test
    void processesOfOneSandboxTakeNoneFromAnother() throws IOException {
        String many = "i=0; while [ $i -lt 10 ]; do sleep 60 & i=$((i+1)); done; echo all; wait";
        try (SandboxRun other = sandbox.start(many, List.of(), SMALL)) {
            other.feed(new byte[0]);
            assertThat(new String(other.out().readNBytes(4), StandardCharsets.UTF_8))
                    .isEqualTo("all\n");
            assertThat(run("i=0; while [ $i -lt 10 ]; do sleep 1 & i=$((i+1)); done; echo all", SMALL))
                    .isEqualTo("all");
        }
    }

    @Test
    void withoutBubblewrapThereIsNoSandbox() {
        assertThat(Sandbox.find(new Programs(List.of(Path.of("/nowhere"))), Clock.system()))
                .isEmpty();
    }
}
