"use client";

import { useEffect, useState } from "react";

type Lines = Pick<typeof import("./trend-lines.tsx"), "MeanLine" | "GuessLines">;

/** The lines, once they are here: the chart library comes after the first paint, never before. */
export function useLines(): Lines | null {
  const [lines, setLines] = useState<Lines | null>(null);
  useEffect(() => {
    let wanted = true;
    const frame = requestAnimationFrame(() => {
      import("./trend-lines.tsx").then(
        ({ MeanLine, GuessLines }) => wanted && setLines({ MeanLine, GuessLines }),
        // Without it the frame, the marks and the table still tell everything.
        () => {},
      );
    });
    return () => {
      wanted = false;
      cancelAnimationFrame(frame);
    };
  }, []);
  return lines;
}
