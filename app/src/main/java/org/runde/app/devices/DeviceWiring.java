package org.runde.app.devices;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.mcu.whip.DeviceKeys;
import org.runde.mcu.whip.DeviceKeys.Opened;
import org.runde.mcu.whip.DeviceKeys.Why;
import org.runde.portal.due.DueWork;
import org.runde.portal.http.MachineDoor;
import org.runde.portal.http.Throttle;
import org.runde.portal.join.Devices;
import org.runde.portal.join.JoinOutcome;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Encoders and players on the portal's web server: WHIP and WHEP to the media node of this process, with keys that
/// the portal has made.
@Configuration(proxyBeanMethods = false)
public class DeviceWiring {
    private static final int PER_ADDRESS_PER_MINUTE = 300;

    /// How often one address may ask.
    record DeviceThrottle(Throttle perAddress) {}

    @Bean
    DeviceThrottle deviceThrottle(Clock clock) {
        return new DeviceThrottle(new Throttle(clock, PER_ADDRESS_PER_MINUTE, PER_ADDRESS_PER_MINUTE));
    }

    @Bean
    DueWork addressesOfDevices(DeviceThrottle throttle) {
        return new DueWork("addresses of devices", throttle.perAddress()::forgetIdle);
    }

    @Bean
    ServletRegistrationBean<DeviceEndpoint> deviceEndpoint(
            DeviceNode node, Devices devices, DeviceThrottle throttle, Settings settings) {
        DeviceKeys keys = key -> devices.join(key).map(DeviceWiring::opened).orElse(new Opened.Shut(Why.UNKNOWN));
        var endpoint = new DeviceEndpoint(node::devices, keys, throttle.perAddress(), settings);
        return new ServletRegistrationBean<>(endpoint, "/whip", "/whip/*", "/whep", "/whep/*");
    }

    private static Opened opened(JoinOutcome outcome) {
        return switch (outcome) {
            case JoinOutcome.Joined joined -> new Opened.Door(joined.token());
            case JoinOutcome.Early early -> new Opened.Shut(Why.EARLY);
            case JoinOutcome.Ended ended -> new Opened.Shut(Why.OVER);
            case JoinOutcome.Cancelled cancelled -> new Opened.Shut(Why.OVER);
            case JoinOutcome.Removed removed -> new Opened.Shut(Why.REMOVED);
            case JoinOutcome.Locked locked -> new Opened.Shut(Why.LOCKED);
            case JoinOutcome.Full full -> new Opened.Shut(Why.FULL);
            case JoinOutcome.PlaceNotAllowed place -> new Opened.Shut(Why.PLACE);
            case JoinOutcome.PasscodeMissing m -> throw new IllegalStateException("devices are not asked for it");
            case JoinOutcome.PasscodeWrong w -> throw new IllegalStateException("devices are not asked for it");
            case JoinOutcome.NameMissing n -> throw new IllegalStateException("the name stands in the key");
        };
    }

    /// A key is brought in a header that no foreign page can make a browser send along by itself.
    @Bean
    MachineDoor encoderDoor() {
        return new MachineDoor("/whip/**");
    }

    @Bean
    MachineDoor playerDoor() {
        return new MachineDoor("/whep/**");
    }
}
