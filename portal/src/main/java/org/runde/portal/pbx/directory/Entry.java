package org.runde.portal.pbx.directory;

/// What a directory says about one extension. Texts are empty, never absent. As it comes from a source it may hold
/// anything; [Cleaning] makes it presentable.
///
/// @param number  as dialled; the mail address in a list that has no numbers
/// @param vanity  wanted last part of the personal room's address
/// @param picture base64 of a PNG or JPEG file
public record Entry(
        String number, String firstName, String lastName, String email, String vanity, String phone, String picture) {
    private static final int POSITION_DIGITS = 3;

    /// First and last name, or the number of somebody without a name.
    public String name() {
        String name = (firstName + " " + lastName).strip();
        return name.isEmpty() ? number : name;
    }

    /// Sorts as people expect: 9 before 10, 0100 after 999.
    public String position() {
        return position(number);
    }

    public static String position(String number) {
        String length = Integer.toString(number.length());
        return "0".repeat(POSITION_DIGITS - length.length()) + length + number;
    }

    /// In a list without numbers the mail address stands for the number; nobody can dial it.
    public boolean dialable() {
        return number.indexOf('@') < 0;
    }

    @Override
    public String toString() {
        // Personal in every part: not for logs.
        return "Entry";
    }
}
