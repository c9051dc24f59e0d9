import type { ReactNode } from "react";

/** The words of a `<b>` in a message. */
export const bold = (words: ReactNode): ReactNode => <b>{words}</b>;
