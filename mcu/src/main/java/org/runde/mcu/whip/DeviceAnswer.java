package org.runde.mcu.whip;

import java.util.ArrayList;
import java.util.List;
import org.runde.contract.Json;

/// One HTTP answer to a device.
///
/// @param headers in order; a name may stand more than once
/// @param body    empty for none
public record DeviceAnswer(int status, List<Header> headers, String body) {
    static final String SDP = "application/sdp";
    static final String FRAGMENT = "application/trickle-ice-sdpfrag";

    public DeviceAnswer {
        headers = List.copyOf(headers);
    }

    public record Header(String name, String value) {}

    static DeviceAnswer empty(int status) {
        return new DeviceAnswer(status, List.of(), "");
    }

    static DeviceAnswer of(int status, String type, String body) {
        return empty(status).with("Content-Type", type).saying(body);
    }

    /// Problem details (RFC 9457).
    static DeviceAnswer of(DeviceProblem problem) {
        String json = Json.write(
                new Details("about:blank", problem.title(), problem.status(), problem.code(), problem.detail()));
        DeviceAnswer answer = of(problem.status(), "application/problem+json", json);
        if (problem.retryAfterSeconds() > 0) {
            answer = answer.with("Retry-After", Integer.toString(problem.retryAfterSeconds()));
        }
        return problem.status() == 401 ? answer.with("WWW-Authenticate", "Bearer") : answer;
    }

    private record Details(String type, String title, int status, String code, String detail) {}

    DeviceAnswer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new DeviceAnswer(status, more, body);
    }

    private DeviceAnswer saying(String text) {
        return new DeviceAnswer(status, headers, text);
    }
}
