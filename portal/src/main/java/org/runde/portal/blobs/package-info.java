/// Keys of stored objects in the database, and the one place that says where objects lie. Not what they are for: each
/// feature that stores something has the ids of its objects in a table of its own and carries out the rule of their
/// kind. Start at [org.runde.portal.blobs.BlobStore]; the bytes are the business of `kernel.blobs`.
@NullMarked
package org.runde.portal.blobs;

import org.jspecify.annotations.NullMarked;
