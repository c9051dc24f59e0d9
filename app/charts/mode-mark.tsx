import type { Mode } from "#domain/matrix.ts";
import { tenth } from "./matrix-geometry.ts";
import styles from "./mode-mark.module.css";

/** The shape that stands for a mode beside its colour, drawn into an SVG at a centre. */
export function ModeShape({ mode, x, y, r }: { mode: Mode; x: number; y: number; r: number }) {
  const given = { className: styles.mark, "data-mode": mode };
  switch (mode) {
    case "scalable":
      return <circle {...given} cx={tenth(x)} cy={tenth(y)} r={tenth(r)} />;
    case "selective":
      return (
        <rect
          {...given}
          x={tenth(x - r * 0.9)}
          y={tenth(y - r * 0.9)}
          width={tenth(r * 1.8)}
          height={tenth(r * 1.8)}
        />
      );
    case "handsoff":
      return (
        <path
          {...given}
          d={`M${tenth(x)} ${tenth(y - r * 1.2)}l${tenth(r * 1.2)} ${tenth(r * 1.2)}l${tenth(-r * 1.2)} ${tenth(r * 1.2)}l${tenth(-r * 1.2)} ${tenth(-r * 1.2)}z`}
        />
      );
    case "micro":
      return (
        <path
          {...given}
          d={`M${tenth(x)} ${tenth(y - r * 1.05)}l${tenth(r * 1.16)} ${tenth(r * 2.1)}h${tenth(r * -2.32)}z`}
        />
      );
  }
}

/** A mode's mark for running text; decoration, for the name always stands beside it. */
export function ModeMark({ mode, className }: { mode: Mode; className?: string }) {
  return (
    <svg className={className ?? styles.inline} viewBox="0 0 12 12" aria-hidden="true">
      <ModeShape mode={mode} x={6} y={6} r={5} />
    </svg>
  );
}
