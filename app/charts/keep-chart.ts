import { drawingOf, type Heading } from "./export-drawing.ts";
import { pictureOf } from "./export-picture.ts";
import { saveFile } from "./save-file.ts";

/** Saves the chart in the element of this id as a picture. Throws where there is none. */
export async function keepChart(
  id: string,
  kind: "png" | "svg",
  heading: Heading,
  name: string,
): Promise<void> {
  const drawing = await drawingOf(chartsIn(document.getElementById(id)), heading);
  const file =
    kind === "png" ? await pictureOf(drawing) : new Blob([drawing.text], { type: "image/svg+xml" });
  saveFile(file, `${name.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|\s]+/gu, " ")}.${kind}`);
}

/** The drawings in an element, as they are seen: none in a control, none within another. */
function chartsIn(frame: HTMLElement | null): SVGSVGElement[] {
  const found = [...(frame?.querySelectorAll("svg") ?? [])].filter(
    (chart) =>
      !chart.parentElement?.closest("svg, button, a, summary, th, td, h2") &&
      chart.getBoundingClientRect().width > 40,
  );
  if (found.length === 0) throw new Error("There is no chart to keep.");
  return found;
}
