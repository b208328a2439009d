package org.runde.kernel.config;

/// Writes `docs/operate/configuration.md`. A test compares the page with this text, so it cannot grow old.
final class ReferencePage {
    private ReferencePage() {}

    static String text() {
        StringBuilder page = new StringBuilder("""
                # Settings

                <!-- Generated from org.runde.kernel.config.Settings by SettingsTest; change it there. -->

                Runde runs without any settings. To change one, write `key = value` lines (UTF-8) into the file
                `runde.properties` in the data folder, or give `--set KEY=VALUE` on the command line, which wins.
                A key that is not listed here refuses to start, because a misspelt limit would be no limit.

                """);
        String group = "";
        for (Key key : Settings.keys()) {
            String name = key.name().substring(0, key.name().indexOf('.'));
            if (!name.equals(group)) {
                page.append(group.isEmpty() ? "" : "\n")
                        .append("## ")
                        .append(name)
                        .append("\n\n");
                page.append("| key | default | unit | what it does |\n|---|---|---|---|\n");
                group = name;
            }
            page.append("| `").append(key.name()).append("` | ");
            page.append(key.standard().isEmpty() ? "–" : "`" + key.standard() + "`")
                    .append(" | ");
            page.append(key.unit().isEmpty() ? "text" : key.unit()).append(" | ");
            page.append(key.sentence()).append(" |\n");
        }
        return page.toString();
    }
}
