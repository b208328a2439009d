package org.runde.portal.http;

/// Who calls, as far as packages need to know that stand below signing in: only which tenant they belong to.
public interface TenantOf {
    String tenant();
}
