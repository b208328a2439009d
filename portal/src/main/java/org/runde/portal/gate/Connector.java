package org.runde.portal.gate;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.runde.kernel.config.Settings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/// What the web server does before a request reaches the gate: it believes the proxies in front that the operator
/// named, and nobody else, about who calls and whether that was over https. In a query it takes what should have been
/// percent-encoded and was not, as far as Tomcat can: everything but blanks and letters beyond ASCII.
final class Connector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final String UNENCODED = "\"<>[\\]^`{|}";

    private final Settings.Http settings;

    Connector(Settings.Http settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(Connector::keepNothing);
        // Clients of the 3CX-compatible interface send what people typed into a search field without encoding it.
        factory.addConnectorCustomizers(connector -> connector.setProperty("relaxedQueryChars", UNENCODED));
        if (!settings.trustedProxies().isEmpty()) {
            RemoteIpValve valve = new RemoteIpValve();
            valve.setInternalProxies(
                    settings.trustedProxies().stream().map(Connector::network).collect(Collectors.joining(",")));
            valve.setRemoteIpHeader("X-Forwarded-For");
            valve.setProtocolHeader("X-Forwarded-Proto");
            factory.addEngineValves(valve);
        }
    }

    /// Usually buffers wait, with all that stood in them, until they serve another connection: what somebody said would
    /// stay in memory for as long as nobody says something longer over exactly these.
    private static void keepNothing(org.apache.catalina.connector.Connector connector) {
        for (String kept :
                List.of("processorCache", "socket.processorCache", "socket.bufferPool", "socket.bufferPoolSize")) {
            connector.setProperty(kept, "0");
        }
    }

    /// Without a length Tomcat would read it as a regular expression, in which a dot is any character.
    private static String network(String address) {
        if (address.contains("/")) {
            return address;
        }
        return address + (address.contains(":") ? "/128" : "/32");
    }
}
