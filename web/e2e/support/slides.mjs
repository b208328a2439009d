// A presentation made here, as people bring them: PowerPoint and PDF, by the office program that the converter uses,
// too.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const urn = "urn:oasis:names:tc:opendocument:xmlns";

const slide = (title, line) => `
  <draw:page draw:name="${title}" draw:master-page-name="Standard">
    <draw:frame svg:x="2cm" svg:y="2cm" svg:width="24cm" svg:height="3cm"><draw:text-box>
      <text:p><text:span text:style-name="big">${title}</text:span></text:p></draw:text-box></draw:frame>
    <draw:frame svg:x="2cm" svg:y="7cm" svg:width="24cm" svg:height="3cm"><draw:text-box>
      <text:p>${line}</text:p></draw:text-box></draw:frame>
  </draw:page>`;

/**
 * @param slides pairs of a title and a line
 * @param ending pptx or pdf
 */
export function presentation(slides, ending) {
    const folder = mkdtempSync(join(tmpdir(), "runde-slides-"));
    try {
        const source = join(folder, "slides.fodp");
        writeFileSync(source, `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="${urn}:office:1.0" xmlns:draw="${urn}:drawing:1.0" xmlns:text="${urn}:text:1.0"
  xmlns:svg="${urn}:svg-compatible:1.0" xmlns:style="${urn}:style:1.0" xmlns:fo="${urn}:xsl-fo-compatible:1.0"
  office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:automatic-styles>
  <style:page-layout style:name="page"><style:page-layout-properties fo:page-width="28cm" fo:page-height="15.75cm"/>
  </style:page-layout>
  <style:style style:name="big" style:family="text"><style:text-properties fo:font-size="40pt"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page"/></office:master-styles>
<office:body><office:presentation>${slides.map(([title, line]) => slide(title, line)).join("")}</office:presentation>
</office:body></office:document>`);
        execFileSync("soffice", ["--headless", `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`,
            "--convert-to", ending, "--outdir", folder, source], { stdio: "ignore" });
        return readFileSync(join(folder, `slides.${ending}`));
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
