package org.runde.portal.join;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Device;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Makes keys for encoders and players.
@RestController
public final class DeviceRoutes {
    private static final int MAX_NAME = 64;
    private static final int USUAL_HOURS = 24;
    private static final int MAX_HOURS = 90 * 24;

    private final Meetings meetings;
    private final Devices devices;
    private final Settings settings;

    public DeviceRoutes(Meetings meetings, Devices devices, Settings settings) {
        this.meetings = meetings;
        this.devices = devices;
        this.settings = settings;
    }

    /// @param hours for how long the key is good; absent for a day
    record DeviceBody(
            @Nullable String name,
            @Nullable Device device,
            @Nullable Integer hours) {}

    /// @param url what the device asks for as the WHIP or WHEP address
    /// @param key what it asks for as the bearer token; shown this once
    record DeviceView(String name, Device device, String url, String key, Instant expiresAt) {}

    @PostMapping("/api/v1/meetings/{code}/devices")
    @ResponseStatus(HttpStatus.CREATED)
    DeviceView make(
            @PathVariable String code,
            @RequestBody DeviceBody body,
            @AuthenticationPrincipal Signed signed,
            HttpServletRequest request) {
        Meeting meeting = meetings.findByDoor(code)
                .filter(found -> found.owner().equals(signed.account().id()))
                .orElseThrow(() -> new Problem(404, "meetingUnknown", "You have no such meeting."));
        String name = Input.line(body.name(), "name", MAX_NAME);
        Device device = body.device();
        if (device == null) {
            throw Problem.invalid("device", "CAMERA, SCREEN or PLAYER is needed here.");
        }
        int hours = body.hours() == null ? USUAL_HOURS : body.hours();
        if (hours < 1 || hours > MAX_HOURS) {
            throw Problem.invalid("hours", "From 1 to " + MAX_HOURS + ".").with("max", MAX_HOURS);
        }
        Devices.Made made = devices.make(meeting, device, name, hours);
        String path = device == Device.PLAYER ? "/whep" : "/whip";
        return new DeviceView(
                name,
                device,
                Caller.baseUrl(request, settings) + path,
                made.text(),
                Instant.ofEpochMilli(made.expiresAt()));
    }
}
