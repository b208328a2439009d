package org.runde.converter.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.runde.kernel.time.Clock;

/// Bubblewrap in the one way that works on this machine. Everything that runs in it has namespaces of its own for
/// users, processes, network and mounts; of the machine's files it sees programs, libraries and fonts, read-only.
public final class Sandbox {
    private static final String NOBODY = "65534";
    private static final int ANSWER_BYTES = 4096;
    /// Says what it sees: how many networks there are, what of the system it could write, and that it looked at all.
    private static final String LOOK =
            "grep -c : /proc/net/dev; touch /usr/x /x /dev/x /etc/x; ls /usr/x /x /dev/x /etc/x; echo looked";
    /// One network, its own loop, and nothing written.
    private static final List<String> ALONE = List.of("1", "looked");
    private static final List<String> SEEN =
            List.of("/etc/fonts", "/etc/libreoffice", "/etc/ld.so.cache", "/etc/alternatives", "/var/cache/fontconfig");

    private final List<String> before;
    private final Path bubblewrap;
    private final Path limits;
    private final Clock clock;

    private Sandbox(List<String> before, Path bubblewrap, Path limits, Clock clock) {
        this.before = List.copyOf(before);
        this.bubblewrap = bubblewrap;
        this.limits = limits;
        this.clock = clock;
    }

    /// Tries what there is, and takes it only when a look from inside shows no network and nothing to write to.
    /// @return empty when this machine has no sandbox
    public static Optional<Sandbox> find(Programs programs, Clock clock) {
        Optional<Path> bubblewrap = programs.find("bwrap");
        Optional<Path> limits = programs.find("prlimit");
        if (bubblewrap.isEmpty() || limits.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> ways = new ArrayList<>();
        if (isRoot()) {
            // The system counts processes of everybody but root.
            programs.find("setpriv")
                    .ifPresent(to -> ways.add(
                            List.of(to.toString(), "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--")));
        }
        ways.add(List.of());
        return ways.stream()
                .map(way -> new Sandbox(way, bubblewrap.get(), limits.get(), clock))
                .filter(Sandbox::holds)
                .findFirst();
    }

    /// Starts a shell script in the sandbox. The caller's thread must be a platform thread that lives for as long as
    /// the run: when it dies, or the program is killed, the sandbox dies with it (`PR_SET_PDEATHSIG`).
    ///
    /// @param script    text for `/bin/sh -c`
    /// @param arguments `$1` and so on
    public SandboxRun start(String script, List<String> arguments, SandboxLimits most) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(limited(most));
        command.addAll(walls(most));
        // Counted by the sandbox's own user, who has nothing to do with what is still ending in another one.
        command.addAll(List.of(limits.toString(), "--nproc=" + most.processes(), "--"));
        command.addAll(List.of("/bin/sh", "-c", script, "sandbox"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new SandboxRun(builder.start(), most, clock);
    }

    private List<String> limited(SandboxLimits most) {
        return List.of(
                limits.toString(),
                "--cpu=" + most.cpuSeconds(),
                "--as=" + most.addressBytes(),
                "--fsize=" + most.scratchBytes(),
                "--nofile=256",
                "--core=0",
                "--");
    }

    private List<String> walls(SandboxLimits most) {
        List<String> walls = new ArrayList<>(List.of(
                bubblewrap.toString(),
                "--unshare-all",
                "--unshare-user",
                "--disable-userns",
                "--uid",
                NOBODY,
                "--gid",
                NOBODY,
                "--die-with-parent",
                "--new-session",
                "--cap-drop",
                "ALL",
                "--clearenv"));
        walls.addAll(List.of("--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin"));
        for (String libraries : List.of("lib", "lib64", "lib32")) {
            if (Files.isDirectory(Path.of("/usr", libraries))) {
                walls.addAll(List.of("--symlink", "usr/" + libraries, "/" + libraries));
            }
        }
        SEEN.forEach(path -> walls.addAll(List.of("--ro-bind-try", path, path)));
        walls.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        walls.addAll(List.of("--size", Long.toString(most.scratchBytes()), "--tmpfs", "/tmp"));
        walls.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
        walls.addAll(List.of("--setenv", "HOME", "/tmp", "--setenv", "PATH", "/usr/bin"));
        walls.addAll(List.of("--setenv", "LANG", "C.UTF-8", "--chdir", "/tmp"));
        return walls;
    }

    /// One line per network interface stands in that file behind two of headings without a colon, and the loop is one.
    private boolean holds() {
        try (SandboxRun run = start(LOOK, List.of(), SandboxLimits.PROBE)) {
            run.feed(new byte[0]);
            String answer = new String(run.out().readNBytes(ANSWER_BYTES), StandardCharsets.UTF_8);
            return run.ending() != Ending.TOO_LONG && answer.lines().toList().equals(ALONE);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
