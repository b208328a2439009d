/// Bytes on their way in, over as many connections as it takes, in the manner of tus 1.0 and the IETF draft "Resumable
/// Uploads for HTTP". Not what they are for: each feature that takes something brings an
/// [org.runde.portal.uploads.UploadUse]. Start at [org.runde.portal.uploads.Uploads].
@NullMarked
package org.runde.portal.uploads;

import org.jspecify.annotations.NullMarked;
