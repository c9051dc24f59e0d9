import type { Page } from "playwright";
import { makeInvitation } from "#server/access/make-invitation.ts";
import { renewCalendar } from "#server/calendar/calendar-link.ts";
import { shareTeam } from "#server/share/share-team.ts";
import { type Shown, takeEach } from "./gallery.ts";
import { takeGroups } from "./group-pictures.ts";
import { takeNewcomer } from "./newcomer-pictures.ts";
import { DESK, type Studio, type Team } from "./studio.ts";

/** The leader's trend review: every page on the desk and on a phone, light and dark. */
export async function takeReview(studio: Studio): Promise<void> {
  const payments = await studio.team("Payments");
  const outsiders = await letOthersIn(studio, payments);
  const team = `/teams/${payments.id}`;
  await takeEach(studio, [
    { path: "/teams", name: "portfolio" },
    { path: team, name: "trend" },
    { path: `${team}/interventions`, name: "interventions" },
    ...(await everyState(studio)),
    ...(await starting(studio)),
    { path: `${team}/direction`, name: "direction" },
    ...(await ownPages(studio)),
    { path: `${team}/access`, name: "access" },
    { path: `${team}/access/log`, name: "access-log" },
    { path: `${team}/review`, name: "review" },
  ]);
  await takeEach(studio, outsiders, null);
  await takePaper(studio, payments);
  await takeGroups(studio);
  await takeNewcomer(studio);
}

/** A thousand teams and five years: all of the teams, and one with all of its weeks. */
export async function takeFull(studio: Studio): Promise<void> {
  const team = `/teams/${(await studio.team("Payments")).id}`;
  await takeEach(studio, [
    { path: "/teams", name: "portfolio-full" },
    { path: `${team}?span=all`, name: "trend-full" },
    { path: `${team}/interventions`, name: "interventions-full" },
  ]);
}

/** Both pages of the PDF, as a browser prints it that was asked for nothing but A4. */
async function takePaper(studio: Studio, { id }: Team): Promise<void> {
  const page = await studio.leader(DESK);
  await page.goto(`/teams/${id}/review`, { waitUntil: "networkidle" });
  await studio.keepPaper(await page.pdf({ format: "A4" }), "review-page");
  await page.context().close();
}

/** An invitation that waits and a link for a sponsor: what those see who have no account. */
async function letOthersIn(studio: Studio, { id, secrets }: Team): Promise<Shown[]> {
  const { db, keys } = studio.installation;
  const leader = await studio.leaderOfSample();
  const asked = { role: "leader", label: "Noor Haddad" } as const;
  const invited = await makeInvitation({ db, keys }, id, leader, asked, new Date());
  const shared = await shareTeam({ db, keys }, id, leader, "The board", new Date());
  if (!invited.ok || !shared.ok) throw new Error("The links were not made.");
  return [
    { path: `/invitation/${invited.value.secret}`, name: "invitation" },
    { path: `/r/${shared.value.secret}`, name: "shared" },
    { path: `/p/${secrets[0]}/log`, name: "member-log" },
  ];
}

/** The page of an intervention in each of its states, which the teams' stories have. */
async function everyState({ installation: { db } }: Studio): Promise<Shown[]> {
  const stories = [
    { team: "Checkout", name: "running", ended: false },
    { team: "Support Tools", name: "exit-met", ended: false },
    { team: "Identity", name: "overdue", ended: false },
    { team: "Payments", name: "ended", ended: true },
  ];
  return Promise.all(
    stories.map(async ({ team, name, ended }) => {
      const [row] = await db.$client<{ path: string }[]>`
        select '/teams/' || teams.id || '/interventions/' || interventions.id as path
        from interventions join teams on teams.id = team_id
        where teams.name = ${team} and ended_at is not null = ${ended}
        order by started_at desc limit 1`;
      if (!row) throw new Error(`${team} has no intervention.`);
      return { path: row.path, name: `intervention-${name}` };
    }),
  );
}

/** The form of a start as it opens, and after it was sent as it stood. */
async function starting(studio: Studio): Promise<Shown[]> {
  const path = `/teams/${(await studio.team("Search")).id}/interventions/new`;
  const send = async (page: Page) => {
    await page.getByRole("button", { name: /^Start, and show it/ }).click();
    await page.getByText("Nothing was started.").waitFor();
  };
  return [
    { path, name: "intervention-new" },
    { path, name: "intervention-new-faults", first: send },
  ];
}

/** What is the leader's own: moments, the nudge, the calendar. */
async function ownPages(studio: Studio): Promise<Shown[]> {
  const leader = await studio.leaderOfSample();
  await renewCalendar(studio.installation, leader, null);
  const [moment] = await studio.installation.db.$client<{ id: string }[]>`
    select id from moments where leader_id = ${leader.id} order by day desc limit 1`;
  return [
    { path: "/moments", name: "moments" },
    { path: "/moments/journal", name: "journal" },
    { path: `/moments/${moment?.id}`, name: "moment" },
    { path: "/moments/nudge", name: "nudge" },
    { path: "/teams/calendar", name: "calendar" },
  ];
}
