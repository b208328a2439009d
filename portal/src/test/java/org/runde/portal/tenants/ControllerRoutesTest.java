package org.runde.portal.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;

class ControllerRoutesTest {
    private static final String ADDRESS = "/api/v1/admin/controllers";

    private final PortalServer server = PortalServer.shared();
    private final Browser browser = server.signedIn(AccountRole.ADMINISTRATOR);

    @Test
    void aTenantStartsWithOneControllerAndMayHaveMore() {
        Browser.Answer made = browser.post(ADDRESS, body("Weg 1\\nOrt", false));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("address")).isEqualTo("Weg 1\nOrt");
        assertThat(browser.get(ADDRESS).json().path("items").size()).isGreaterThan(1);
    }

    @Test
    void theStandardIsHandedOnAndCannotBeRemovedMeanwhile() {
        String original =
                browser.get(ADDRESS).json().path("items").path(0).path("id").asString();
        String standard = browser.post(ADDRESS, body("", true)).text("id");
        assertThat(browser.delete(ADDRESS + "/" + standard).code()).isEqualTo("controllerIsStandard");
        // The original one may answer for meetings of other tests on this server.
        assertThat(browser.put(ADDRESS + "/" + original, body("", true))
                        .json()
                        .path("standard")
                        .asBoolean())
                .isTrue();
        assertThat(browser.delete(ADDRESS + "/" + standard).status()).isEqualTo(204);
    }

    @Test
    void theNoticeNamesTheStandardController() {
        String id = browser.get(ADDRESS).json().path("items").path(0).path("id").asString();
        browser.put(ADDRESS + "/" + id, """
                {"name":"Werk","address":"Weg 2","representatives":"C. Beispiel","contact":"k@example.org"}""");
        var notice = server.visitor().get("/api/v1/notice").json().path("controller");
        assertThat(notice.path("contact").asString()).isEqualTo("k@example.org");
        assertThat(notice.path("representatives").asString()).isEqualTo("C. Beispiel");
    }

    @Test
    void controllersOfOtherTenantsAreNotThere() {
        String other = server.bean(Organisations.class).add("Other").id();
        String theirs = server.bean(Controllers.class).standard(other).id();
        assertThat(browser.put(ADDRESS + "/" + theirs, body("", false)).code()).isEqualTo("controllerUnknown");
        assertThat(browser.delete(ADDRESS + "/" + theirs).code()).isEqualTo("controllerUnknown");
    }

    @Test
    void organisersSeeTheNamesToChooseFromAndNothingElse() {
        String id = browser.post(ADDRESS, body("Weg 3", false)).text("id");
        var items = server.signedIn(AccountRole.ORGANISER)
                .get("/api/v1/controllers")
                .json()
                .path("items");
        assertThat(items.path(0).path("standard").asBoolean()).isTrue();
        assertThat(items.findValuesAsString("id")).contains(id);
        assertThat(items.path(0).propertyNames()).containsExactlyInAnyOrder("id", "name", "standard");
    }

    private static String body(String address, boolean standard) {
        return "{\"name\":\"C " + Ids.secure().row() + "\",\"address\":\"" + address + "\",\"standard\":" + standard
                + "}";
    }
}
