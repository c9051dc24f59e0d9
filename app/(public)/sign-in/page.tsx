import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentLeader } from "#app/require-leader.ts";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if (await currentLeader()) redirect("/teams");
  return (
    <>
      <TopBar />
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
