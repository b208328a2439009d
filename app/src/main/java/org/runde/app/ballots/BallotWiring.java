package org.runde.app.ballots;

import org.runde.kernel.time.Clock;
import org.runde.portal.due.DueWork;
import org.runde.portal.http.MachineDoor;
import org.runde.portal.http.Throttle;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Ballots on the portal's web server.
@Configuration(proxyBeanMethods = false)
public class BallotWiring {
    /// A large class behind one address, which votes at once.
    private static final int PER_ADDRESS = 600;

    /// How often one address may cast.
    record BallotThrottle(Throttle perAddress) {}

    @Bean
    BallotThrottle ballotThrottle(Clock clock) {
        return new BallotThrottle(new Throttle(clock, PER_ADDRESS, PER_ADDRESS));
    }

    @Bean
    DueWork addressesOfBallots(BallotThrottle throttle) {
        return new DueWork("addresses of ballots", throttle.perAddress()::forgetIdle);
    }

    @Bean
    ServletRegistrationBean<BallotEndpoint> ballotEndpoint(BallotNode node, BallotThrottle throttle) {
        return new ServletRegistrationBean<>(new BallotEndpoint(node::ballots, throttle.perAddress()), "/ballots");
    }

    /// There is no session on it that a foreign page could use, and nothing gets in without a genuine signature.
    @Bean
    MachineDoor ballotDoor() {
        return new MachineDoor("/ballots");
    }
}
