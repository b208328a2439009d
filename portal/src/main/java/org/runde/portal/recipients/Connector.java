package org.runde.portal.recipients;

import java.util.Optional;

/// A way on which data leaves this program, or reaches it.
public enum Connector {
    /// Whoever runs the installation.
    HOSTING("hosting", Declared.SETTINGS),
    /// The machine that forwards sound and picture.
    MEDIA_NODE("mediaNode", Declared.SETTINGS),
    /// A database on another machine.
    DATABASE("database", Declared.SETTINGS),
    /// The SMTP server mails are handed to.
    MAIL_RELAY("mailRelay", Declared.SETTINGS),
    /// A server at which people sign in.
    IDENTITY_PROVIDER("identityProvider", Declared.REGISTER),
    /// A telephone system that is asked for its directory.
    PBX("pbx", Declared.REGISTER),
    /// A directory server that is asked.
    DIRECTORY("directory", Declared.REGISTER),
    /// A program that is told of events.
    WEBHOOK("webhook", Declared.REGISTER),
    /// A program with a key. It asks, nothing is sent to it; so it works before its entry is written.
    PROGRAM("program", Declared.LATER);

    /// Where it is said who stands behind a connector.
    enum Declared {
        /// By the operator.
        SETTINGS,
        /// By an administrator, and until then the connector is off.
        REGISTER,
        /// By an administrator, whenever they come to it.
        LATER
    }

    private final String code;
    private final Declared declared;

    Connector(String code, Declared declared) {
        this.code = code;
        this.declared = declared;
    }

    /// As written in JSON and in the database.
    public String code() {
        return code;
    }

    /// Whether nothing may happen before its entry is written.
    public boolean offUntilRegistered() {
        return declared == Declared.REGISTER;
    }

    boolean bySettings() {
        return declared == Declared.SETTINGS;
    }

    public static Optional<Connector> of(String code) {
        for (Connector connector : values()) {
            if (connector.code.equals(code)) {
                return Optional.of(connector);
            }
        }
        return Optional.empty();
    }
}
