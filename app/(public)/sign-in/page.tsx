import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentLeader } from "#app/require-leader.ts";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import type { Say } from "#domain/locales.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  const say = (await getTranslations()) as Say;
  if (await currentLeader()) redirect("/teams");
  return (
    <>
      <TopBar say={say} />
      <Page
        width="form"
        title="Sign in to your teams."
        lede="Only leaders have an account. To answer a pulse, open the link you were given; it needs no password."
      >
        <SignInForm />
      </Page>
    </>
  );
}
