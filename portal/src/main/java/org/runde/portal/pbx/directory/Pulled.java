package org.runde.portal.pbx.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How asking a source for its directory ended.
public sealed interface Pulled {
    /// Everything the source has.
    record Whole(List<Entry> entries, Facts facts) implements Pulled {}

    /// Less, or it cannot be known whether it is everything.
    record Partial(List<Entry> entries, Facts facts, Failure failure, String detail) implements Pulled {}

    /// Nothing usable.
    /// @param detail a number such as an HTTP status, for the administrator; may be empty
    record Failed(Failure failure, String detail) implements Pulled {}

    /// What a source says about the telephone system itself; each is null when it says nothing.
    ///
    /// @param publicIp     as written there
    /// @param licenceUntil last day, ISO 8601
    record Facts(
            @Nullable String fqdn,
            @Nullable String publicIp,
            @Nullable String licenceKey,
            @Nullable String licenceUntil,
            @Nullable String version,
            List<Finding> findings) {
        public static final Facts NONE = new Facts(null, null, null, null, null, List.of());

        @Override
        public String toString() {
            return "Facts";
        }
    }

    /// Why. The name is the stable code in JSON and in the database.
    enum Failure {
        /// The name has no address.
        nameUnknown,
        /// The address may not be asked: of this machine or its neighbourhood.
        addressRefused,
        unreachable,
        timedOut,
        /// The certificate is not one that is trusted.
        certificateRefused,
        /// User name, client id, password or key is wrong.
        loginRefused,
        /// Signed in, but without the right to read (3CX: licence or role).
        notAllowed,
        /// An error of the other side; `detail` is the HTTP status.
        serverError,
        /// Points to another host.
        redirected,
        /// Not JSON, not what was asked for.
        notUnderstood,
        tooLarge,
        /// The connection ended in the middle.
        cutOff,
        /// The number of extensions changed while reading, or fewer came than were announced.
        countDiffers,
        /// Lines of a file could not be read; `detail` says how many.
        linesBroken,
        /// More extensions than can be taken in.
        tooMany,
        /// A filter, a base or an attribute the directory server does not accept; `detail` is the LDAP result code.
        queryRefused,
        /// The process ended in the middle.
        interrupted
    }
}
