package org.runde.portal.pbx.directory;

/// Something the administrator should know about one extension.
///
/// @param number whose; empty when it has none
/// @param detail a field name, a number or the line of a file; what depends on the code
public record Finding(String number, Code code, String detail) {
    /// What is wrong. The name is the stable code in JSON and in the database.
    public enum Code {
        /// No number: the row is left out.
        numberMissing,
        /// A number nobody could dial: the row is left out.
        numberMalformed,
        /// The same row twice: counted once.
        numberTwice,
        /// Two rows with this number say different things.
        numberContradicts,
        /// Neither first nor last name: the number is shown instead.
        nameMissing,
        /// No mail address: cannot organise.
        mailMissing,
        /// Not a mail address: cannot organise.
        mailMalformed,
        /// Shares its mail address with a lower number (`detail`): cannot organise.
        mailShared,
        /// Its mail address belongs to an account of another telephone system: cannot organise.
        mailTaken,
        /// The tenant has as many accounts as it may: cannot organise.
        accountsFull,
        /// The mail address of somebody with further rights is not changed by a telephone system.
        mailKept,
        /// The extension is gone; the account has further rights, so it stays and is local from now on.
        accountKept,
        /// A field (`detail`) was longer than allowed and is cut.
        tooLong,
        /// Not a telephone number: left out.
        phoneMalformed,
        /// Not usable as the address of a room: left out.
        vanityMalformed,
        /// Somebody else has this address.
        vanityTaken,
        /// Not a PNG or JPEG, or too large: left out.
        pictureRefused,
        /// A line (`detail`) of a file that cannot be read.
        lineBroken,
        /// The telephone system calls itself `detail`, not as it is registered.
        fqdnDiffers
    }

    public static Finding of(Entry entry, Code code) {
        return new Finding(entry.number(), code, "");
    }

    @Override
    public String toString() {
        return "Finding[" + code + "]";
    }
}
