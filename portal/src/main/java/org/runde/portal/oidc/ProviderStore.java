package org.runde.portal.oidc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.runde.portal.accounts.Account;
import org.runde.portal.store.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/// SQL of providers, and of who is who there.
public final class ProviderStore {
    private static final String SELECT = """
            SELECT id, tenant, label, issuer, client_id, scopes, matching, extension_claim, domains, second_factor
            FROM identity_providers
            """;

    private final Database database;

    public ProviderStore(Database database) {
        this.database = database;
    }

    /// @param secret sealed; empty for none
    /// @return false when the label is taken within the tenant
    public boolean add(Provider provider, String secret, long nowMillis) {
        return filled("""
                        INSERT INTO identity_providers (id, tenant, label, issuer, client_id, client_secret, scopes,
                            matching, extension_claim, domains, second_factor, created_at)
                        VALUES (:id, :tenant, :label, :issuer, :clientId, :secret, :scopes, :matching,
                            :extensionClaim, :domains, :secondFactor, :now)
                        ON CONFLICT (tenant, label) DO NOTHING""", provider)
                        .param("tenant", provider.tenant())
                        .param("secret", secret)
                        .param("now", nowMillis)
                        .update()
                == 1;
    }

    /// All but the secret.
    /// @return false when the label is taken by another one
    public boolean change(Provider provider) {
        return filled("""
                        UPDATE identity_providers SET label = :label, issuer = :issuer, client_id = :clientId,
                            scopes = :scopes, matching = :matching, extension_claim = :extensionClaim,
                            domains = :domains, second_factor = :secondFactor
                        WHERE id = :id AND NOT EXISTS (SELECT 1 FROM identity_providers other
                            WHERE other.tenant = identity_providers.tenant AND other.label = :label
                                AND other.id <> :id)""", provider).update() == 1;
    }

    private JdbcClient.StatementSpec filled(String sql, Provider provider) {
        return database.sql(sql)
                .param("id", provider.id())
                .param("label", provider.label())
                .param("issuer", provider.issuer())
                .param("clientId", provider.clientId())
                .param("scopes", String.join(" ", provider.scopes()))
                .param("matching", provider.matching().code())
                .param("extensionClaim", provider.extensionClaim())
                .param("domains", String.join(" ", provider.domains()))
                .param("secondFactor", provider.secondFactor() ? 1 : 0);
    }

    public void setSecret(String id, String secret) {
        database.sql("UPDATE identity_providers SET client_secret = :secret WHERE id = :id")
                .param("id", id)
                .param("secret", secret)
                .update();
    }

    public String secret(String id) {
        return database.sql("SELECT client_secret FROM identity_providers WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    public void remove(String id) {
        database.sql("DELETE FROM identity_providers WHERE id = :id")
                .param("id", id)
                .update();
    }

    public Optional<Provider> find(String id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(ProviderStore::read)
                .optional();
    }

    public List<Provider> all(String tenant) {
        return database.sql(SELECT + "WHERE tenant = :tenant ORDER BY label, id")
                .param("tenant", tenant)
                .query(ProviderStore::read)
                .list();
    }

    /// @return the account of whom the provider calls this
    public Optional<String> accountOf(String provider, String subject) {
        return database.sql("SELECT account FROM identities WHERE provider = :provider AND subject = :subject")
                .param("provider", provider)
                .param("subject", subject)
                .query(String.class)
                .optional();
    }

    /// Whether somebody comes in with this account by way of a provider.
    public boolean isLinked(String account) {
        return database.sql("SELECT COUNT(*) FROM identities WHERE account = :account")
                        .param("account", account)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    public void link(String provider, String subject, Account account, long nowMillis) {
        database.sql("""
                        INSERT INTO identities (provider, subject, tenant, account, created_at)
                        VALUES (:provider, :subject, :tenant, :account, :now)
                        ON CONFLICT (provider, subject) DO NOTHING""")
                .param("provider", provider)
                .param("subject", subject)
                .param("tenant", account.tenant())
                .param("account", account.id())
                .param("now", nowMillis)
                .update();
    }

    /// Nobody comes in with this account any more.
    void removeIdentities(String account) {
        database.sql("DELETE FROM identities WHERE account = :account")
                .param("account", account)
                .update();
    }

    /// The names another issuer gave mean nothing at the new one.
    public void unlinkAll(String provider) {
        database.sql("DELETE FROM identities WHERE provider = :provider")
                .param("provider", provider)
                .update();
    }

    private static Provider read(ResultSet row, int number) throws SQLException {
        return new Provider(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("label"),
                row.getString("issuer"),
                row.getString("client_id"),
                words(row.getString("scopes")),
                Provider.Matching.of(row.getString("matching")),
                row.getString("extension_claim"),
                words(row.getString("domains")),
                row.getInt("second_factor") != 0);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
