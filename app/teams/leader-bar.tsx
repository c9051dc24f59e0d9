import { getTranslations } from "next-intl/server";
import { signOutAction } from "#app/sign-out/actions.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import type { Say } from "#domain/locales.ts";
import type { Leader } from "#server/auth/session.ts";

/** The places a team has. */
type TeamPlace = "results" | "schedule" | "roster" | "direction" | "messages" | "settings";

type Props = {
  leader: Leader;
  /** The team whose page this is, with the place in it; without one, the list of teams. */
  team?: { id: string; place: TeamPlace };
};

/** The bar over a leader's pages: all teams, the places of one, and who is signed in. */
export async function LeaderBar({ leader, team }: Props) {
  const say = (await getTranslations()) as Say;
  const places = team
    ? [
        { place: "results", href: `/teams/${team.id}`, label: say("teams.places.results") },
        {
          place: "schedule",
          href: `/teams/${team.id}/schedule`,
          label: say("teams.places.schedule"),
        },
        { place: "roster", href: `/teams/${team.id}/roster`, label: say("teams.places.roster") },
        {
          place: "direction",
          href: `/teams/${team.id}/direction`,
          label: say("teams.places.direction"),
        },
        {
          place: "messages",
          href: `/teams/${team.id}/messages`,
          label: say("teams.places.messages"),
        },
        {
          place: "settings",
          href: `/teams/${team.id}/settings`,
          label: say("teams.places.settings"),
        },
      ]
    : [];
  return (
    <TopBar
      say={say}
      home="/teams"
      nav={[
        { href: "/teams", label: say("teams.places.all"), current: !team },
        ...places.map(({ place, ...item }) => ({ ...item, current: place === team?.place })),
      ]}
      end={
        <>
          <span>{leader.name}</span>
          <form action={signOutAction}>
            <SubmitButton kind="quiet">{say("teams.signOut")}</SubmitButton>
          </form>
        </>
      }
    />
  );
}
