package org.runde.bench.load;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import org.runde.wire.dtls.DtlsIdentity;

/// What all scripted browsers of the load generator share: threads, chance, a certificate.
///
/// @param sources  sends all media
/// @param crowd    receives for most viewers
/// @param witness  receives for the few viewers who measure delay, so that these do not queue behind the others
public record Generator(Reactor sources, Reactor crowd, Reactor witness, SecureRandom random, DtlsIdentity identity)
        implements AutoCloseable {
    public static Generator start() throws IOException {
        SecureRandom random = new SecureRandom();
        return new Generator(
                new Reactor("sources"),
                new Reactor("crowd"),
                new Reactor("witness"),
                random,
                DtlsIdentity.create(random));
    }

    @Override
    public void close() {
        List.of(sources, crowd, witness).forEach(Reactor::close);
    }
}
