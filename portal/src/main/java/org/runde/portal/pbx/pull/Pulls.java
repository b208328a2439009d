package org.runde.portal.pbx.pull;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.runde.kernel.time.Clock;
import org.runde.portal.pbx.directory.Pulled;

/// The sources that are asked. Each call asks once and answers in minutes at the latest; nothing is tried again here.
public final class Pulls {
    private final Hosts hosts;
    private final Principals principals;
    private final Clock clock;
    private final Duration answerFor;

    /// @param localAllowed whether addresses of this machine, and servers without TLS, may be asked
    /// @param answerFor    how long one answer may take
    public Pulls(boolean localAllowed, Principals principals, Clock clock, Duration answerFor) {
        this.hosts = new Hosts(localAllowed);
        this.principals = principals;
        this.clock = clock;
        this.answerFor = answerFor;
    }

    /// 3CX V20.
    public Pulled xapi(PullSettings settings, String secret) {
        ReentrantLock lock = principals.lock(settings.url(), settings.user());
        lock.lock();
        try {
            return asked(() -> {
                try (PullClient client = PullClient.open(settings, hosts, clock, answerFor)) {
                    return new XapiPull(client, settings.user(), secret, clock).pull();
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /// 3CX before V20.
    public Pulled console(PullSettings settings, String secret) {
        return asked(() -> {
            try (PullClient client = PullClient.open(settings, hosts, clock, answerFor)) {
                return new ConsolePull(client, settings.user(), secret).pull();
            }
        });
    }

    public Pulled ldap(PullSettings settings, String secret) {
        return asked(() -> new LdapPull(settings, secret, hosts).pull());
    }

    private interface Asking {
        Pulled ask() throws PullProblem;
    }

    private static Pulled asked(Asking asking) {
        try {
            return asking.ask();
        } catch (PullProblem e) {
            return new Pulled.Failed(e.failure(), e.detail());
        }
    }
}
