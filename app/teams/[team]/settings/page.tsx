import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireTeamPage } from "#app/require-leader.ts";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { countSeats } from "#db/queries/seats.ts";
import type { Say } from "#domain/locales.ts";
import { suggestedK } from "#domain/release.ts";
import { installation } from "#server/installation.ts";
import { LeaderBar } from "../../leader-bar.tsx";
import { changeKAction, renameTeamAction } from "./actions.ts";
import { KForm, NameForm } from "./settings-forms.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("settings.title") };
}

type Props = { params: Promise<{ team: string }> };

export default async function SettingsPage({ params }: Props) {
  const { leader, team, role, details } = await requireTeamPage(params, "leader");
  const say = (await getTranslations()) as Say;
  const seats = await countSeats(installation().db, team);
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "settings" }} />
      <Page
        width="narrow"
        title={say("settings.headline", { team: details.name, k: details.k })}
        lede={say(`settings.suggestion.${suggestion(seats, details.k)}`, {
          people: seats,
          suggested: suggestedK(seats),
        })}
      >
        {role === "owner" ? (
          <KForm send={changeKAction.bind(null, team)} k={details.k} />
        ) : (
          <p className="soft">{say("settings.k.ownersOnly")}</p>
        )}
        <Section title={say("settings.name.title")}>
          <NameForm send={renameTeamAction.bind(null, team)} name={details.name} />
        </Section>
      </Page>
    </>
  );
}

/** Which advice on k fits the roster (R3). */
function suggestion(seats: number, k: number) {
  if (seats < 3) return "tiny";
  if (seats < k) return "never";
  return seats < 5 ? "three" : "more";
}
