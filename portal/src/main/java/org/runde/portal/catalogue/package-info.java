/// What is processed, why, where and for how long, in one place: texts of the data kinds in German and English
/// (`kinds_de.properties`, `kinds_en.properties`), the kind of every column of the database (`columns.tsv`) and of
/// every
/// other place (`places.tsv`). Notice, papers, console and docs/privacy/stored.md are made of it; tests compare it with
/// the real tables, files, caches, metrics and browser storage. It decides nothing: the rules are
/// [org.runde.kernel.kind.DataKind], the periods of an organisation `portal.retention`.
/// Start at [org.runde.portal.catalogue.Catalogue].
@NullMarked
package org.runde.portal.catalogue;

import org.jspecify.annotations.NullMarked;
