import Link from "next/link";
import type { ReactNode } from "react";

/** Makes a message's tag a link: `rich("team.lede.nobody", { roster: linkTo(href) })`. */
export const linkTo = (href: string) => (words: ReactNode) => (
  <Link key={href} href={href}>
    {words}
  </Link>
);
