"use client";

import { type ReactNode, useRef, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { drawingOf, type Heading } from "./export-drawing.ts";
import styles from "./export-matrix.module.css";
import { pictureOf } from "./export-picture.ts";
import { saveFile } from "./save-file.ts";

type Props = {
  /** What stands over the picture. */
  heading: Heading;
  /** Of the file, with its ending. */
  file: string;
  words: { save: string; failed: string };
  /** The matrix. */
  children: ReactNode;
};

/** A matrix with a button that saves it as a PNG, drawn in the browser. */
export function ExportMatrix({ heading, file, words, children }: Props) {
  const frame = useRef<HTMLElement>(null);
  const [state, setState] = useState<"ready" | "drawing" | "failed">("ready");
  const save = async () => {
    const chart = frame.current?.querySelector<SVGSVGElement>("svg[role=img]");
    if (!chart || state === "drawing") return;
    setState("drawing");
    try {
      saveFile(await pictureOf(await drawingOf([chart], heading)), file);
      setState("ready");
    } catch {
      setState("failed");
    }
  };
  return (
    <figure ref={frame} className={styles.frame}>
      {children}
      <figcaption>
        <Button kind="quiet" aria-disabled={state === "drawing"} onClick={save}>
          {words.save}
        </Button>
        <span role="status">{state === "failed" && words.failed}</span>
      </figcaption>
    </figure>
  );
}
