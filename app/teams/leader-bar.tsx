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

type Props = {
  leader: Leader;
  /** The team whose page this is, with the place in it; without one, the list of teams. */
  team?: { id: string; role: Role; place: (typeof PLACES)[number]["place"] };
};

/** The bar over a leader's pages: all teams, the places of one, and who is signed in. */
export async function LeaderBar({ leader, team }: Props) {
  const say = (await getTranslations()) as Say;
  const places = PLACES.filter(({ least }) => team && mayAs(team.role, least));
  return (
    <TopBar
      say={say}
      home="/teams"
      nav={[
        { href: "/teams", label: say("teams.places.all"), current: !team },
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
