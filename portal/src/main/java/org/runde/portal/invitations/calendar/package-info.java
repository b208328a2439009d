/// Calendar objects of invitations: written as RFC 5545 and RFC 5546 (iTIP) want them, with what Outlook, Google and
/// Apple need besides, and the answers calendars send back. Pure: knows neither mails nor the database.
/// Start at [org.runde.portal.invitations.calendar.Event].
@NullMarked
package org.runde.portal.invitations.calendar;

import org.jspecify.annotations.NullMarked;
