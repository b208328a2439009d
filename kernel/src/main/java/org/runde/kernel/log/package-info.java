/// What may stand in a log line. Addresses are cut to the network they come from (IPv4 /24, IPv6 /48), mail addresses
/// and one-time secrets are struck out. Names of people are never given to a logger in the first place; this package
/// is the second lock, for texts of libraries. Start at [org.runde.kernel.log.Redaction].
@NullMarked
package org.runde.kernel.log;

import org.jspecify.annotations.NullMarked;
