import type { Metadata } from "next";
import { requireTeamPage } from "#app/require-leader.ts";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { countSeats } from "#db/queries/seats.ts";
import { suggestedK } from "#domain/release.ts";
import { installation } from "#server/installation.ts";
import { countOf } from "../../count-of.ts";
import { LeaderBar } from "../../leader-bar.tsx";
import { changeKAction, renameTeamAction } from "./actions.ts";
import { KForm, NameForm } from "./settings-forms.tsx";

export const metadata: Metadata = { title: "Settings" };

type Props = { params: Promise<{ team: string }> };

export default async function SettingsPage({ params }: Props) {
  const { leader, team, details } = await requireTeamPage(params);
  const seats = await countSeats(installation().db, team);
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "settings" }} />
      <Page
        width="narrow"
        title={`${details.name} shows results from ${details.k} answers on.`}
        lede={suggestion(seats, details.k)}
      >
        <KForm send={changeKAction.bind(null, team)} k={details.k} />
        <Section title="What it is called">
          <NameForm send={renameTeamAction.bind(null, team)} name={details.name} />
        </Section>
      </Page>
    </>
  );
}

/** The k that fits the roster (R3), with its reason. */
function suggestion(seats: number, k: number): string {
  const people = countOf(seats, "person", "people");
  if (seats < 3) return "Nobody, you included, sees anything of fewer. It is never less than 3.";
  if (seats < k)
    return `With ${people} on the roster, that many answers cannot come together: nothing is ever shown.`;
  if (seats < 5)
    return `With ${people}, 3 is possible: then only the quadrant is shown, and two who compare notes know the third answer. 4 hides better, but everyone has to answer.`;
  return `For ${people} we suggest ${suggestedK(seats)}. More hides each answer better; fewer is reached sooner.`;
}
