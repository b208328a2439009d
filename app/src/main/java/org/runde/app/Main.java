package org.runde.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.runde.portal.site.FirstStart;
import org.slf4j.LoggerFactory;

/// Entry of the program.
public final class Main {
    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] arguments) {
        // Sets logging up before the first library speaks.
        LoggerFactory.getLogger(Main.class);
        // Names of people are printed; the console's own charset may not know their letters.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        switch (CommandLine.parse(arguments)) {
            case CommandLine.Help() -> out.print(CommandLine.HELP);
            case CommandLine.Wrong(String message) -> fail(err, message);
            case CommandLine.AuditCheck check -> check(check, out, err);
            case CommandLine.Run run -> start(run, out, err);
            case CommandLine.Backup backup -> answer(() -> Backups.make(backup), out, err);
            case CommandLine.Restore restore -> answer(() -> Backups.takeBack(restore), out, err);
        }
    }

    /// Does something and says what.
    private interface Task {
        String run() throws StartFailure;
    }

    private static void answer(Task task, PrintStream out, PrintStream err) {
        try {
            out.println(task.run());
        } catch (StartFailure e) {
            fail(err, e.sentence());
        }
    }

    private static void check(CommandLine.AuditCheck check, PrintStream out, PrintStream err) {
        try {
            if (!AuditReport.print(check, out)) {
                fail(err, "The audit log is not whole.");
            }
        } catch (StartFailure e) {
            fail(err, e.sentence());
        }
    }

    private static void start(CommandLine.Run run, PrintStream out, PrintStream err) {
        try {
            Runde runde = Runde.start(run);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
                        out.println("Runde is stopping …");
                        runde.close();
                    }));
            greet(runde, out);
        } catch (StartFailure e) {
            fail(err, e.sentence());
        }
    }

    /// In one piece: who reads the first line can rely on the others being there.
    static void greet(Runde runde, PrintStream out) {
        StringBuilder words = new StringBuilder(
                "Runde runs on " + runde.baseUrl() + " and keeps its data in " + runde.dataFolder() + ".\n");
        for (FirstStart.SignIn signIn : runde.signIns()) {
            String who = signIn.administrator() ? "as administrator" : "as " + signIn.name();
            words.append("Sign in once " + who + ": " + runde.baseUrl() + signIn.path() + "\n");
        }
        out.print(words);
        out.flush();
    }

    private static void fail(PrintStream err, String message) {
        err.println(message);
        System.exit(FAILED);
    }
}
