package org.runde.portal.triggers;

import java.util.Hashtable;
import java.util.List;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/// Asks the domain name system whether a name has an address. Only what a server has said for certain counts: that
/// there is no such name (RFC 1035 §4.1.1, RCODE 3), or that it has an address of neither kind (RFC 2308 §2.2). A
/// server that fails, refuses or keeps silent has said nothing. Safe from any thread.
final class NameLookup {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final String RETRIES = "2";
    private static final List<String> KINDS = List.of("A", "AAAA");

    enum Finding {
        EXISTS,
        ABSENT,
        UNKNOWN;

        String code() {
            return switch (this) {
                case EXISTS -> "exists";
                case ABSENT -> "absent";
                case UNKNOWN -> "unknown";
            };
        }

        static Finding of(String code) {
            for (Finding finding : values()) {
                if (finding.code().equals(code)) {
                    return finding;
                }
            }
            throw new IllegalArgumentException(code);
        }
    }

    private final Hashtable<String, String> environment = new Hashtable<>();

    /// @param servers `address` or `address:port`; empty for those this machine asks
    NameLookup(List<String> servers) {
        this(servers, TIMEOUT_MILLIS);
    }

    /// @param timeoutMillis how long the first try waits for an answer; the next one waits twice as long
    NameLookup(List<String> servers, int timeoutMillis) {
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(
                Context.PROVIDER_URL,
                servers.isEmpty()
                        ? "dns:"
                        : servers.stream().map(server -> "dns://" + server).collect(Collectors.joining(" ")));
        environment.put("com.sun.jndi.dns.timeout.initial", Integer.toString(timeoutMillis));
        environment.put("com.sun.jndi.dns.timeout.retries", RETRIES);
    }

    Finding ask(String name) {
        boolean certain = true;
        for (String kind : KINDS) {
            switch (ask(name, kind)) {
                case EXISTS -> {
                    return Finding.EXISTS;
                }
                case ABSENT -> {}
                case UNKNOWN -> certain = false;
            }
        }
        return certain ? Finding.ABSENT : Finding.UNKNOWN;
    }

    // The provider is fixed and only ever speaks DNS: it returns texts of records and no objects of Java.
    @SuppressWarnings("BanJNDI")
    private Finding ask(String name, String kind) {
        try {
            var context = new InitialDirContext(environment);
            try {
                // The dot at the end: nothing may be appended to it.
                return context.getAttributes(name + ".", new String[] {kind}).size() > 0
                        ? Finding.EXISTS
                        : Finding.ABSENT;
            } finally {
                context.close();
            }
        } catch (NameNotFoundException e) {
            return Finding.ABSENT;
        } catch (NamingException e) {
            return Finding.UNKNOWN;
        }
    }
}
