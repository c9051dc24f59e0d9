import { signOutAction } from "#app/sign-out/actions.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import type { Leader } from "#server/auth/session.ts";

/** The places a team has. */
type TeamPlace = "position" | "roster" | "direction" | "settings";

type Props = {
  leader: Leader;
  /** The team whose page this is, with the place in it; without one, the list of teams. */
  team?: { id: string; place: TeamPlace };
};

/** The bar over a leader's pages: all teams, the places of one, and who is signed in. */
export function LeaderBar({ leader, team }: Props) {
  const places = team
    ? [
        { place: "position", href: `/teams/${team.id}`, label: "Position" },
        { place: "roster", href: `/teams/${team.id}/roster`, label: "Roster" },
        { place: "direction", href: `/teams/${team.id}/direction`, label: "Direction" },
        { place: "settings", href: `/teams/${team.id}/settings`, label: "Settings" },
      ]
    : [];
  return (
    <TopBar
      home="/teams"
      nav={[
        { href: "/teams", label: "Teams", current: !team },
        ...places.map(({ place, ...item }) => ({ ...item, current: place === team?.place })),
      ]}
      end={
        <>
          <span>{leader.name}</span>
          <form action={signOutAction}>
            <SubmitButton kind="quiet">Sign out</SubmitButton>
          </form>
        </>
      }
    />
  );
}
