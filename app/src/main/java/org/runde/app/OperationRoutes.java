package org.runde.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

    OperationRoutes(List<Metric> metrics, RetentionHealth retention) {
        this.metrics = metrics;
        this.retention = retention;
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
