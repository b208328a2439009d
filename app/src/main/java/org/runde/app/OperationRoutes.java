package org.runde.app;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What those who run the machine ask: is it well, and how much of what. Numbers only; no address, name or id.
@RestController
final class OperationRoutes {
    private final List<Metric> metrics;

    OperationRoutes(List<Metric> metrics) {
        this.metrics = metrics;
    }

    record Health(String status) {}

    /// For load balancers and supervisors; says nothing else.
    @GetMapping("/health")
    Health health() {
        return new Health("up");
    }

    /// Prometheus text format 0.0.4. Only for this machine itself, and for operators.
    @GetMapping(value = "/metrics", produces = "text/plain;version=0.0.4;charset=utf-8")
    String metrics(@AuthenticationPrincipal @Nullable Signed signed, HttpServletRequest request) {
        boolean operator = signed != null && signed.is(AccountRole.OPERATOR);
        if (!operator && !fromThisMachine(request)) {
            throw new Problem(404, "notFound", "There is nothing at this address.");
        }
        StringBuilder text = new StringBuilder();
        for (Metric metric : metrics) {
            String name = "runde_" + metric.name();
            text.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(metric.help())
                    .append('\n');
            text.append("# TYPE ").append(name).append(' ');
            text.append(metric.type().name().toLowerCase(Locale.ROOT)).append('\n');
            text.append(name).append(' ').append(number(metric.value().read())).append('\n');
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
