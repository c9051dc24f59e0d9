/** What a chart's shapes and words are drawn with, from the style sheets. */
const DRAWN = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "paint-order",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "letter-spacing",
  "text-anchor",
] as const;

const SVG = "http://www.w3.org/2000/svg";

/** Pixels for each unit of the drawing: sharp on a screen of today. */
const SCALE = 2;
/** Room over the drawing for its heading, and round it, in units of the drawing. */
const HEAD = 64;
const EDGE = 16;

export type Heading = { title: string; note: string };

/**
 * Draws a chart that stands in the page as a PNG at twice its size: in the light theme, with its
 * own fonts and a heading. Everything comes from this page's origin; nothing is sent anywhere.
 */
export async function pictureOf(chart: SVGSVGElement, heading: Heading): Promise<Blob> {
  const drawing = inLight(chart);
  const { x, y, width, height } = chart.viewBox.baseVal;
  const box = [x - EDGE, y - HEAD, width + 2 * EDGE, height + HEAD + EDGE] as const;
  drawing.setAttribute("viewBox", box.join(" "));
  drawing.setAttribute("width", String(box[2] * SCALE));
  drawing.setAttribute("height", String(box[3] * SCALE));
  drawing.removeAttribute("class");
  headed(drawing, heading, box);
  const style = document.createElementNS(SVG, "style");
  style.textContent = (await fontFaces(drawing.textContent ?? "")).join("\n");
  drawing.prepend(style);
  return painted(drawing, box[2] * SCALE, box[3] * SCALE);
}

/** A copy whose every part carries its style, read where the light theme holds. */
function inLight(chart: SVGSVGElement): SVGSVGElement {
  const stage = document.createElement("div");
  stage.dataset.theme = "light";
  stage.className = "vh";
  const copy = chart.cloneNode(true) as SVGSVGElement;
  stage.append(copy);
  document.body.append(stage);
  // Read all before anything is written: what is written would be inherited.
  const parts = [copy, ...copy.querySelectorAll("*")].map((part) => {
    const style = getComputedStyle(part);
    return [part, DRAWN.map((name) => style.getPropertyValue(name))] as const;
  });
  for (const [part, values] of parts) {
    for (const [index, name] of DRAWN.entries()) part.setAttribute(name, values[index] ?? "");
    part.removeAttribute("class");
  }
  stage.remove();
  return copy;
}

function headed(
  drawing: SVGSVGElement,
  { title, note }: Heading,
  [x, y, width, height]: readonly [number, number, number, number],
): void {
  const plot = drawing.querySelector("rect");
  const words = drawing.querySelector("text");
  const add = (name: string, given: Record<string, string | number>, text = "") => {
    const part = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(given)) part.setAttribute(key, String(value));
    part.textContent = text;
    return part;
  };
  const font = words?.getAttribute("font-family") ?? "sans-serif";
  const ink =
    drawing.querySelector("path[fill]:not([fill='none'])")?.getAttribute("fill") ?? "#000";
  const line = { x: x + EDGE, "font-family": font, fill: ink };
  drawing.prepend(
    add("rect", { x, y, width, height, fill: plot?.getAttribute("fill") ?? "#fff" }),
    add("text", { ...line, y: y + 26, "font-size": 17, "font-weight": 640 }, shortened(title, 48)),
    add("text", { ...line, y: y + 46, "font-size": 12, opacity: 0.8 }, shortened(note, 76)),
  );
}

/** Cut off by letters, not by halves of them. */
function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

/** The page's own fonts that hold any of these letters, with their files in them. */
async function fontFaces(text: string): Promise<string[]> {
  const letters = [...new Set(text)].map((letter) => letter.codePointAt(0) ?? 0);
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule),
  );
  const needed = rules.filter(
    ({ style }) =>
      style.getPropertyValue("font-style") !== "italic" &&
      holdsAny(style.getPropertyValue("unicode-range"), letters),
  );
  return Promise.all(needed.map(withItsFile));
}

/** "U+0-FF, U+131": whether one of the letters is in it; every one is where there is none. */
function holdsAny(ranges: string, letters: readonly number[]): boolean {
  if (ranges.trim() === "") return true;
  return ranges.split(",").some((range) => {
    const [from = "", to = from] = range.trim().replace(/^u\+/i, "").split("-");
    const [low, high] = [from.replaceAll("?", "0"), to.replaceAll("?", "F")];
    const [first, last] = [Number.parseInt(low, 16), Number.parseInt(high, 16)];
    return letters.some((letter) => letter >= first && letter <= last);
  });
}

async function withItsFile(rule: CSSFontFaceRule): Promise<string> {
  const source = rule.style.getPropertyValue("src");
  const address = /url\(["']?([^"')]+)/.exec(source)?.[1];
  if (!address) return "";
  const answer = await fetch(new URL(address, rule.parentStyleSheet?.href ?? location.href));
  if (!answer.ok) return "";
  const data = await dataUrl(await answer.blob());
  const named = ["font-family", "font-weight", "unicode-range"]
    .map((name) => [name, rule.style.getPropertyValue(name)] as const)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}:${value};`);
  return `@font-face{${named.join("")}src:url(${data})}`;
}

const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/** As a data address and not a blob's: the page's policy takes no pictures from elsewhere. */
async function painted(drawing: SVGSVGElement, width: number, height: number): Promise<Blob> {
  const text = new XMLSerializer().serializeToString(drawing);
  const image = new Image();
  image.src = await dataUrl(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("Nothing was drawn.")))),
  );
}
