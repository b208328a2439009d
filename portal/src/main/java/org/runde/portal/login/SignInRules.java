package org.runde.portal.login;

import org.runde.portal.store.Database;

/// What a tenant asks of those who sign in.
public final class SignInRules {
    private static final Rules STANDARD = new Rules(false, true);

    private final Database database;

    public SignInRules(Database database) {
        this.database = database;
    }

    /// @param secondFactor nobody gets anywhere but to their own account with one factor
    /// @param mailLink     whether people may ask for a one-time link by mail
    public record Rules(boolean secondFactor, boolean mailLink) {}

    public Rules of(String tenant) {
        return database.sql("SELECT second_factor, mail_link FROM sign_in_rules WHERE tenant = :tenant")
                .param("tenant", tenant)
                .query((row, number) -> new Rules(row.getInt("second_factor") != 0, row.getInt("mail_link") != 0))
                .optional()
                .orElse(STANDARD);
    }

    public void set(String tenant, Rules rules) {
        database.write(() -> {
            database.sql("""
                            INSERT INTO sign_in_rules (tenant, second_factor, mail_link)
                            VALUES (:tenant, :secondFactor, :mailLink)
                            ON CONFLICT (tenant) DO UPDATE
                                SET second_factor = :secondFactor, mail_link = :mailLink""")
                    .param("tenant", tenant)
                    .param("secondFactor", rules.secondFactor() ? 1 : 0)
                    .param("mailLink", rules.mailLink() ? 1 : 0)
                    .update();
        });
    }
}
