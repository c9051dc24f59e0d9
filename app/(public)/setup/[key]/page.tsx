import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { needsSetup } from "#db/queries/workspaces.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import { isSetupKey } from "#server/workspaces/set-up.ts";
import { setUpAction } from "./actions.ts";
import { SetUpForm } from "./set-up-form.tsx";

export const metadata: Metadata = { title: "Set up" };

type Props = { params: Promise<{ key: string }> };

export default async function SetUpPage({ params }: Props) {
  const say = (await getTranslations()) as Say;
  const { key } = await params;
  const { db, keys } = installation();
  // A wrong key and a used one are the same page, for neither tells a stranger anything.
  if (!isSetupKey(keys, key) || !(await needsSetup(db))) notFound();
  return (
    <>
      <TopBar say={say} />
      <Page
        width="form"
        title="Make this Bearing yours."
        lede="One workspace and your account as its first leader. This link works once: when you are done, it leads nowhere."
      >
        <SetUpForm send={setUpAction.bind(null, key)} />
      </Page>
    </>
  );
}
