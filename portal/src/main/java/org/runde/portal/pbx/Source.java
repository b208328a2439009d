package org.runde.portal.pbx;

import java.util.Locale;

/// How the directory of a telephone system arrives. A file can always be read in as well.
public enum Source {
    /// It is sent by the telephone system or by a script.
    PUSH,
    /// 3CX V20: its configuration API is asked.
    XAPI,
    /// 3CX before V20: its management console is asked.
    CONSOLE,
    /// A file is uploaded.
    CSV,
    /// A directory server is asked.
    LDAP;

    /// As written in JSON and in the database.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Source of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public boolean pulled() {
        return this == XAPI || this == CONSOLE || this == LDAP;
    }
}
