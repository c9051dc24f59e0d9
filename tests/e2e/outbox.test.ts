import { expect } from "vitest";
import { authorizeTeam } from "#server/auth/authorized-team.ts";
import type { Keeper } from "#tests/setup/workspace.ts";
import { mintRound } from "#tests/setup/workspace.ts";
import { axeFindings, test } from "./product.ts";

const PEOPLE = ["Ada", "Noor", "Jonas", "Mei", "Luis"];

/** A weekly round, as its schedule opens it: with an invitation for each who can be written to. */
async function openWithMails({ db, keys }: Keeper, url: string): Promise<void> {
  const [leader] = await db.$client<{ id: string }[]>`select id from leaders`;
  const id = await authorizeTeam(db, leader?.id ?? "", url.split("/").at(-1) ?? "", "leader");
  if (!id) throw new Error("The team is not there.");
  const now = new Date();
  const closesAt = new Date(now.getTime() + 3 * 86_400_000);
  await mintRound({ db, keys }, { id }, { kind: "weekly", closesAt, now });
}

test("without any setting, a leader finds each mail in the outbox and passes its link on", async ({
  product,
}) => {
  const running = await product.start();
  const leader = await product.desk();
  await product.setUp(running, leader);
  const people = PEOPLE.map((name) => `${name} ${name.toLowerCase()}@example.org`);
  const team = await product.makeTeam(leader, running, "Payments", people);
  await leader.goto(`${team.url}/outbox`);
  await leader.getByRole("heading", { name: "No mail is waiting for Payments." }).waitFor();
  expect(await axeFindings(leader)).toEqual([]);

  await openWithMails(product.keeper, team.url);
  await expect
    .poll(
      async () => {
        await leader.reload();
        return leader.getByRole("link", { name: /^(Ada|Noor|Jonas|Mei|Luis)$/ }).count();
      },
      { timeout: 30_000 },
    )
    .toBe(5);
  await leader.getByRole("heading", { name: "5 mails of Payments were not sent." }).waitFor();
  expect(await axeFindings(leader)).toEqual([]);

  await leader.getByRole("link", { name: "Noor" }).click();
  await leader.getByRole("heading", { name: /^Payments: two questions, until/ }).waitFor();
  const framed = leader.frameLocator("iframe");
  await framed.getByRole("heading", { name: "Two questions, ten seconds." }).waitFor();
  // Its styles are let in, and its link is a look and no click.
  const button = framed.getByRole("link", { name: "Answer" });
  expect(await button.evaluate((link) => getComputedStyle(link).borderRadius)).toBe("8px");
  const link = (await leader.locator("code").textContent()) ?? "";
  expect(team.links).toContain(running.url + new URL(link).pathname);
  const text = (await leader.locator("pre").textContent()) ?? "";
  expect(text).toContain(link);
  expect(await button.getAttribute("href")).toBe(link);

  const page = new URL(leader.url()).pathname;
  // Where nothing may run, axe cannot either: it looks at the page without its frame.
  const frameless = await product.desk();
  await frameless.context().addCookies(await leader.context().cookies());
  await frameless.route("**/html", (route) => route.abort());
  await frameless.goto(running.url + page);
  await frameless.getByRole("heading", { name: /^Payments: two questions, until/ }).waitFor();
  expect(await axeFindings(frameless)).toEqual([]);

  const stranger = await product.desk();
  for (const path of [page, `${page}/html`]) {
    await stranger.goto(running.url + path);
    expect(new URL(stranger.url()).pathname).toBe("/sign-in");
  }

  const stopPage = new URL(/https?:\S+\/unsubscribe\/\S+/.exec(text)?.[0] ?? "").pathname;
  const member = await product.phone({ locale: "de-DE" });
  await member.goto(running.url + stopPage);
  await member.getByRole("heading", { name: "Keine E-Mails mehr zu Payments?" }).waitFor();
  expect(await axeFindings(member)).toEqual([]);
  const stopped = async () =>
    (await product.keeper.db.$client`select from seats where mails_stopped_at is not null`).length;
  expect(await stopped()).toBe(0);
  await member.getByRole("button", { name: "E-Mails abbestellen" }).click();
  await member.getByRole("heading", { name: "Du bekommst keine E-Mails mehr" }).waitFor();
  expect(await stopped()).toBe(1);
  await member.getByRole("button", { name: "E-Mails wieder bestellen" }).click();
  await member.getByRole("heading", { name: "Keine E-Mails mehr zu Payments?" }).waitFor();
  expect(await stopped()).toBe(0);
  await member.goto(`${running.url}${stopPage}x`);
  await member.getByRole("heading", { name: "Mit diesem Link lässt sich nichts" }).waitFor();
  expect((await member.goto(`${running.url}/dev/mails`))?.status()).toBe(404);

  const sending = await product.start(undefined, { settings: { SMTP_URL: "smtp://127.0.0.1:1" } });
  await leader.goto(sending.url + new URL(`${team.url}/outbox`).pathname);
  await leader.getByRole("heading", { name: "Mails of Payments go out by your mail" }).waitFor();
  expect(await leader.getByRole("link", { name: "Noor" }).count()).toBe(0);
  expect((await leader.goto(sending.url + page))?.status()).toBe(404);
}, 240_000);
