package org.runde.simtest.fuzz;

import java.util.List;

/// All there is to feed.
public final class Targets {
    private Targets() {}

    public static List<Target> all() {
        return List.of(
                new StunTarget(),
                new CheckTarget(),
                new DtlsTarget(),
                new SrtpTarget(),
                new RtpTarget(),
                new RtcpTarget(),
                new ArrivalsTarget(),
                new PayloadTarget(),
                new DescriptorTarget(),
                new ForwardTarget(),
                new SdpTarget(),
                new TokenTarget(),
                new SignalTarget(),
                new FramingTarget());
    }

    /// @throws IllegalArgumentException when there is none of that name
    public static Target named(String name) {
        for (Target target : all()) if (target.name().equals(name)) return target;
        throw new IllegalArgumentException("There is no target " + name);
    }
}
