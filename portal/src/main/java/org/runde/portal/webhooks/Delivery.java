package org.runde.portal.webhooks;

import org.jspecify.annotations.Nullable;

/// One thing told to one webhook.
///
/// @param dueAt   when it is tried next; absent when it is done
/// @param doneAt  when it arrived or was given up
/// @param status  HTTP status of the last answer, if there was one
/// @param outcome of the last try; absent before the first
public record Delivery(
        String id,
        String tenant,
        String webhook,
        String event,
        long createdAt,
        int tries,
        @Nullable Long dueAt,
        @Nullable Long doneAt,
        @Nullable Integer status,
        @Nullable Outcome outcome) {
    /// How a try ended, as far as we can tell. There is no free text: what a receiver answers may hold anything.
    public enum Outcome {
        /// The receiver answered 200 to 299.
        DELIVERED("delivered"),
        /// It answered with another status; a redirect is not followed, it could lead anywhere.
        REFUSED("refused"),
        /// It took too long.
        TIMEOUT("timeout"),
        /// Its name has no address.
        UNKNOWN_HOST("unknownHost"),
        /// Its address is of this machine or of a private network, which is not allowed here.
        PRIVATE_ADDRESS("privateAddress"),
        /// Nothing listens there, or the connection broke.
        NO_CONNECTION("noConnection"),
        /// Its certificate does not fit its name or is signed by nobody we know.
        CERTIFICATE("certificate"),
        /// Too many deliveries wait for this webhook already.
        QUEUE_FULL("queueFull"),
        /// The webhook was switched off meanwhile.
        SWITCHED_OFF("switchedOff"),
        /// The register of recipients no longer says who stands behind it.
        NOT_IN_REGISTER("notInRegister");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        /// As written in JSON and in the database.
        public String code() {
            return code;
        }

        static @Nullable Outcome of(@Nullable String code) {
            for (Outcome outcome : values()) {
                if (outcome.code.equals(code)) {
                    return outcome;
                }
            }
            return null;
        }
    }
}
