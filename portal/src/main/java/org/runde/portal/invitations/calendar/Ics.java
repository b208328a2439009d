package org.runde.portal.invitations.calendar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.DateList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.CuType;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.CalScale;
import net.fortuna.ical4j.model.property.Clazz;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ExDate;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.RecurrenceId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;

/// Writes calendar objects. All of them are UTF-8, with CRLF, folded at 75 octets.
public final class Ics {
    private static final int MAX_OCTETS = 75;
    /// ical4j counts characters, and could fold in the middle of one that takes two.
    private static final int NEVER_FOLD = 1_000_000;

    private Ics() {}

    /// An invitation, or what has changed about it: the whole event with all its dates.
    public static byte[] request(Event event) {
        return all(Method.VALUE_REQUEST, event);
    }

    /// The whole event for whoever puts it into a calendar; nobody answers to it.
    public static byte[] publish(Event event) {
        return all(Method.VALUE_PUBLISH, event);
    }

    private static byte[] all(String method, Event event) {
        Calendar calendar = calendar(method, event);
        calendar.add(whole(event, Status.VALUE_CONFIRMED, event.rule(), event.cancelled()));
        for (Event.Moved moved : event.moved()) {
            calendar.add(one(event, moved, Status.VALUE_CONFIRMED));
        }
        return bytes(calendar);
    }

    /// What has changed about one date of a series, and nothing else: Outlook takes one event per mail.
    public static byte[] requestOne(Event event, Event.Moved moved) {
        Calendar calendar = calendar(Method.VALUE_REQUEST, event);
        calendar.add(one(event, moved, Status.VALUE_CONFIRMED));
        return bytes(calendar);
    }

    /// Nothing of it takes place.
    public static byte[] cancel(Event event) {
        Calendar calendar = calendar(Method.VALUE_CANCEL, event);
        calendar.add(whole(event, Status.VALUE_CANCELLED, event.rule(), List.of()));
        return bytes(calendar);
    }

    /// One date of a series does not take place.
    public static byte[] cancelOne(Event event, Event.Moved moved) {
        Calendar calendar = calendar(Method.VALUE_CANCEL, event);
        calendar.add(one(event, moved, Status.VALUE_CANCELLED));
        return bytes(calendar);
    }

    private static Calendar calendar(String method, Event event) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Runde//Runde//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new CalScale(CalScale.VALUE_GREGORIAN));
        calendar.add(new Method(method));
        Event.Slot slot = event.slot();
        Instant first = instant(slot.start(), slot.zone());
        if (!isUtc(slot.zone())) {
            // No series is planned further ahead than five years.
            Instant last = event.rule() == null
                    ? first
                    : ZonedDateTime.ofInstant(first, ZoneOffset.UTC)
                            .plusYears(6)
                            .toInstant();
            calendar.add(Zones.of(slot.zone(), first, last));
        }
        return calendar;
    }

    private static VEvent whole(Event event, String status, @Nullable String rule, List<LocalDateTime> excluded) {
        Event.Attendee attendee = event.attendee();
        Answer answer = attendee == null ? Answer.OPEN : attendee.answer();
        VEvent component = common(event, event.words().title(), answer, status);
        Event.Slot slot = event.slot();
        times(component, slot.start(), slot.minutes(), slot.zone());
        if (rule != null) {
            component.add(new RRule<>(rule));
        }
        for (LocalDateTime date : excluded) {
            ZonedDateTime at = date.atZone(slot.zone());
            ParameterList zone = new ParameterList(
                    isUtc(slot.zone())
                            ? List.of()
                            : List.of(new TzId(slot.zone().getId())));
            component.add(
                    isUtc(slot.zone())
                            ? new ExDate<>(new DateList<>(List.of(at.toInstant())))
                            : new ExDate<>(zone, new DateList<>(List.of(at))));
        }
        return component;
    }

    private static VEvent one(Event event, Event.Moved moved, String status) {
        VEvent component = common(event, moved.title(), moved.answer(), status);
        ZoneId zone = event.slot().zone();
        times(component, moved.start(), moved.minutes(), zone);
        component.add(
                isUtc(zone)
                        ? new RecurrenceId<>(instant(moved.original(), zone))
                        : new RecurrenceId<>(moved.original().atZone(zone)));
        return component;
    }

    private static VEvent common(Event event, String title, Answer answer, String status) {
        VEvent component = new VEvent(false);
        component.add(new Uid(event.uid()));
        component.add(new DtStamp(event.stampedAt()));
        component.add(new Sequence((int) event.sequence()));
        component.add(new Summary(title));
        if (!event.words().description().isEmpty()) {
            component.add(new Description(event.words().description()));
        }
        component.add(new Location(event.words().link()));
        component.add(new Url(URI.create(event.words().link())));
        component.add(new Status(status));
        component.add(new Transp(status.equals(Status.VALUE_CANCELLED) ? Transp.VALUE_TRANSPARENT : "OPAQUE"));
        // The link is personal: whoever shares a calendar does not share it.
        component.add(new Clazz("PRIVATE"));
        component.add(organiser(event.organiser()));
        Event.Attendee attendee = event.attendee();
        if (attendee != null) {
            component.add(attendee(attendee, answer));
        }
        // Outlook shows the time as free without it.
        component.add(
                new XProperty("X-MICROSOFT-CDO-BUSYSTATUS", status.equals(Status.VALUE_CANCELLED) ? "FREE" : "BUSY"));
        return component;
    }

    private static Organizer organiser(Event.Person person) {
        Organizer organiser = new Organizer(address(person.email()));
        organiser.add(name(person));
        return organiser;
    }

    private static Attendee attendee(Event.Attendee who, Answer answer) {
        Attendee attendee = new Attendee(address(who.person().email()));
        attendee.add(name(who.person()));
        attendee.add(CuType.INDIVIDUAL);
        attendee.add(who.needed() ? Role.REQ_PARTICIPANT : Role.OPT_PARTICIPANT);
        attendee.add(new PartStat(answer.participation()));
        attendee.add(Rsvp.TRUE);
        return attendee;
    }

    /// RFC 5545 §3.1: a quotation mark cannot stand in a parameter, and Outlook does not know RFC 6868.
    private static Cn name(Event.Person person) {
        String name = person.name().isEmpty() ? person.email() : person.name();
        return new Cn(name.replace('"', '\'').replace('^', ' '));
    }

    private static URI address(String email) {
        try {
            return new URI("mailto", email, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("addresses are checked before they are stored", e);
        }
    }

    private static void times(VEvent component, LocalDateTime start, int minutes, ZoneId zone) {
        Instant from = instant(start, zone);
        Instant to = from.plusSeconds(minutes * 60L);
        if (isUtc(zone)) {
            component.add(new DtStart<>(from));
            component.add(new DtEnd<>(to));
        } else {
            component.add(new DtStart<>(start.atZone(zone)));
            component.add(new DtEnd<>(to.atZone(zone)));
        }
    }

    private static Instant instant(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant();
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    private static byte[] bytes(Calendar calendar) {
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(false, NEVER_FOLD).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteArrayOutputStream folded =
                new ByteArrayOutputStream(text.getBuffer().length() + MAX_OCTETS);
        text.toString().lines().forEach(line -> fold(line, folded));
        return folded.toByteArray();
    }

    /// RFC 5545 §3.1, but never inside a character.
    private static void fold(String line, ByteArrayOutputStream out) {
        int column = 0;
        for (int i = 0; i < line.length(); ) {
            int point = line.codePointAt(i);
            byte[] octets = Character.toString(point).getBytes(StandardCharsets.UTF_8);
            if (column + octets.length > MAX_OCTETS) {
                out.writeBytes(new byte[] {'\r', '\n', ' '});
                column = 1;
            }
            out.writeBytes(octets);
            column += octets.length;
            i += Character.charCount(point);
        }
        out.writeBytes(new byte[] {'\r', '\n'});
    }
}
