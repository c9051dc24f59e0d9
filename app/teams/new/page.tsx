import type { Metadata } from "next";
import { requireLeader } from "#app/require-leader.ts";
import { Page } from "#app/ui/page-frame.tsx";
import { LeaderBar } from "../leader-bar.tsx";
import { NewTeamForm } from "./new-team-form.tsx";

export const metadata: Metadata = { title: "New team" };

export default async function NewTeamPage() {
  const leader = await requireLeader();
  return (
    <>
      <LeaderBar leader={leader} />
      <Page
        width="form"
        title="Who do you want to ask together?"
        lede="The people come next. You are the leader here, so you are not one of them: leaders never answer for their own team."
      >
        <NewTeamForm />
      </Page>
    </>
  );
}
