package org.runde.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ServerMessage.Sent;
import org.runde.mcu.LoopStats;
import org.runde.mcu.McuStats;
import org.runde.mcu.quality.Distribution;
import org.runde.mcu.quality.QualityTally;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.retention.RetentionHealth;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What those who run the machine ask: is it well, and how much of what. Numbers only; no address, name or id.
@RestController
final class OperationRoutes {
    private static final int UNWELL = 503;

    private final List<Metric> metrics;
    private final RetentionHealth retention;
    private final Node node;

    OperationRoutes(List<Metric> metrics, RetentionHealth retention, Node node) {
        this.metrics = metrics;
        this.retention = retention;
        this.node = node;
    }

    /// @param status   `up`, or `unwell` when somebody has to look
    /// @param problems what is wrong, such as `late meeting-dates`; absent when nothing is
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Health(String status, @Nullable List<String> problems) {}

    /// For load balancers and supervisors. A server that does not delete in time still serves, but says so loudly.
    @GetMapping("/health")
    ResponseEntity<Health> health() {
        List<String> problems = retention.state().troubles().stream()
                .map(one -> (one.problem().code() + " " + one.rule()).strip())
                .toList();
        return problems.isEmpty()
                ? ResponseEntity.ok(new Health("up", null))
                : ResponseEntity.status(UNWELL).body(new Health("unwell", problems));
    }

    /// How the media node does, and how people have fared on it since it started.
    ///
    /// @param samples one of each person every ten seconds
    /// @param lines   what was measured of their lines
    /// @param pictures how many of the pictures that were looked at then were sent how
    /// @param frozen   share of the time that clients tell of in which a picture stood still
    record Operations(
            int rooms,
            int people,
            List<LoopState> loops,
            long samples,
            List<LineState> lines,
            Map<Sent, Long> pictures,
            double frozen) {}

    /// @param load busy share of one processor, 0 to 1
    record LoopState(double load, int rooms, int people, int connections, long packetsIn, long packetsOut) {}

    /// @param what   such as `roundTrip` (seconds), `estimate` (bits per second) or `lostSending` (share)
    /// @param median half of the samples are at most this, -1 without any
    /// @param most   nineteen in twenty are at most this (of `estimate` and `granted`: at least)
    record LineState(String what, double median, double most) {}

    /// The same as [#metrics] in short, for the page of operators.
    @GetMapping("/api/v1/operator/node")
    Operations operations() {
        McuStats stats = node.stats();
        QualityTally quality = stats.quality();
        Map<Sent, Long> pictures = new EnumMap<>(Sent.class);
        for (Sent sent : Sent.values()) pictures.put(sent, quality.pictures(sent));
        return new Operations(
                stats.rooms(),
                stats.people(),
                stats.loops().stream().map(OperationRoutes::loop).toList(),
                quality.estimate.count(),
                List.of(
                        line("roundTrip", quality.roundTrip, 0.95),
                        line("jitter", quality.jitter, 0.95),
                        line("lostSending", quality.lostSending, 0.95),
                        line("lostReceiving", quality.lostReceiving, 0.95),
                        line("concealed", quality.concealed, 0.95),
                        line("estimate", quality.estimate, 0.05),
                        line("granted", quality.granted, 0.05)),
                pictures,
                quality.experiencedMillis() == 0 ? 0 : quality.frozenMillis() / (double) quality.experiencedMillis());
    }

    private static LoopState loop(LoopStats loop) {
        return new LoopState(loop.load(), loop.rooms(), loop.people(), loop.peers(), loop.rtpIn(), loop.rtpOut());
    }

    private static LineState line(String what, Distribution of, double edge) {
        return new LineState(what, of.atMost(0.5), of.atMost(edge));
    }

    /// Prometheus text format 0.0.4. Only for this machine itself, and for operators.
    @GetMapping(value = "/metrics", produces = "text/plain;version=0.0.4;charset=utf-8")
    String metrics(@AuthenticationPrincipal @Nullable Signed signed, HttpServletRequest request) {
        boolean operator = signed != null && signed.is(AccountRole.OPERATOR);
        if (!operator && !fromThisMachine(request)) {
            throw new Problem(404, "notFound", "There is nothing at this address.");
        }
        StringBuilder text = new StringBuilder();
        String last = "";
        for (Metric metric : metrics) {
            String name = "runde_" + metric.name();
            if (!name.equals(last)) {
                text.append("# HELP ")
                        .append(name)
                        .append(' ')
                        .append(metric.help())
                        .append('\n');
                text.append("# TYPE ").append(name).append(' ');
                text.append(metric.type().name().toLowerCase(Locale.ROOT)).append('\n');
                last = name;
            }
            text.append(name)
                    .append(metric.part())
                    .append(metric.labels())
                    .append(' ')
                    .append(number(metric.value().read()))
                    .append('\n');
        }
        return text.toString();
    }

    /// A loopback address, and not by way of a proxy on the same machine that forgot to be configured.
    private static boolean fromThisMachine(HttpServletRequest request) {
        if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null) {
            return false;
        }
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
