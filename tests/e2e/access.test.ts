import type { Page } from "playwright";
import { expect } from "vitest";
import { reach } from "./keys.ts";
import { type Product, type RunningProduct, test } from "./product.ts";
import { expectSound } from "./sound.ts";

const PEOPLE = ["Ada", "Noor", "Jonas", "Mei", "Luis"];
const PASSWORD = "four words in a row";

/** Makes an invitation on the access page, pressing twice as people do; answers its link. */
async function invite(owner: Page, running: RunningProduct, label: string, role: string) {
  const form = owner.locator("form", { has: owner.getByLabel("As", { exact: true }) });
  await form.getByLabel("Who it is for").fill(label);
  await form.getByLabel("As", { exact: true }).selectOption(role);
  await form.getByRole("button", { name: "Make a link" }).dblclick();
  const row = owner.getByRole("listitem").filter({ hasText: label });
  await row.waitFor();
  expect(await row.count()).toBe(1);
  const link = (await row.locator("code").textContent()) ?? "";
  return running.url + new URL(link).pathname;
}

/** Opens an invitation without an account and makes one. */
async function join(product: Product, link: string, name: string): Promise<Page> {
  const page = await product.desk();
  await page.goto(link);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("E-mail").fill(`${name.split(" ")[1]?.toLowerCase()}@tidewater.example`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make the account and accept" }).dblclick();
  await page.waitForURL(/\/teams\/[0-9a-f-]{36}$/);
  return page;
}

const places = (page: Page): Promise<string[]> =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link").allTextContents();

test("[K2] an owner brings a leader and a viewer to a team, and each sees what they may", async ({
  product,
}) => {
  const running = await product.start();
  const owner = await product.desk();
  await product.setUp(running, owner);
  const team = await product.makeTeam(owner, running, "Payments", PEOPLE);

  await owner.goto(`${team.url}/access`);
  await owner.getByRole("heading", { name: "One person sees Payments." }).waitFor();
  await expectSound(owner);
  const form = owner.locator("form", { has: owner.getByLabel("As", { exact: true }) });
  await form.getByRole("button", { name: "Make a link" }).click();
  await owner.getByText("Say who it is for, so that you know it again.").waitFor();
  const asLeader = await invite(owner, running, "Tom's deputy", "leader");
  const asViewer = await invite(owner, running, "The sponsor", "viewer");
  await expectSound(owner);

  const stranger = await product.desk();
  await stranger.goto(asLeader);
  await stranger.getByRole("heading", { name: "Maren Holt invites you to Payments." }).waitFor();
  await expectSound(stranger);
  await stranger.getByRole("button", { name: "Make the account and accept" }).click();
  await stranger.getByText("Enter your name; teams see it.").waitFor();
  await stranger.getByLabel("Your name").fill("Somebody Else");
  await stranger.getByLabel("E-mail").fill("maren@tidewater.example");
  await stranger.getByLabel("Password").fill(PASSWORD);
  await stranger.getByRole("button", { name: "Make the account and accept" }).click();
  await stranger.getByText("There is an account with this e-mail.").waitFor();
  expect(await stranger.getByLabel("Your name").inputValue()).toBe("Somebody Else");

  const leader = await join(product, asLeader, "Tomás Ruiz");
  const viewer = await join(product, asViewer, "Petra Lang");
  await stranger.goto(asLeader);
  await stranger.getByRole("heading", { name: "This invitation was accepted already." }).waitFor();
  await expectSound(stranger);

  expect(await places(leader)).toEqual(expect.arrayContaining(["Roster", "Messages", "Settings"]));
  expect(await places(viewer)).toEqual(expect.arrayContaining(["Results", "Access"]));
  for (const place of ["Roster", "Messages", "Settings", "Pulse"])
    expect(await places(viewer)).not.toContain(place);
  expect(await viewer.getByRole("button", { name: "Open a session" }).count()).toBe(0);
  await leader.getByRole("button", { name: "Open a session" }).waitFor();

  expect((await viewer.goto(`${team.url}/roster`))?.status()).toBe(403);
  await viewer
    .getByRole("heading", { name: "You may read this team, and this is not for readers." })
    .waitFor();
  await expectSound(viewer);
  await viewer.goto(`${team.url}/direction`);
  await viewer.getByRole("heading", { name: "Payments has no written direction yet." }).waitFor();
  expect(await viewer.getByText(/write it|your name/i).count()).toBe(0);
  await expectSound(viewer);
  await viewer.goto(`${team.url}/access`);
  await viewer.getByRole("heading", { name: "3 people see Payments." }).waitFor();
  expect(await viewer.getByRole("button", { name: "Make a link" }).count()).toBe(0);
  expect(await viewer.getByText("/invitation/").count()).toBe(0);
  await expectSound(viewer);
  await leader.goto(`${team.url}/settings`);
  expect(await leader.getByLabel("Answers it takes").count()).toBe(0);

  // The viewer becomes a leader and sees it at once; then the team is taken away.
  await owner.reload();
  const row = owner.getByRole("listitem").filter({ hasText: "Petra Lang" });
  await row.getByText("Change").first().click();
  await row.getByLabel("Role").selectOption("leader");
  await row.getByRole("button", { name: "Set the role" }).click();
  await row.getByText("Petra Lang is now a leader.").waitFor();
  expect((await viewer.goto(`${team.url}/roster`))?.status()).toBe(200);
  await row.getByRole("button", { name: "Take the team away" }).click();
  await owner.getByRole("heading", { name: "2 people see Payments." }).waitFor();
  expect((await viewer.goto(team.url))?.status()).toBe(404);

  await owner.getByText("The only owner stays one.").waitFor();
  await owner.getByRole("link", { name: /What changed/ }).click();
  await owner.getByRole("heading", { name: /Who may see Payments/ }).waitFor();
  await owner
    .getByText("Maren Holt took the team away from Petra Lang, who was a leader.")
    .waitFor();
  await owner.getByText("Maren Holt added 5 members.").waitFor();
  await expectSound(owner);

  // A member reads the same, in their language.
  const member = await product.phone({ locale: "de-DE" });
  await member.goto(`${team.links[0]}/log`);
  await member.getByText("Maren Holt hat 5 Mitglieder hinzugefügt.").waitFor();
  await expectSound(member);
}, 300_000);

test("[K4] a sponsor reads by a link until it is revoked; a revoked and an expired invitation say so", async ({
  product,
}) => {
  const running = await product.start();
  const owner = await product.desk();
  await product.setUp(running, owner);
  const team = await product.makeTeam(owner, running, "Payments", PEOPLE);
  await owner.goto(`${team.url}/access`);

  // With the keyboard alone.
  const share = owner
    .locator("form")
    .filter({ has: owner.getByRole("button", { name: "Make a share link" }) });
  await share.getByLabel("Who it is for").focus();
  await owner.keyboard.insertText("The board");
  await reach(owner, "button", /Make a share link/);
  await owner.keyboard.press("Enter");
  const row = owner.getByRole("listitem").filter({ hasText: "The board" });
  const link = (await row.locator("code").textContent()) ?? "";
  const sponsor = await product.desk();
  await sponsor.goto(running.url + new URL(link).pathname);
  await sponsor.getByText("A read-only page, shared by an owner of the team.").waitFor();
  await expectSound(sponsor);
  await reach(owner, "button", /Revoke The board/);
  await owner.keyboard.press("Enter");
  await row.waitFor({ state: "detached" });
  expect((await sponsor.reload())?.status()).toBe(404);

  const revoked = await invite(owner, running, "Too early", "viewer");
  await owner.getByRole("button", { name: "Revoke Too early" }).click();
  // The row and not the button, which says something else while it is pressed.
  await owner.getByRole("listitem").filter({ hasText: "Too early" }).waitFor({ state: "detached" });
  await sponsor.goto(revoked);
  await sponsor.getByRole("heading", { name: "This invitation was revoked." }).waitFor();
  const expired = await invite(owner, running, "Too late", "viewer");
  await product.keeper.db.$client`
    update invitations set expires_at = created_at where label = 'Too late'`;
  await sponsor.goto(expired);
  await sponsor.getByRole("heading", { name: "This invitation has expired." }).waitFor();

  await owner.goto(`${running.url}/teams/calendar`);
  await expectSound(owner);
  await owner.getByRole("button", { name: "Make my calendar link" }).click();
  const address = (await owner.locator("code").textContent()) ?? "";
  await expectSound(owner);
  const feed = await fetch(running.url + new URL(address).pathname);
  expect(feed.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(await feed.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  await owner.getByRole("button", { name: "Make a new link" }).click();
  await owner.getByText("The old link leads nowhere now.").waitFor();
  expect((await fetch(running.url + new URL(address).pathname)).status).toBe(404);
}, 300_000);
