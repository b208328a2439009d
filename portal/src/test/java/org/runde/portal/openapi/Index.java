package org.runde.portal.openapi;

import java.util.Map;

/// Writes `docs/protocol/http-index.md`: every address and every code of a problem.
final class Index {
    private Index() {}

    static String text(Description.Sources sources) {
        StringBuilder page = new StringBuilder("""
                # Every address of the HTTP API

                <!-- Written by OpenApiTest from the routes; run it with -Drunde.rewrite=true. -->

                What they mean is explained in [http.md](http.md); the same for programs is at `/api/v1/openapi.json`.

                | request | does | who | scope of a key |
                |---|---|---|---|
                """);
        for (Map.Entry<String, String> row : sources.sentences().entrySet()) {
            String[] may = sources.access().getOrDefault(row.getKey(), new String[] {"?", "?"});
            String who =
                    may[0].toLowerCase(java.util.Locale.ROOT).replace('_', ' ').replace(",", ", ");
            page.append("| `").append(row.getKey()).append("` | ").append(row.getValue());
            page.append(" | ").append(who.equals("visitor") ? "everybody" : who);
            page.append(" | ")
                    .append(may[1].equals("-") ? "–" : "`" + may[1] + "`")
                    .append(" |\n");
        }
        page.append("\n## Problems\n\n| status | code | sentence |\n|---|---|---|\n");
        sources.problemCodes()
                .forEach((code, rest) -> page.append("| ")
                        .append(rest, 0, rest.indexOf('|'))
                        .append(" | `")
                        .append(code)
                        .append("` | ")
                        .append(rest.substring(rest.indexOf('|') + 1))
                        .append(" |\n"));
        return page.toString();
    }
}
