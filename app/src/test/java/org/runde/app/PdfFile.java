package org.runde.app;

/// A PDF file of one page.
final class PdfFile {
    private PdfFile() {}

    /// @param word stands on its page; ASCII letters
    static String saying(String word) {
        String drawing = "BT /F1 24 Tf 40 700 Td (" + word + ") Tj ET";
        String[] objects = {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                    + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + drawing.length() + " >>\nstream\n" + drawing + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        };
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        StringBuilder places = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            places.append(String.format("%010d 00000 n \n", file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int index = file.length();
        return file + "xref\n0 " + (objects.length + 1) + "\n" + places + "trailer\n<< /Size " + (objects.length + 1)
                + " /Root 1 0 R >>\nstartxref\n" + index + "\n%%EOF\n";
    }
}
