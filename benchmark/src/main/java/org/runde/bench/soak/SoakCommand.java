package org.runde.bench.soak;

import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.runde.bench.command.Command;
import org.runde.bench.command.Options;

/// `./bench soak`: whether a node holds out, and lets go of everybody who goes.
public final class SoakCommand implements Command {
    private static final long SECOND = 1_000_000_000L;
    private static final int MEET_SECONDS = 40;
    private static final int DESERT_SECONDS = 60;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String help() {
        return """
                People join, leave, vanish, mute, switch layers, change networks and reconnect; nothing may stay behind.
                --minutes N    how long, 1 to 1440 (30)
                --people N     at most at once, 2 to 200 (16)
                --rooms N      among which they are spread, 1 to 50 (4)
                --events N     in ten seconds, 1 to 1000 (20)
                --seed N       of what happens to whom; a new one each time
                """;
    }

    @Override
    public Run prepare(Options options) {
        long seed = System.nanoTime() & Integer.MAX_VALUE;
        SoakPlan plan = new SoakPlan(
                60 * options.number("--minutes", 30, 1, 1440),
                options.number("--people", 16, 2, 200),
                options.number("--rooms", 4, 1, 50),
                options.number("--events", 20, 1, 1000) / 10.0,
                10,
                options.number("--seed", (int) seed, 0, Integer.MAX_VALUE));
        return report -> {
            report.say("Soaking for " + plan.seconds() / 60 + " minutes, seed " + plan.seed() + " …");
            Verdict verdict = run(plan);
            report.add(verdict.section());
            return verdict.passed();
        };
    }

    /// Blocks until it is over.
    public static Verdict run(SoakPlan plan) throws IOException, NoSuchAlgorithmException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        try (SoakProcess node = new SoakProcess(keys.getPublic());
                Crowd crowd = new Crowd(plan, node.port(), keys)) {
            NodeState empty = node.weigh();
            List<NodeState> busy = new ArrayList<>();
            long end = System.nanoTime() + plan.seconds() * SECOND;
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(Math.min(plan.everySeconds() * SECOND, Math.max(1, end - System.nanoTime())));
                busy.add(node.weigh());
            }
            Crowd.Findings findings = meet(crowd);
            crowd.dismiss();
            return new Verdict(plan, empty, busy, deserted(node), findings);
        }
    }

    /// Nothing happens any more, and whoever is there has to see and hear the others.
    private static Crowd.Findings meet(Crowd crowd) {
        crowd.everybodyOn();
        long end = System.nanoTime() + MEET_SECONDS * SECOND;
        Crowd.Findings findings = crowd.findings();
        while (!findings.waiting().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(SECOND / 5);
            findings = crowd.findings();
        }
        return findings;
    }

    /// Waits until the node has given up every place, or has had the time to.
    private static NodeState deserted(SoakProcess node) throws IOException {
        long end = System.nanoTime() + DESERT_SECONDS * SECOND;
        NodeState state = node.weigh();
        while (!isEmpty(state) && System.nanoTime() < end) {
            LockSupport.parkNanos(SECOND);
            state = node.weigh();
        }
        return state;
    }

    private static boolean isEmpty(NodeState state) {
        return state.rooms() == 0
                && state.peers() == 0
                && state.connections() == 0
                && state.sessions() == 0
                && state.queued() == 0;
    }
}
