package org.runde.converter.sandbox;

/// What one run may take.
///
/// @param wallSeconds  from start to end
/// @param cpuSeconds   of one process
/// @param memoryBytes  resident in all processes together, looked at several times a second
/// @param addressBytes address space of one process
/// @param scratchBytes what may lie in the private folder, which is memory as well
/// @param processes    at once
public record SandboxLimits(
        int wallSeconds, int cpuSeconds, long memoryBytes, long addressBytes, long scratchBytes, int processes) {
    private static final long MIB = 1L << 20;

    public static final SandboxLimits DEFAULT = new SandboxLimits(300, 180, 1_536 * MIB, 4_096 * MIB, 512 * MIB, 64);

    /// For a look at whether the sandbox works at all.
    static final SandboxLimits PROBE = new SandboxLimits(10, 5, 256 * MIB, 1_024 * MIB, 16 * MIB, 16);

    public SandboxLimits withWallSeconds(int seconds) {
        return new SandboxLimits(seconds, cpuSeconds, memoryBytes, addressBytes, scratchBytes, processes);
    }
}
