import { fontFaces } from "./embedded-fonts.ts";

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
  "overflow",
  "visibility",
  "font-family",
  "font-size",
  "font-weight",
  "letter-spacing",
  "text-anchor",
] as const;

const SVG = "http://www.w3.org/2000/svg";

/** Room over the drawing for its heading, and round it, in units of the drawing. */
const HEAD = 64;
const EDGE = 16;

export type Heading = { title: string; note: string };
/** An SVG file, and how large it is drawn. */
export type Drawing = { text: string; width: number; height: number };

/**
 * Charts that stand in the page as one SVG, as they lie there: in the light theme, with their styles
 * and fonts in it and a heading. Everything comes from this page's origin; nothing is sent anywhere.
 * What is marked as private stays on the page: a picture is passed on, a leader's moments are not.
 */
export async function drawingOf(
  charts: readonly SVGSVGElement[],
  heading: Heading,
): Promise<Drawing> {
  const placed = placesOf(charts);
  const width = Math.max(...placed.map(({ x, width }) => x + width)) + 2 * EDGE;
  const height = Math.max(...placed.map(({ y, height }) => y + height)) + HEAD + EDGE;
  const { copies, page } = inLight(charts);
  const root = part("svg", { viewBox: `0 0 ${width} ${height}`, width, height });
  const words = { x: EDGE, fill: page.color, "font-family": page.fontFamily };
  root.append(
    part("rect", { width, height, fill: page.background }),
    part("text", { ...words, ...TITLE, y: 26 }, shortened(heading.title, width / 10)),
    part("text", { ...words, ...NOTE, y: 46 }, shortened(heading.note, width / 6.4)),
  );
  for (const [index, copy] of copies.entries()) {
    const { x = 0, y = 0, width = 0, height = 0, viewBox = "" } = placed[index] ?? {};
    set(copy, { x: x + EDGE, y: y + HEAD, width, height, viewBox, overflow: "visible" });
    root.append(copy);
  }
  const faces = await fontFaces(root.textContent ?? "");
  root.prepend(part("style", {}, faces.join("\n")));
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

const TITLE = { "font-size": 17, "font-weight": 640 };
const NOTE = { "font-size": 12, opacity: 0.8 };

type Place = { x: number; y: number; width: number; height: number; viewBox: string };

/** Where each chart lies beside the others; one alone keeps the units that it is drawn in. */
function placesOf(charts: readonly SVGSVGElement[]): Place[] {
  const boxes = charts.map((chart) => chart.getBoundingClientRect());
  // Words may stand beside their chart, as the figures of an axis do.
  const words = charts.flatMap((chart) => [...chart.querySelectorAll("text")]);
  const left = Math.min(
    ...[...boxes, ...words.map((word) => word.getBoundingClientRect())].map((box) => box.left),
  );
  const top = Math.min(...boxes.map((box) => box.top));
  return charts.map((chart, index) => {
    const { width = 0, height = 0, left: x = 0, top: y = 0 } = boxes[index] ?? {};
    const drawn = chart.viewBox.baseVal;
    const viewBox = drawn?.width ? chart.getAttribute("viewBox") : `0 0 ${width} ${height}`;
    const alone = charts.length === 1 && drawn?.width;
    const size = alone ? drawn : { width, height };
    return {
      x: alone ? 0 : x - left,
      y: y - top,
      width: size.width,
      height: size.height,
      viewBox: viewBox ?? "",
    };
  });
}

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

/** Copies whose every part carries its style, and the page's own look, all in the light theme. */
function inLight(charts: readonly SVGSVGElement[]) {
  const root = document.documentElement;
  const theme = root.dataset.theme;
  const copies = charts.map((chart) => chart.cloneNode(true) as SVGSVGElement);
  const stages = charts.map((chart, index) => {
    const stage = document.createElement("div");
    stage.className = "vh";
    stage.append(copies[index] ?? "");
    // Beside the chart, where the same rules reach it.
    (chart.parentElement ?? document.body).append(stage);
    return stage;
  });
  // On the root, where the colours are made, and back before anything can be painted.
  root.dataset.theme = "light";
  const { color, backgroundColor: background, fontFamily } = getComputedStyle(document.body);
  const page = { color, background, fontFamily };
  // Read all before anything is written: what is written would be inherited.
  const parts = copies
    .flatMap((copy) => [copy, ...copy.querySelectorAll("*")])
    .map((element) => {
      const style = getComputedStyle(element);
      const look = DRAWN.map((name) => [name, style.getPropertyValue(name)] as const);
      const hidden = style.display === "none" || element.hasAttribute("data-private");
      return { element, look, hidden };
    });
  for (const stage of stages) stage.remove();
  if (theme === undefined) delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const { element, look, hidden } of parts) {
    if (hidden) element.remove();
    set(element, Object.fromEntries(look));
    for (const name of ["class", "style", "tabindex"]) element.removeAttribute(name);
  }
  return { copies, page };
}

/** Cut off by letters, not by halves of them. */
function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, Math.floor(most) - 1).join("")}…` : text;
}
