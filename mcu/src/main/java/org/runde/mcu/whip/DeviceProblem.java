package org.runde.mcu.whip;

import java.util.Locale;
import org.runde.contract.signal.ServerMessage.Reason;

/// Why a device does not get what it asked for. Devices go by the number only (RFC 9725 §4.1); the sentence is for
/// whoever looks into the log of one, and says what to do.
enum DeviceProblem {
    NO_SDP(400, 0, "The body is no session description that can be read."),
    NO_FRAGMENT(400, 0, "The body is no ICE fragment (RFC 8840) that can be read."),
    KEY_MISSING(
            401, 0, "Send Authorization: Bearer with the key that the organiser of the meeting made for this device."),
    KEY_BAD(
            401,
            0,
            "The key was not made here or has expired, or its meeting is gone. Its organiser can make a new one."),
    WRONG_DEVICE(
            403,
            0,
            "This key is for another kind of device: cameras and screens send to /whip, players watch at /whep."),
    LOCKED(403, 0, "The meeting is locked. Its organiser can unlock it."),
    REMOVED(403, 0, "This device was removed from the meeting. Its organiser can make a new key."),
    NO_SESSION(404, 0, "There is no such session; it may be over. POST a new offer."),
    METHOD(405, 0, "This address does not know that method; the header Allow names those it knows."),
    NOT_ACCEPTED(406, 0, "The answer is of the type application/sdp, which the header Accept does not allow."),
    BUSY(409, 0, "The device has just begun another session with this key."),
    PLACE_NOT_ALLOWED(
            403,
            0,
            "The organisation does not allow its meetings on this server. An administrator can say where it is."),
    OVER(410, 0, "The meeting is over, or was called off."),
    OTHER_SESSION(412, 0, "If-Match names an ICE session that is not the present one."),
    TOO_LARGE(413, 0, "The description is longer than any device needs."),
    NOT_SDP(415, 0, "Send the offer as application/sdp."),
    NOT_FRAGMENT(415, 0, "Send application/trickle-ice-sdpfrag; a new offer needs a new session."),
    NO_TRACKS(422, 0, "The offer has no section that sends (for /whip) or receives (for /whep) sound or a picture."),
    TOO_MANY_TRACKS(422, 0, "The offer sends more than one picture or more than one sound."),
    NO_CODEC(
            422,
            0,
            "The node cannot work with the offer: it needs BUNDLE, rtcp-mux, a sha-256 fingerprint, and for"
                    + " each section one of Opus, VP8, VP9, AV1 or H.264 (constrained baseline)."),
    NO_PICTURES(422, 0, "This meeting is held by voice only. Send sound only."),
    TAG_MISSING(428, 0, "Send If-Match with the ETag of the session, or * to restart ICE."),
    NOT_YET(503, 10, "The meeting has not begun, or waits for its organiser. Try again."),
    FULL(503, 30, "The meeting is full. Try again later."),
    OVERLOADED(503, 10, "The node has too much to do, or is about to stop. Try again.");

    private final int status;
    private final int retryAfterSeconds;
    private final String detail;

    DeviceProblem(int status, int retryAfterSeconds, String detail) {
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
        this.detail = detail;
    }

    /// What it means for a device that the room does not let it in.
    static DeviceProblem of(Reason reason) {
        return switch (reason) {
            case BAD_TOKEN -> KEY_BAD;
            case ENDED -> OVER;
            case LOCKED -> LOCKED;
            case REMOVED, REJECTED -> REMOVED;
            case FULL -> FULL;
            case REPLACED -> BUSY;
            case LEFT, LOST, UNKNOWN_SESSION, OVERLOADED, HIDDEN, MOVED, PROTOCOL -> OVERLOADED;
        };
    }

    /// What it means for a device that its key does not open the door.
    static DeviceProblem of(DeviceKeys.Why why) {
        return switch (why) {
            case UNKNOWN -> KEY_BAD;
            case EARLY -> NOT_YET;
            case OVER -> OVER;
            case REMOVED -> REMOVED;
            case LOCKED -> LOCKED;
            case FULL -> FULL;
            case PLACE -> PLACE_NOT_ALLOWED;
        };
    }

    int status() {
        return status;
    }

    /// 0 for a problem that does not go away by itself.
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    String detail() {
        return detail;
    }

    /// Stable, for programs: `tokenMissing`.
    String code() {
        StringBuilder code = new StringBuilder();
        for (String word : name().split("_")) {
            code.append(code.isEmpty() ? word.substring(0, 1).toLowerCase(Locale.ROOT) : word.substring(0, 1));
            code.append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return code.toString();
    }

    String title() {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Not signed in";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "Precondition failed";
            case 413 -> "Too large";
            case 415 -> "Unsupported media type";
            case 422 -> "Unprocessable content";
            case 428 -> "Precondition required";
            default -> "Service unavailable";
        };
    }
}
