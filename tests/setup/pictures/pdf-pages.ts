import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";

/** Dots to a point of paper: A4 comes out about 1000 wide. */
const SCALE = 1.7;

/** The pages of a PDF as pictures: what is on the paper, and not what was on the screen. */
export async function pagesOf(canvas: Page, pdf: Buffer): Promise<Buffer[]> {
  const reader = await readFile(fileURLToPath(import.meta.resolve("unpdf/pdfjs")), "base64");
  const given = { reader, pdf: pdf.toString("base64"), scale: SCALE };
  const pages = await canvas.evaluate(async ({ reader, pdf, scale }) => {
    const { getDocument } = await import(`data:text/javascript;base64,${reader}`);
    const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
    const paper = await getDocument({ data: bytes }).promise;
    const drawn: string[] = [];
    for (let number = 1; number <= paper.numPages; number += 1) {
      const page = await paper.getPage(number);
      const viewport = page.getViewport({ scale });
      const { width, height } = viewport;
      const sheet = Object.assign(document.createElement("canvas"), { width, height });
      await page.render({ canvas: sheet, viewport }).promise;
      drawn.push(sheet.toDataURL("image/png").split(",")[1] ?? "");
    }
    return drawn;
  }, given);
  return pages.map((page) => Buffer.from(page, "base64"));
}
