package org.runde.portal.documents;

import org.runde.portal.documents.Markup.Html;
import org.runde.portal.http.Language;

/// A whole page of HTML that needs nothing else: to read, to print, to turn into a PDF.
final class PrintPage {
    private static final String STYLE = """
            @page { size: A4; margin: 18mm 16mm 20mm;
              @bottom-right { content: counter(page) " / " counter(pages);
                font: 8pt "Liberation Sans"; color: #55616e; } }
            * { box-sizing: border-box; }
            body { margin: 0; font-family: "Liberation Sans", system-ui, sans-serif; font-size: 10pt;
              line-height: 1.45; color: #172b36; background: #fff; }
            main { max-width: 60rem; margin: 0 auto; padding: 24pt 18pt; }
            h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 10pt; color: #0b6280; font-weight: normal; }
            h2 { font-size: 13.5pt; margin: 20pt 0 6pt; color: #0b6280; font-weight: normal;
              page-break-after: avoid; }
            h3 { font-size: 11pt; margin: 14pt 0 4pt; page-break-after: avoid; }
            p, ul { margin: 0 0 7pt; }
            code { font: inherit; }
            ul { padding-left: 14pt; }
            table { width: 100%; border-collapse: collapse; margin: 4pt 0 12pt; font-size: 8.5pt;
              -fs-table-paginate: paginate; }
            th, td { text-align: left; vertical-align: top; padding: 4pt 6pt 4pt 0; border-bottom: 0.6pt solid #d5dbe0;
              overflow-wrap: anywhere; }
            thead th { color: #55616e; border-bottom-color: #55616e; }
            tr { page-break-inside: avoid; }
            .fields th { width: 32%; color: #55616e; font-weight: normal; }
            .open { background: #fff2c9; border-bottom: 1pt solid #a66a00; }
            .note { padding: 8pt 10pt; background: #fff2c9; border-left: 3pt solid #a66a00; }
            @media print { main { padding: 0; max-width: none; } }
            """;

    private PrintPage() {}

    static String of(Language language, String title, Html body) {
        return "<!DOCTYPE html>\n<html lang=\"" + language.code() + "\" xml:lang=\"" + language.code()
                + "\" xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta charset=\"utf-8\" /><title>"
                + Markup.escaped(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />"
                + "<meta name=\"description\" content=\"" + Markup.escaped(title) + "\" />"
                + "<style>" + STYLE + "</style></head><body><main>" + body.text() + "</main></body></html>\n";
    }
}
