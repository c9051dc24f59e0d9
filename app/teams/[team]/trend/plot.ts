// Measures of the week-by-week picture: heights in pixels, places across in percent of the width,
// so that the frame is drawn on the server and fits whatever width it gets.

export const SCALE = { lowest: 1, middle: 5.5, highest: 10 };

/** A panel's height, the room within it over 10 and under 1, and the height of the guesses'. */
export const PANEL = { height: 184, pad: 8, guess: 120 };

/** Where each row begins, from the top; the style sheet holds those of the three panels too. */
export const ROWS = {
  flags: 4,
  clarity: 34,
  between: 234,
  autonomy: 246,
  months: 448,
  modes: 462,
  answeredTitle: 520,
  answered: 532,
  moments: 588,
  guessTitle: 646,
  guess: 658,
};
/** Heights of the rows of marks. */
export const MARKS = { mode: 22, answered: 30, moment: 14 };

/** What happened on a day stands in its middle. */
export const NOON = 1 / 14;

/** A place in weeks from the left as a share of the width. */
export const across = (at: number, columns: number): string =>
  `${Math.round((at / columns) * 1e4) / 100}%`;

/** How far down a rating lies in a panel that begins at `top`. */
export const down = (rating: number, top: number): number => {
  const share = (SCALE.highest - rating) / (SCALE.highest - SCALE.lowest);
  return Math.round((top + PANEL.pad + share * (PANEL.height - 2 * PANEL.pad)) * 10) / 10;
};
