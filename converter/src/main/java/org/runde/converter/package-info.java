/// The role that makes pages of documents: pictures in two sizes and the text of each page. Parsing happens in a
/// sandbox
/// of the operating system and never in this process, which only checks the form of what comes out. Nothing of a
/// document
/// is written anywhere but into objects with a key of their own. Not a way to get the document back: author, notes,
/// hidden layers and the name of the file end here. Start at [org.runde.converter.Converter] for the role, at
/// [org.runde.converter.Conversion] for one document, at `convert.sh` for what runs in the sandbox.
@NullMarked
package org.runde.converter;

import org.jspecify.annotations.NullMarked;
