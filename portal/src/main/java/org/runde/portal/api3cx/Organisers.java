package org.runde.portal.api3cx;

import java.util.Locale;
import java.util.Optional;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.pbx.ExtensionStore;

/// Finds who organises by the number of an extension.
final class Organisers {
    private final Accounts accounts;
    private final ExtensionStore extensions;

    Organisers(Accounts accounts, ExtensionStore extensions) {
        this.accounts = accounts;
        this.extensions = extensions;
    }

    /// @param email says who, when no extension was sent
    Account find(String tenant, Optional<String> extension, Optional<String> email) {
        if (extension.isEmpty()) {
            String address = email.orElseThrow(() -> ConferenceProblem.badRequest("Parameter extension is missing"));
            return accounts.findByEmail(tenant, address.toLowerCase(Locale.ROOT))
                    .filter(account -> account.is(AccountRole.ORGANISER))
                    .orElseThrow(() -> ConferenceProblem.badRequest("Extension not found"));
        }
        String number = extension.get();
        Account account = accounts.findByExtension(tenant, number).orElseThrow(() -> without(tenant, number));
        if (!account.is(AccountRole.ORGANISER)) {
            throw new ConferenceProblem(403, "Extension may not organise meetings");
        }
        return account;
    }

    /// An extension the telephone system knows and we have no account for has no mail address of its own.
    private ConferenceProblem without(String tenant, String number) {
        return ConferenceProblem.badRequest(
                extensions.knows(tenant, number) ? "ExtensionEmailRequired" : "Extension not found");
    }
}
