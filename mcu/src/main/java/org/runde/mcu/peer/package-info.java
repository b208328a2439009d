/// One transport of one participant: ICE, DTLS and SRTP bundled on one path (RFC 8843), and the decision
/// which of them a datagram belongs to (RFC 7983).
///
/// What it is not: it owns no socket, thread or clock (those are `org.runde.mcu.net`), knows no tracks (that
/// is `org.runde.mcu.forward`) and speaks no SDP (that is `org.runde.mcu.stage`).
///
/// RFCs: 7983 (demultiplexing), 8445 §2.5 (ICE-lite), 7675 (consent), 5763/5764 (DTLS-SRTP), 3711/7714
/// (SRTP). Start at [org.runde.mcu.peer.Peer]; [org.runde.mcu.peer.PeerDoor] is how the layer above gets one.
@NullMarked
package org.runde.mcu.peer;

import org.jspecify.annotations.NullMarked;
