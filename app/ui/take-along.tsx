import type { Say } from "#domain/locales.ts";
import { type Chart, TakeAlongMenu } from "./take-along-menu.tsx";

type Props = {
  say: Say;
  /** Of the team or of what it is that is taken along; files are named for it. */
  name: string;
  /** Today, "2026-11-21". */
  day: string;
  /** The address under which `/csv` and `/json` are. */
  files: string;
  /** The page that is made for paper. */
  review?: string;
  /** The charts of the page: the id of the element that holds each, and what it is called. */
  charts: readonly Chart[];
};

/** Everything of a page that can be kept: figures, pictures, and paper. */
export function TakeAlong({ say, name, day, files, review, charts }: Props) {
  return (
    <TakeAlongMenu
      name={name}
      day={day}
      charts={charts}
      links={[
        { label: say("exports.csv"), href: `${files}/csv` },
        { label: say("exports.json"), href: `${files}/json` },
      ]}
      review={review === undefined ? undefined : { label: say("exports.paper"), href: review }}
      words={{
        open: say("exports.open"),
        figures: say("exports.figures"),
        charts: say("exports.charts"),
        png: say("exports.png"),
        svg: say("exports.svg"),
        failed: say("exports.failed"),
      }}
    />
  );
}
