package org.runde.kernel.config;

/// How much people may share in meetings, and who looks at it.
///
/// @param clamd `unix:/path` or `host:port` on this machine; empty for none
public record FileSettings(
        int maxMegabytes,
        int perPersonMegabytes,
        int perRoomMegabytes,
        int perTenantMegabytes,
        int keepFreeMegabytes,
        String clamd,
        int clamdSeconds) {
    private static final int MOST = 1_000_000;

    static FileSettings read(Values values) throws BadSettings {
        int file = values.integer("files.maxMegabytes", 100, 1, 2_000, "MB", "Largest file shared in a meeting.");
        int person = values.integer(
                "files.perPersonMegabytes", 500, 1, MOST, "MB", "What one person has shared in one meeting at once.");
        int room = values.integer(
                "files.perRoomMegabytes", 2_000, 1, MOST, "MB", "What all have shared in one meeting at once.");
        int tenant = values.integer(
                "files.perTenantMegabytes",
                20_000,
                1,
                MOST,
                "MB",
                "What all have shared in all meetings of one organisation at once.");
        int free = values.integer(
                "files.keepFreeMegabytes",
                1_000,
                0,
                MOST,
                "MB",
                "No file or document is taken that would leave less than this free on the disk of the data folder.");
        String clamd = values.text(
                "files.clamd",
                "",
                "Where clamd listens that looks at shared files: unix:/run/clamav/clamd.ctl or localhost:3310. On this"
                        + " machine only, since it gets files in the clear. Empty: nobody looks.");
        int seconds =
                values.integer("files.clamdSeconds", 120, 1, 3_600, "seconds", "How long clamd may take for one file.");
        if (!clamd.isEmpty() && !clamd.startsWith("unix:/") && !isLocal(clamd)) {
            throw new BadSettings("files.clamd must be unix:/path or localhost:port on this machine.");
        }
        return new FileSettings(file, person, room, tenant, free, clamd, seconds);
    }

    private static boolean isLocal(String address) {
        int colon = address.lastIndexOf(':');
        return colon > 0
                && address.substring(colon + 1).matches("[0-9]{1,5}")
                && HostingSettings.onThisMachine(address.substring(0, colon));
    }
}
