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
  const { copy, page } = inLight(chart);
  const { x, y, width, height } = chart.viewBox.baseVal;
  const box = { x: x - EDGE, y: y - HEAD, width: width + 2 * EDGE, height: height + HEAD + EDGE };
  const size = { width: box.width * SCALE, height: box.height * SCALE };
  set(copy, { viewBox: Object.values(box).join(" "), ...size });
  const words = { x, fill: page.color, "font-family": page.fontFamily };
  copy.prepend(
    part("rect", { ...box, fill: page.background }),
    part("text", { ...words, ...TITLE, y: box.y + 26 }, shortened(heading.title, 48)),
    part("text", { ...words, ...NOTE, y: box.y + 46 }, shortened(heading.note, 76)),
  );
  const faces = await fontFaces(copy.textContent ?? "");
  copy.prepend(part("style", {}, faces.join("\n")));
  return painted(copy, size);
}

const TITLE = { "font-size": 17, "font-weight": 640 };
const NOTE = { "font-size": 12, opacity: 0.8 };

type Given = Record<string, string | number>;

function part(name: string, given: Given, text = ""): SVGElement {
  const made = document.createElementNS(SVG, name);
  set(made, given);
  made.textContent = text;
  return made;
}

const set = (element: Element, given: Given) => {
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, String(value));
};

/** A copy whose every part carries its style, and the page's own look, both in the light theme. */
function inLight(chart: SVGSVGElement) {
  const root = document.documentElement;
  const theme = root.dataset.theme;
  const stage = document.createElement("div");
  stage.className = "vh";
  const copy = chart.cloneNode(true) as SVGSVGElement;
  stage.append(copy);
  // On the root, where the colours are made, and back before anything can be painted.
  root.dataset.theme = "light";
  document.body.append(stage);
  const { color, backgroundColor: background, fontFamily } = getComputedStyle(document.body);
  const page = { color, background, fontFamily };
  // Read all before anything is written: what is written would be inherited.
  const parts = [copy, ...copy.querySelectorAll("*")].map((element) => {
    const style = getComputedStyle(element);
    return [element, DRAWN.map((name) => [name, style.getPropertyValue(name)])] as const;
  });
  stage.remove();
  if (theme === undefined) delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const [element, look] of parts) {
    set(element, Object.fromEntries(look));
    element.removeAttribute("class");
  }
  return { copy, page };
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

type Size = { width: number; height: number };

/** As a data address and not a blob's: the page's policy takes no pictures from elsewhere. */
async function painted(drawing: SVGSVGElement, size: Size): Promise<Blob> {
  const text = new XMLSerializer().serializeToString(drawing);
  const image = new Image();
  image.src = await dataUrl(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), size);
  canvas.getContext("2d")?.drawImage(image, 0, 0, size.width, size.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("Nothing was drawn.")))),
  );
}
