"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { buttonClass } from "./button.tsx";
import styles from "./take-along.module.css";

export type Chart = { id: string; name: string };
type Link = { label: string; href: string };
type Kind = "png" | "svg";
type Words = Record<"open" | "figures" | "charts" | "failed" | Kind, string>;

type Props = {
  name: string;
  day: string;
  charts: readonly Chart[];
  links: readonly Link[];
  review?: Link;
  words: Words;
};

/** Of the list, in pixels: where it would leave the screen it hangs from the other side. */
const WIDEST = 360;

/** The button that opens what can be taken along; pictures are drawn in the browser. */
export function TakeAlongMenu({ name, day, charts, links, review, words }: Props) {
  const frame = useRef<HTMLDetailsElement>(null);
  const [state, setState] = useState<"ready" | "drawing" | "failed">("ready");
  const title = useId();
  const close = () => frame.current?.removeAttribute("open");
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !frame.current?.open) return;
    close();
    frame.current.querySelector("summary")?.focus();
  };
  const keep = async (chart: Chart, kind: Kind) => {
    if (state === "drawing") return;
    setState("drawing");
    try {
      // Only when asked for: the page is read more often than kept.
      const { keepChart } = await import("#app/charts/keep-chart.ts");
      const heading = { title: name, note: `${chart.name} · ${day}` };
      await keepChart(chart.id, kind, heading, `${day} ${name} ${chart.name}`);
      setState("ready");
    } catch {
      setState("failed");
    }
  };
  return (
    <details
      ref={frame}
      className={styles.menu}
      onKeyDown={onKeyDown}
      onToggle={({ currentTarget }) => {
        const { left } = currentTarget.getBoundingClientRect();
        currentTarget.dataset.side = left + WIDEST > window.innerWidth ? "end" : "start";
      }}
      onBlur={({ relatedTarget, currentTarget }) =>
        relatedTarget && !currentTarget.contains(relatedTarget) && close()
      }
    >
      <summary className={buttonClass({})}>{words.open}</summary>
      <div className={styles.list}>
        <p className={styles.title}>{words.figures}</p>
        <ul>
          {links.map(({ label, href }) => (
            <li key={href}>
              {/* Not through the router, which would fetch the file as a page. */}
              <a className={styles.item} href={href} download onClick={close}>
                {label}
              </a>
            </li>
          ))}
          {review && (
            <li>
              <a className={styles.item} href={review.href}>
                {review.label}
              </a>
            </li>
          )}
        </ul>
        <p className={styles.title} id={title}>
          {words.charts}
        </p>
        <ul aria-labelledby={title}>
          {charts.map((chart) => (
            <li key={chart.id} className={styles.chart}>
              <span>{chart.name}</span>
              {(["png", "svg"] as const).map((kind) => (
                <button
                  key={kind}
                  type="button"
                  className={styles.kind}
                  aria-label={`${chart.name}, ${words[kind]}`}
                  aria-disabled={state === "drawing"}
                  onClick={() => keep(chart, kind)}
                >
                  {words[kind]}
                </button>
              ))}
            </li>
          ))}
        </ul>
        <p role="status" className={styles.said}>
          {state === "failed" && words.failed}
        </p>
      </div>
    </details>
  );
}
