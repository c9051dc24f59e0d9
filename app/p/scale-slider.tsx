"use client";

import type { KeyboardEvent, PointerEvent, SyntheticEvent } from "react";
import { useSay } from "#app/ui/words.tsx";
import type { Say } from "#domain/locales.ts";
import type { Item } from "./items.ts";
import styles from "./scale-slider.module.css";

type Props = { item: Item; value: number | null; onRate(value: number): void };

/**
 * One question on a native slider. Unanswered it has no thumb and stands at 0, below its scale, so
 * that no answer is nearer than another; the first press or key gives one.
 */
export function ScaleSlider({ item, value, onRate }: Props) {
  const say = useSay();
  const id = `scale-${item.axis}`;
  const unset = value === null;

  const read = (event: SyntheticEvent<HTMLInputElement>) => {
    const rated = Number(event.currentTarget.value);
    if (rated >= 1 && rated !== value) onRate(rated);
  };
  // Before the browser looks where the finger is: the scale begins at 1 again.
  const press = (event: PointerEvent<HTMLInputElement>) => {
    event.currentTarget.min = "1";
  };
  const release = (event: PointerEvent<HTMLInputElement>) => {
    if (unset) event.currentTarget.min = "0";
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rated = ratingOfKey(event.key, unset);
    if (rated === null) return;
    event.preventDefault();
    onRate(rated);
  };

  return (
    <div className={styles.scale}>
      <label htmlFor={id} className={styles.question}>
        {item.question}
      </label>
      <span className={unset ? styles.none : styles.figure} aria-hidden="true">
        {value ?? "–"}
      </span>
      <input
        id={id}
        className={styles.range}
        type="range"
        min={unset ? 0 : 1}
        max={10}
        step={1}
        value={value ?? 0}
        data-value={value ?? undefined}
        aria-valuetext={valueText(say, item, value)}
        aria-describedby={`${id}-ends`}
        autoComplete="off"
        onChange={read}
        onPointerDown={press}
        onPointerUp={read}
        onPointerCancel={release}
        onKeyDown={key}
      />
      <p id={`${id}-ends`} className={styles.ends}>
        <span>{say("pulse.scale.end", { value: 1, label: item.lowest })}</span>
        <span>{say("pulse.scale.end", { value: 10, label: item.highest })}</span>
      </p>
    </div>
  );
}

/** Digits answer at once; the first arrow begins at the end it comes from. */
function ratingOfKey(key: string, unset: boolean): number | null {
  if (/^[1-9]$/.test(key)) return Number(key);
  if (key === "0") return 10;
  if (!unset) return null;
  if (["ArrowRight", "ArrowUp", "PageUp", "Home"].includes(key)) return 1;
  return ["ArrowLeft", "ArrowDown", "PageDown", "End"].includes(key) ? 10 : null;
}

function valueText(say: Say, { lowest, highest }: Item, value: number | null): string {
  if (value === null) return say("pulse.scale.unset");
  const label = value === 1 ? lowest : value === 10 ? highest : null;
  return label
    ? say("pulse.scale.valueAtEnd", { value, label })
    : say("pulse.scale.value", { value });
}
