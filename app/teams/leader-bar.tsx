import { getTranslations } from "next-intl/server";
import { signOutAction } from "#app/sign-out/actions.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import type { Say } from "#domain/locales.ts";
import { mayAs, type Role } from "#domain/roles.ts";
import type { Leader } from "#server/auth/session.ts";

/** The places a team has, each with the role that it takes to see it (K1). */
const PLACES = [
  { place: "results", path: "", least: "viewer" },
  { place: "schedule", path: "/schedule", least: "leader" },
  { place: "roster", path: "/roster", least: "leader" },
  { place: "direction", path: "/direction", least: "viewer" },
  { place: "interventions", path: "/interventions", least: "viewer" },
  { place: "messages", path: "/messages", least: "leader" },
  { place: "access", path: "/access", least: "viewer" },
  { place: "settings", path: "/settings", least: "leader" },
] as const satisfies { place: string; path: string; least: Role }[];

/** The places that are a leader's own. */
const OWN = [
  { place: "all", href: "/teams" },
  { place: "moments", href: "/moments" },
  { place: "calendar", href: "/teams/calendar" },
] as const;

type Props = {
  leader: Leader;
  /** Where among a leader's own places this is. */
  place?: (typeof OWN)[number]["place"];
  /** The team whose page this is, with the place in it; without one, the list of teams. */
  team?: { id: string; role: Role; place: (typeof PLACES)[number]["place"] };
};

/** The bar over a leader's pages: all teams, the places of one, and who is signed in. */
export async function LeaderBar({ leader, team, place: own = "all" }: Props) {
  const say = (await getTranslations()) as Say;
  // In a team its own places need the room.
  const owned = OWN.filter(({ place }) => !team || place === "all");
  const places = PLACES.filter(({ least }) => team && mayAs(team.role, least));
  return (
    <TopBar
      say={say}
      home="/teams"
      nav={[
        ...owned.map(({ place, href }) => ({
          href,
          label: say(`teams.places.${place}`),
          current: !team && place === own,
        })),
        ...places.map(({ place, path }) => ({
          href: `/teams/${team?.id}${path}`,
          label: say(`teams.places.${place}`),
          current: place === team?.place,
        })),
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
