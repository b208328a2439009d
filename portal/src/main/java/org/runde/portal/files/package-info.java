/// Files that people share in a meeting: who may send and fetch, what is taken, and when it is gone. Live state of the
/// room is the node's; here lie the bytes (through `kernel.blobs`) and what is needed to let them go. Start at
/// [org.runde.portal.files.SharedFiles].
@NullMarked
package org.runde.portal.files;

import org.jspecify.annotations.NullMarked;
