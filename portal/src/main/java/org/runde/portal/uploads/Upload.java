package org.runde.portal.uploads;

/// Something on its way in.
///
/// @param use    name of the [UploadUse]
/// @param object what it is to become, as the use calls it
/// @param blob   id of the bytes
/// @param size   bytes, as announced
/// @param done   everything is there, and the use has been told
public record Upload(String tenant, String use, String object, String blob, long size, boolean done) {}
