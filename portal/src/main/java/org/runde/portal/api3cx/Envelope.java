package org.runde.portal.api3cx;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;

/// What every answer looks like: `{"status": …, "errorInformation": …, "result": …}`. Clients read `errorInformation`
/// without asking whether it is there, so it always is, and never null.
///
/// @param result absent when there is nothing to say: clients take that for true
record Envelope(
        int httpStatus,
        String status,
        String errorInformation,
        @Nullable Object result) {
    static Envelope success(Object result) {
        return new Envelope(200, "success", "", result);
    }

    static Envelope done() {
        return new Envelope(200, "success", "", null);
    }

    static Envelope error(ConferenceProblem problem) {
        return new Envelope(problem.status(), "error", problem.text(), null);
    }

    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("status", status);
        members.put("errorInformation", errorInformation);
        if (result != null) {
            members.put("result", result);
        }
        return Json.write(members);
    }
}
