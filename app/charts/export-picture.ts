import { dataUrl } from "./data-url.ts";
import type { Drawing } from "./export-drawing.ts";

/** Pixels for each unit of the drawing: sharp on a screen of today. */
const SCALE = 2;

/** A drawing as a PNG at twice its size. */
export async function pictureOf({ text, ...size }: Drawing): Promise<Blob> {
  const width = size.width * SCALE;
  const height = size.height * SCALE;
  const image = new Image();
  // As a data address and not a blob's: the page's policy takes no pictures from elsewhere.
  image.src = await dataUrl(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("Nothing was drawn.")))),
  );
}
