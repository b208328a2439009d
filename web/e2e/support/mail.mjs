// A real SMTP server (smtp-server) that keeps what it is handed, and just enough of MIME and iCalendar to read it.
import { once } from "node:events";
import { SMTPServer } from "smtp-server";

import { PATIENCE_MILLIS, until } from "./server.mjs";

/** A mail server without encryption and sign-in, as there is on many a machine's loopback address. */
export class MailServer {
    /** In the order in which they came: `to` of the envelope, and what `readMail` finds. */
    mails = [];

    static async start() {
        const mailServer = new MailServer();
        mailServer.smtp = new SMTPServer({
            authOptional: true,
            disabledCommands: ["AUTH", "STARTTLS"],
            disableReverseLookup: true,
            onData: (stream, session, done) => mailServer.#keep(stream, session).then(() => done(), done),
        });
        mailServer.smtp.listen(0, "127.0.0.1");
        await once(mailServer.smtp.server, "listening");
        return mailServer;
    }

    /** What a Runde server with this origin is told of it. */
    options(origin) {
        const { port } = this.smtp.server.address();
        const settings = {
            "http.publicUrl": origin,
            "mail.host": "127.0.0.1",
            "mail.port": port,
            "mail.tls": "none",
            "mail.from": "meetings@example.org",
        };
        return Object.entries(settings).flatMap(([key, value]) => ["--set", `${key}=${value}`]);
    }

    async #keep(stream, session) {
        const chunks = [];
        for await (const chunk of stream) chunks.push(chunk);
        const to = session.envelope.rcptTo.map(({ address }) => address).join(",");
        this.mails.push({ to, ...readMail(Buffer.concat(chunks).toString("latin1")) });
    }

    /** The first mail to this address that fits, as soon as it has come. */
    mailTo(address, fits = () => true) {
        const find = () => this.mails.find((mail) => mail.to === address && fits(mail));
        return until(find, PATIENCE_MILLIS, () => `no such mail to ${address}, but ${this.mails.map(({ to }) => to)}`);
    }

    stop() {
        return new Promise((done) => this.smtp.close(done));
    }
}

/** @param source the mail with one character for each byte */
function readMail(source) {
    const { headers, body } = split(source);
    const parts = leaves(headers, body);
    const find = (type) => parts.find((part) => part.type === type);
    return {
        subject: words(headers.get("subject") ?? ""),
        text: find("text/plain")?.content ?? "",
        html: find("text/html")?.content ?? "",
        calendar: find("text/calendar") ?? null,
    };
}

function split(source) {
    const end = source.indexOf("\r\n\r\n");
    const head = source.slice(0, end).replaceAll(/\r\n[ \t]+/g, " ");
    const headers = new Map(head.split("\r\n").map((line) => {
        const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line);
        return [name.toLowerCase(), value];
    }));
    return { headers, body: source.slice(end + 4) };
}

/** The parts that are no multiparts themselves (RFC 2046 §5.1). */
function leaves(headers, body) {
    const contentType = headers.get("content-type") ?? "text/plain";
    const [type] = contentType.toLowerCase().split(";");
    if (!type.startsWith("multipart/")) {
        return [{ type: type.trim(), contentType, content: decode(headers, body) }];
    }
    const [, boundary] = /boundary="?([^";]+)"?/i.exec(contentType);
    return `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1).flatMap((part) => {
        const inner = split(part.replace(/^\s*?\r\n/, ""));
        return leaves(inner.headers, inner.body);
    });
}

function decode(headers, body) {
    switch ((headers.get("content-transfer-encoding") ?? "7bit").toLowerCase()) {
        case "base64":
            return Buffer.from(body, "base64").toString("utf8");
        case "quoted-printable":
            return quotedPrintable(body.replaceAll("=\r\n", ""));
        default:
            return Buffer.from(body, "latin1").toString("utf8");
    }
}

function quotedPrintable(text) {
    const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Encoded words of a header (RFC 2047 §2); blanks between two of them do not count. */
function words(header) {
    const joined = header.replaceAll(/\?=\s+=\?/g, "?==?");
    return joined.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding, text) =>
        encoding.toLowerCase() === "b"
            ? Buffer.from(text, "base64").toString("utf8")
            : quotedPrintable(text.replaceAll("_", " ")));
}

/** The lines of a calendar object, unfolded (RFC 5545 §3.1). */
export function calendarLines(text) {
    return text.replaceAll(/\r\n[ \t]/g, "").split("\r\n");
}

/** The value of the first property of this name, such as `SUMMARY`. */
export function property(text, name) {
    const line = calendarLines(text).find((one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`));
    return line?.slice(line.indexOf(":") + 1);
}
