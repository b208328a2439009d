/// Objects of bytes, each encrypted with a random key of its own that lies somewhere else: whoever destroys the key has
/// erased the object, whatever happens to its bytes. Not a file system: objects have no names, only random ids, and do
/// not change once they are finished. AES-256-GCM (NIST SP 800-38D) in segments, so that a part can be read, and so
/// that
/// nothing is given out that was changed. Start with [Blobs].
@NullMarked
package org.runde.kernel.blobs;

import org.jspecify.annotations.NullMarked;
