import type { Page } from "playwright";

/** A picture as WebP, drawn anew by the browser; the pages of a trend are many, and large. */
export async function webpOf(canvas: Page, png: Buffer): Promise<Buffer> {
  const webp = await canvas.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const drawn = Object.assign(document.createElement("canvas"), { width, height });
    drawn.getContext("2d")?.drawImage(image, 0, 0);
    return drawn.toDataURL("image/webp", 0.86).split(",")[1] ?? "";
  }, png.toString("base64"));
  return Buffer.from(webp, "base64");
}
