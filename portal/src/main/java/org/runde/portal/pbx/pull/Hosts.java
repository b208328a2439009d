package org.runde.portal.pbx.pull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.runde.portal.pbx.directory.Pulled.Failure;

/// Which machines may be asked. Administrators name the host, so without this they could make the portal ask services
/// that only it can reach: those of its own machine, or the metadata service of a cloud (169.254.169.254). Private
/// networks are allowed, since that is where telephone systems live.
final class Hosts {
    private final boolean localAllowed;

    Hosts(boolean localAllowed) {
        this.localAllowed = localAllowed;
    }

    /// @return the addresses of a host, all of which may be asked
    InetAddress[] resolve(String host) throws PullProblem {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            for (InetAddress address : addresses) {
                if (!localAllowed && local(address)) {
                    throw new PullProblem(Failure.addressRefused);
                }
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw new PullProblem(Failure.nameUnknown);
        }
    }

    boolean localAllowed() {
        return localAllowed;
    }

    static boolean local(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress();
    }
}
