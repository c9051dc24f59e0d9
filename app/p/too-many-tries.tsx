import { Page } from "#app/ui/page-frame.tsx";

/** Shown instead of everything, right or wrong, to an address that guesses. */
export function TooManyTries() {
  return (
    <Page
      width="form"
      title="Too many links that lead nowhere."
      lede="From this network, many links were opened that do not exist. Wait ten minutes, then open yours again; it is still good."
    />
  );
}
