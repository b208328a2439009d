/// A browser without a browser: the client's side of ICE, of SRTP and of the two peer connections, sending a scripted
/// picture and sound and checking what comes back as strictly as a decoder would. Pure like the node's cores, so it
/// runs
/// in simulated time (`org.runde.simtest`) and over real sockets (`org.runde.bench`) alike. It is not a model of
/// libwebrtc's bandwidth estimation. Start at [org.runde.simtest.browser.ClientTransport].
@NullMarked
package org.runde.simtest.browser;

import org.jspecify.annotations.NullMarked;
