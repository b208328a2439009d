package org.runde.contract.document;

/// Please make pages of this document. Asked again until a [DocumentFact] tells of it.
///
/// @param document id of the portal's row
/// @param tenant   whose turn it is: organisations take turns
/// @param source   id of the object with the bytes that were uploaded
public record ConvertDocument(String document, String tenant, String source, DocumentForm form) {}
